import { isReservedCode } from './codes';
import { type Fault, throwIfAny } from './fault';
import type { Framework } from './framework';

/** Raw values column-wise: values[indicator * units.length + unit], NaN = missing, in each indicator's own measure. */
export interface Dataset {
  readonly units: readonly string[];
  readonly values: Float64Array;
  /** Group of each unit, such as its region; '' = none. */
  readonly groups?: readonly string[];
}

/** One raw value in the long form of COINr's data. `value` null or NaN = missing. */
export interface Cell {
  readonly unit: string;
  readonly indicator: string;
  readonly value: number | null;
}

/** Position of each unit; adds a fault when there are none, and for every second one of a name. */
function numberUnits(units: readonly string[], faults: Fault[]): Map<string, number> {
  const unitAt = new Map<string, number>();
  if (units.length === 0) faults.push({ code: 'no-data', where: '' });
  units.forEach((unit, u) => {
    if (isReservedCode(unit)) faults.push({ code: 'reserved-code', where: unit });
    if (unitAt.has(unit)) faults.push({ code: 'duplicate-code', where: unit });
    unitAt.set(unit, u);
  });
  return unitAt;
}

/**
 * Takes values that are in place already.
 * @param values indicators × units, NaN = missing; used as they are, not copied
 * @throws FaultError no-data without units, size-mismatch, every duplicate unit and infinite value.
 */
export function datasetOf(
  framework: Framework,
  units: readonly string[],
  values: Float64Array,
  groups?: readonly string[],
): Dataset {
  const faults: Fault[] = [];
  numberUnits(units, faults);
  if (values.length !== framework.nIndicators * units.length) faults.push({ code: 'size-mismatch', where: 'values' });
  for (let at = 0; at < values.length; at++) {
    if (Math.abs(values[at]) !== Infinity) continue;
    const indicator = framework.codes[Math.floor(at / units.length)];
    faults.push({ code: 'bad-value', where: `${units[at % units.length]} · ${indicator}` });
  }
  throwIfAny(faults);
  return { units, values, groups };
}

/**
 * Puts cells in place; cells not given are missing.
 * @throws FaultError no-data without units; every unknown unit or indicator, duplicate cell and non-finite value.
 */
export function createDataset(framework: Framework, units: readonly string[], cells: Iterable<Cell>): Dataset {
  const faults: Fault[] = [];
  const unitAt = numberUnits(units, faults);
  const n = units.length;
  const values = new Float64Array(framework.nIndicators * n).fill(NaN);
  const seen = new Set<number>();
  for (const { unit, indicator, value } of cells) {
    const u = unitAt.get(unit);
    const i = framework.indexOf.get(indicator);
    const where = `${unit} · ${indicator}`;
    if (u === undefined) faults.push({ code: 'unknown-code', where: unit });
    else if (i === undefined || i >= framework.nIndicators) faults.push({ code: 'unknown-code', where: indicator });
    else if (value !== null && !Number.isNaN(value) && !Number.isFinite(value))
      faults.push({ code: 'bad-value', where });
    else if (seen.has(i * n + u)) faults.push({ code: 'duplicate-code', where });
    else {
      seen.add(i * n + u);
      values[i * n + u] = value ?? NaN;
    }
  }
  throwIfAny(faults);
  return { units, values };
}
