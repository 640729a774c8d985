import { cellsOf } from './cell-table';
import { fingerprint } from './fingerprint';
import type { DataPackage } from './package';

/** Which data a document was made on. */
export interface DataIdentity {
  /** Name and version of the package. */
  readonly id: string;
  /** Of its method, framework, units and values: everything that results come from. */
  readonly fingerprint: string;
}

const identities = new WeakMap<DataPackage, DataIdentity>();

/** Identity of a package as shipped or opened, before any user values; told once, then remembered. */
export function identityOf(data: DataPackage): DataIdentity {
  let identity = identities.get(data);
  if (!identity) identities.set(data, (identity = measureIdentity(data)));
  return identity;
}

function measureIdentity(data: DataPackage): DataIdentity {
  const framework = data.rows.map(({ code, parent, level, weight, direction = 1, target, goalposts = [] }) =>
    [code, parent, level, weight, direction, ...(target === undefined ? [] : [target]), ...goalposts].join(','),
  );
  const cells = Array.from(cellsOf(data), ({ unit, indicator, value }) => [unit, indicator, value].join(','));
  const units = data.units.map(({ code }) => code);
  const method = Object.entries(data.method ?? {}).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return {
    id: data.id,
    fingerprint: fingerprint([...method.sort(), ...framework, ...units, ...cells.sort()].join('\n')),
  };
}

/** Whether two documents, or a document and the data in force, speak of the same numbers. */
export const sameData = (a: DataIdentity, b: DataIdentity): boolean => a.id === b.id && a.fingerprint === b.fingerprint;
