import type { Grouping } from '../../facts/regroup/types';
import type { Fields } from './fields';

/** Reads a grouping of the user's own out of a document; whether it fits the data is seen where these are. */
export function readGrouping(check: Fields, raw: unknown, where: string): Grouping {
  const { id, name, units, source, groups } = check.record(raw, where);
  const label = (given: unknown, at: string) => {
    const { vi, en } = check.record(given, at);
    return { vi: check.text(vi, `${at}.vi`), en: check.text(en, `${at}.en`) };
  };
  const read = check.list(groups, `${where}.groups`, (group, at) => {
    const { code, name: own, parts } = check.record(group, at);
    return {
      code: check.code(code, `${at}.code`),
      name: label(own, `${at}.name`),
      parts: check.list(parts, `${at}.parts`, (part, place) => check.code(part, place)),
    };
  });
  check.unique(
    read.map(({ code }) => code),
    (k) => `${where}.groups[${k}].code`,
  );
  return {
    id: check.text(id, `${where}.id`),
    name: label(name, `${where}.name`),
    units: label(units, `${where}.units`),
    source: check.text(source, `${where}.source`),
    groups: read,
  };
}
