import type { RivalAssumption } from '../../core';
import type { Fields } from './fields';

/** Reads what a scenario assumes of the rivals. */
export function readRivals(check: Fields, raw: unknown, where: string): RivalAssumption {
  const { kind, own, count, unit, points } = check.record(raw, where);
  const readers: { readonly [K in RivalAssumption['kind']]: () => RivalAssumption } = {
    still: () => ({ kind: 'still' }),
    drift: () => ({ kind: 'drift', own: check.flag(own, `${where}.own`) }),
    near: () => ({
      ...{ kind: 'near', count: check.count(count, `${where}.count`) },
      own: check.flag(own, `${where}.own`),
    }),
    unit: () => ({
      ...{ kind: 'unit', unit: check.code(unit, `${where}.unit`) },
      points: check.number(points, `${where}.points`),
    }),
    stress: () => ({
      ...{ kind: 'stress', count: check.count(count, `${where}.count`) },
      points: check.number(points, `${where}.points`),
    }),
  };
  if (typeof kind === 'string' && Object.hasOwn(readers, kind)) return readers[kind as keyof typeof readers]();
  check.bad(`${where}.kind`);
  return readers.still();
}
