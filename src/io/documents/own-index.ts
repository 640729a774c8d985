import { createFramework, FaultError, indicatorRows, type NodeRow } from '../../core';
import type { CoinrIndex, Described } from '../coinr/coinr';
import { otherTypes } from '../coinr/imeta';
import type { IndexOrigin } from '../coinr/package';
import { Fields } from './fields';

/** An index of the user's own with what they say of it. Plain data. */
export interface OwnIndex {
  readonly index: CoinrIndex;
  readonly origin: IndexOrigin;
}

/** A missing value, as COINr's tables write it. */
const missing = 'NA';
const numeral = /^-?\d+(?:\.\d+)?(?:e[+-]\d+)?$/;

/**
 * An index as documents carry it: JSON with every indicator's values in one text, in the order of the units and apart by
 * a space. `readIndex` gives back the very same numbers.
 */
export function packIndex(own: OwnIndex): Record<string, unknown> {
  const { rows, units, values } = own.index;
  const write = (x: number): string => (Number.isNaN(x) ? missing : Object.is(x, -0) ? '-0' : String(x));
  const column = (i: number): string =>
    Array.from(values.subarray(i * units.length, (i + 1) * units.length), write).join(' ');
  return {
    ...packWords(own),
    values: Object.fromEntries(indicatorRows(rows).map(({ code }, i) => [code, column(i)])),
  };
}

/** All of an index but its values. */
function packWords({ index, origin }: OwnIndex): Record<string, unknown> {
  const { rows, nodes, others, extraColumns, units, otherColumns } = index;
  return {
    origin,
    extraColumns,
    nodes: rows.map((row, k) => ({ ...row, ...nodes[k] })),
    others: others.map((other, k) => ({ ...other, texts: otherColumns[k] })),
    units,
  };
}

/** Whether an index kept as plain data is sound: checked as one out of a document is, its values where they stand. */
export function isSoundIndex(raw: unknown): raw is OwnIndex {
  try {
    const { index, origin } = raw as OwnIndex;
    const fields = new Fields();
    const { rows, nodes, units, values } = index;
    readWords(fields, packWords({ index, origin }), 'index');
    return (
      fields.faults.length === 0 &&
      nodes.length === rows.length &&
      nodes.every(({ code }, k) => code === rows[k].code) &&
      values instanceof Float64Array &&
      values.length === indicatorRows(rows).length * units.length &&
      values.every((x) => Math.abs(x) !== Infinity)
    );
  } catch {
    // A part of it is not there at all.
    return false;
  }
}

/** Reads an index out of a document; what it gives is sound when no fault was noted. */
export function readIndex(fields: Fields, raw: unknown, where: string): OwnIndex {
  const packed = fields.record(raw, where);
  const { origin, index } = readWords(fields, packed, where);
  const values = readValues(fields, packed.values, index.rows, index.units.length, `${where}.values`);
  return { origin, index: { ...index, values } };
}

type IndexWords = Pick<OwnIndex, 'origin'> & { readonly index: Omit<CoinrIndex, 'values'> };

function readWords(fields: Fields, packed: Record<string, unknown>, where: string): IndexWords {
  const extraColumns = fields.list(packed.extraColumns, `${where}.extraColumns`, (text, at) => fields.text(text, at));
  const described = (node: Record<string, unknown>, at: string): Described => {
    const extra = fields.list(node.extra, `${at}.extra`, (text, place) => fields.text(text, place));
    if (extra.length !== extraColumns.length) fields.bad(`${at}.extra`);
    return {
      code: fields.code(node.code, `${at}.code`),
      name: fields.text(node.name, `${at}.name`),
      measure: fields.text(node.measure, `${at}.measure`),
      extra,
    };
  };
  const nodes = fields.list(packed.nodes, `${where}.nodes`, (node, at) => {
    const record = fields.record(node, at);
    return { row: readRow(fields, record, at), described: described(record, at) };
  });
  const units = fields.list(packed.units, `${where}.units`, (unit, at) => {
    const { code, name } = fields.record(unit, at);
    return { code: fields.code(code, `${at}.code`), name: fields.text(name, `${at}.name`) };
  });
  const others = fields.list(packed.others, `${where}.others`, (other, at) => {
    const record = fields.record(other, at);
    const type = otherTypes.find((each) => each === record.type);
    if (!type) fields.bad(`${at}.type`);
    const texts = fields.list(record.texts, `${at}.texts`, (text, place) => fields.text(text, place));
    if (texts.length !== units.length) fields.bad(`${at}.texts`);
    return { described: { ...described(record, at), type: type ?? ('Other' as const) }, texts };
  });
  const rows = nodes.map(({ row }) => row);
  if (units.length === 0) fields.bad(`${where}.units`);
  fields.unique(
    units.map(({ code }) => code),
    (k) => `${where}.units[${k}].code`,
  );
  if (fields.faults.length === 0) checkFramework(fields, rows, `${where}.nodes`);
  const { name, version, title, source } = fields.record(packed.origin, `${where}.origin`);
  return {
    origin: {
      name: fields.text(name, `${where}.origin.name`),
      version: fields.text(version, `${where}.origin.version`),
      title: fields.text(title, `${where}.origin.title`),
      source: fields.text(source, `${where}.origin.source`),
    },
    index: {
      rows,
      nodes: nodes.map((node) => node.described),
      others: others.map((other) => other.described),
      extraColumns,
      units,
      otherColumns: others.map(({ texts }) => texts),
    },
  };
}

function readRow(fields: Fields, node: Record<string, unknown>, at: string): NodeRow {
  const { code, parent, level, weight, direction, target, goalposts } = node;
  if (!(Number.isInteger(level) && Number(level) >= 1)) fields.bad(`${at}.level`);
  if (direction !== undefined && direction !== 1 && direction !== -1) fields.bad(`${at}.direction`);
  const posts =
    goalposts === undefined ? [] : fields.list(goalposts, `${at}.goalposts`, (x, place) => fields.number(x, place));
  if (goalposts !== undefined && posts.length !== 2) fields.bad(`${at}.goalposts`);
  return {
    code: fields.code(code, `${at}.code`),
    parent: parent === null ? null : fields.text(parent, `${at}.parent`),
    level: Number(level),
    weight: fields.number(weight, `${at}.weight`),
    ...(direction === undefined ? {} : { direction: direction === -1 ? (-1 as const) : (1 as const) }),
    ...(target === undefined ? {} : { target: fields.number(target, `${at}.target`) }),
    ...(goalposts === undefined ? {} : { goalposts: [posts[0], posts[1]] as const }),
  };
}

/** Lets the engine check the hierarchy, and tells its faults at their nodes. */
function checkFramework(fields: Fields, rows: readonly NodeRow[], where: string): void {
  try {
    createFramework(rows);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    for (const fault of error.faults) {
      const k = rows.findLastIndex(({ code }) => code === fault.where);
      fields.faults.push({ code: 'bad-index', where: k < 0 ? where : `${where}[${k}]`, fault });
    }
  }
}

function readValues(
  fields: Fields,
  raw: unknown,
  rows: readonly NodeRow[],
  nUnits: number,
  where: string,
): Float64Array {
  const packed = fields.record(raw, where);
  const indicators = indicatorRows(rows).map(({ code }) => code);
  const values = new Float64Array(indicators.length * nUnits).fill(NaN);
  indicators.forEach((code, i) => {
    const at = `${where}.${code}`;
    const text = Object.hasOwn(packed, code) ? packed[code] : null;
    const texts = typeof text === 'string' ? text.split(' ') : [];
    if (texts.length !== nUnits) return fields.bad(at);
    texts.forEach((each, u) => {
      const value = numeral.test(each) ? Number(each) : NaN;
      if (Number.isFinite(value)) values[i * nUnits + u] = value;
      else if (each !== missing) fields.bad(`${at}[${u}]`);
    });
  });
  const known = new Set(indicators);
  for (const code of Object.keys(packed)) if (!known.has(code)) fields.bad(`${where}.${code}`);
  return values;
}

/** Whether two indices are the same to the engine: framework, units and values, in the same order. */
export function sameNumbers(a: CoinrIndex, b: CoinrIndex): boolean {
  const framework = ({ rows, units }: CoinrIndex): string =>
    JSON.stringify([
      rows.map(({ code, parent, level, weight, direction = 1, target = null, goalposts = null }) => [
        ...[code, parent, level, weight, direction, target, goalposts],
      ]),
      units.map(({ code }) => code),
    ]);
  return (
    a.values.length === b.values.length &&
    a.values.every((x, k) => x === b.values[k] || (Number.isNaN(x) && Number.isNaN(b.values[k]))) &&
    framework(a) === framework(b)
  );
}
