import type { KnownUse, SheetUse } from '../../io/problems/sheet-use';

/** What a column may hold. */
export type Role = 'units' | 'nodes' | 'value' | 'score' | 'rank' | 'time' | 'code';

/** A use of a sheet as the user puts it together. */
export interface Draft {
  readonly kind: SheetUse['kind'];
  /** Row of the header as the spreadsheet numbers it, from 1; 0 = none, null = not said. */
  readonly header: number | null;
  /** Columns of each role, from 0; several only for units and nodes. */
  readonly columns: Readonly<Record<Role, readonly number[]>>;
}

/** What a draft still needs. */
export type DraftFault = 'header' | Role | 'figures';

/** In the order in which they are offered. */
export const rolesOf: Readonly<Record<SheetUse['kind'], readonly Role[]>> = {
  found: [],
  wide: ['units'],
  transposed: ['nodes'],
  long: ['units', 'nodes', 'value', 'time'],
  profile: ['nodes', 'value', 'score', 'rank'],
  imeta: ['code'],
  idata: ['code'],
  skipped: [],
};
export const kinds = Object.keys(rolesOf) as readonly SheetUse['kind'][];

/** Roles that need a column; a profile needs one of its figures. */
const needed: readonly Role[] = ['units', 'nodes', 'code'];
export const isNeeded = (kind: SheetUse['kind'], role: Role): boolean =>
  needed.includes(role) || (role === 'value' && kind === 'long');
/** Roles that code and name may share. */
export const mayShare = (role: Role): boolean => role === 'units' || role === 'nodes';

/** Starts from how a sheet was read. */
export function draftOf(use: SheetUse | null): Draft {
  const columns = { units: [], nodes: [], value: [], score: [], rank: [], time: [], code: [] };
  if (use === null) return { kind: 'found', header: 1, columns };
  if (use.kind === 'skipped') return { kind: 'skipped', header: 1, columns };
  const { kind, header, ...given } = use;
  const named = Object.entries(given).map(([role, c]: [string, number | null | readonly number[]]) => [
    role,
    c === null ? [] : [c].flat(),
  ]);
  return { kind, header: header + 1, columns: { ...columns, ...Object.fromEntries(named) } };
}

/** The use that a draft says, or all that it lacks. @param rows of the sheet */
export function useOf(draft: Draft, rows: number): { readonly use: SheetUse } | { readonly faults: DraftFault[] } {
  const { kind, columns } = draft;
  if (kind === 'skipped') return { use: { kind } };
  const lowest = kind === 'long' || kind === 'profile' ? 0 : 1;
  const shown = draft.header ?? NaN;
  const faults: DraftFault[] = [];
  if (!Number.isInteger(shown) || shown < lowest || shown > rows) faults.push('header');
  for (const role of rolesOf[kind]) if (isNeeded(kind, role) && columns[role].length === 0) faults.push(role);
  if (kind === 'profile' && [columns.value, columns.score, columns.rank].every(({ length }) => length === 0))
    faults.push('figures');
  return faults.length > 0 ? { faults } : { use: compose(draft, shown - 1) };
}

function compose({ kind, columns }: Draft, header: number): SheetUse {
  const { units, nodes } = columns;
  const [value = null, score = null, rank = null, time = null, code = 0] = (
    ['value', 'score', 'rank', 'time', 'code'] as const
  ).map((role) => columns[role].at(0));
  const uses: Readonly<Record<Exclude<KnownUse['kind'], 'skipped'>, SheetUse>> = {
    wide: { kind: 'wide', header, units },
    transposed: { kind: 'transposed', header, nodes },
    long: { kind: 'long', header, units, nodes, value: value ?? 0, time },
    profile: { kind: 'profile', header, nodes, value, score, rank },
    imeta: { kind: 'imeta', header, code: code ?? 0 },
    idata: { kind: 'idata', header, code: code ?? 0 },
  };
  return kind === 'found' || kind === 'skipped' ? { kind: 'found', header } : uses[kind];
}

/** A draft with the k-th column of a role changed; null takes it away. */
export function withColumn(draft: Draft, role: Role, k: number, column: number | null): Draft {
  const before = draft.columns[role];
  const own =
    column === null ? before.filter((_, j) => j !== k) : [...before.slice(0, k), column, ...before.slice(k + 1)];
  return { ...draft, columns: { ...draft.columns, [role]: [...new Set(own)] } };
}
