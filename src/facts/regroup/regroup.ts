import { originAt } from '../cell-table';
import type { CellOrigin, CellTable, DataPackage, Label, NodeFacts, Regrouped, Status, UnitFacts } from '../package';
import { userValuesOf, withUserValues, type UserImport, type UserValue } from '../user-values';
import { columnShares, combine, combineErrors, type Column } from './combine';
import { groupOfUnit } from './grouping';
import { appliedRules } from './rules';
import type { AppliedRule, Group, Grouping } from './types';

/** The linear map from the values of the units to those of the groups, indicator by indicator. */
export interface GroupMap {
  readonly columns: readonly Column[];
  /** New ends of columns of positions: what becomes 0 and what becomes 100; null = values stay as they are. */
  readonly ends: readonly (readonly [low: number, high: number] | null)[];
}

/** Id of the index that a grouping makes of another. */
export const regroupedId = (of: string, grouping: Grouping): string => `${of}~${grouping.id}`;

/**
 * An index of merged units. Values are combined by the rule of each indicator; one that cannot be combined is missing for
 * every unit, so that all are measured by the same indicators. Positions are set anew from 0 for the lowest of the new
 * units to 100 for the highest, which moves no score. A grouping that merges nothing changes no value.
 * @param grouping as `groupsOf` reads it: every unit of the index stands in exactly one group
 */
export function regroup(data: DataPackage, grouping: Grouping): DataPackage {
  const groups = positionsOf(data, grouping);
  const merged = groups.filter((parts) => parts.length > 1).flat();
  const rules = appliedRules(data, merged);
  const map = groupMap(data, groups, rules);
  const isMoved = (code: string): boolean => map.ends[rules.findIndex((rule) => rule.indicator === code)] != null;
  return {
    ...data,
    id: regroupedId(data.id, grouping),
    title: titleOf(data.title, grouping),
    units: grouping.groups.map((group, g) => unitOf(data, group, groups[g])),
    nodes: data.nodes.map((node) => (isMoved(node.code) ? movedNode(node, grouping) : node)),
    cells: cellsOfGroups(data, groups, rules, map),
    published: data.published.filter(({ edition }) => edition === grouping.edition),
    plans: [],
    leftOut: [],
    intervals: undefined,
    posterior: undefined,
    regrouping: undefined,
    regrouped: { grouping, of: data, rules },
  };
}

/**
 * The index of merged units with figures that the user has given for the units as they were: values that have such a part
 * are combined anew, by the same rules and on the same ends of positions, and are known as well as their loosest part.
 * @param data without such figures
 */
export function withPartFigures(data: DataPackage, imports: readonly UserImport[]): DataPackage {
  const { regrouped } = data;
  if (!regrouped || imports.length === 0) return data;
  const { grouping, of, rules } = regrouped;
  const figures = withUserValues(of, imports);
  return {
    ...data,
    cells: cellsOfGroups(figures, positionsOf(of, grouping), rules, mapOfRegrouped(regrouped)),
    sources: figures.sources,
    regrouped: { ...regrouped, figures },
  };
}

/**
 * Figures that the user has given for new units of one part alone, as figures for that part, so that what they say of other
 * numbers can be drawn from. A figure for several parts at once says nothing of one of them.
 * @param data of merged units
 */
export function ofLonePart(data: DataPackage, imports: readonly UserImport[]): readonly UserValue[] {
  const { regrouped } = data;
  if (!regrouped) return [];
  const { grouping, rules } = regrouped;
  const { ends } = mapOfRegrouped(regrouped);
  const at = new Map(rules.map(({ indicator }, i) => [indicator, i]));
  const partOf = new Map(grouping.groups.flatMap(({ code, parts }) => (parts.length === 1 ? [[code, parts[0]]] : [])));
  return userValuesOf(imports).flatMap(({ unit, indicator, value, source, date }) => {
    const part = partOf.get(unit);
    const i = at.get(indicator);
    if (part === undefined || i === undefined || value === null) return [];
    const own = ends[i];
    const before = own ? own[0] + (value / 100) * (own[1] - own[0]) : value;
    return [{ unit: part, indicator, value: before, status: 'user' as const, source, date }];
  });
}

/** Positions of the parts of each group, ascending whatever the order in which they are told. */
export function positionsOf(data: DataPackage, { groups }: Grouping): number[][] {
  const at = new Map(data.units.map(({ code }, u) => [code, u]));
  return groups.map(({ parts }) => parts.map((part) => at.get(part)!).sort((a, b) => a - b));
}

function groupMap(data: DataPackage, groups: readonly (readonly number[])[], rules: readonly AppliedRule[]): GroupMap {
  const denominators = new Map((data.regrouping?.denominators ?? []).map((each) => [each.code, each]));
  const positions = new Set(data.nodes.filter(({ scaleStatus }) => scaleStatus === 'position').map((n) => n.code));
  const columns = rules.map((rule) => columnShares(groups, rule, denominators));
  const merges = groups.some((parts) => parts.length > 1);
  const ends = rules.map(({ indicator }, i) => {
    if (!merges || !positions.has(indicator)) return null;
    const known = combine(columns[i], (u) => data.cells.values[i * data.units.length + u]).filter(Number.isFinite);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    return low < high ? ([low, high] as const) : null;
  });
  return { columns, ends };
}

/** The map of an index of merged units, for tables of values other than its own. */
export const mapOfRegrouped = ({ grouping, of, rules }: Regrouped): GroupMap =>
  groupMap(of, positionsOf(of, grouping), rules);

/** A value of a column on its new ends. */
export const onEnds = (x: number, ends: GroupMap['ends'][number]): number =>
  ends ? (100 * (x - ends[0])) / (ends[1] - ends[0]) : x;

function cellsOfGroups(
  data: DataPackage,
  groups: readonly (readonly number[])[],
  rules: readonly AppliedRule[],
  { columns, ends }: GroupMap,
): CellTable {
  const { cells, units } = data;
  const [from, to] = [units.length, groups.length];
  const values = new Float64Array(rules.length * to).fill(NaN);
  const errors = cells.errors && new Float64Array(rules.length * to).fill(NaN);
  const origin = new Int32Array(rules.length * to).fill(-1);
  const origins: CellOrigin[] = [];
  rules.forEach((rule, i) => {
    const value = (u: number): number => cells.values[i * from + u];
    values.set(
      combine(columns[i], value).map((x) => onEnds(x, ends[i])),
      i * to,
    );
    const span = ends[i] ? 100 / (ends[i][1] - ends[i][0]) : 1;
    errors?.set(
      combineErrors(columns[i], (u) => cells.errors![i * from + u]).map((e) => e * span),
      i * to,
    );
    if (rule.why !== null) return;
    groups.forEach((parts, g) => {
      const found = originOf(data, i, parts, rule);
      if (found) origin[i * to + g] = origins.push(found) - 1;
    });
  });
  return { values, errors, origin, origins };
}

/** From the firmest to the weakest; the user's own figures stand as the numbers that a user vouches for. */
const firmness: readonly Status[] = ['published', 'user', 'derived', 'stand-in', 'estimated'];

/**
 * The weakest of some statuses. Numbers computed from several are no firmer than `derived`, and no firmer than
 * `stand-in` where the weights are not the indicator's own denominator.
 */
export function combinedStatus(parts: readonly Status[], kind: AppliedRule['kind']): Status {
  const computed: Status[] = parts.length > 1 ? [kind === 'mean' ? 'stand-in' : 'derived'] : [];
  return [...parts, ...computed].reduce((a, b) => (firmness.indexOf(b) > firmness.indexOf(a) ? b : a));
}

/** Where a combined value comes from: the weakest of its parts, and each part with its own value. */
function originOf(data: DataPackage, i: number, parts: readonly number[], rule: AppliedRule): CellOrigin | null {
  const { cells, units, nodes } = data;
  const at = (u: number): number => i * units.length + u;
  const found = parts.map((u) => originAt(cells, at(u)));
  if (found.some((each) => each === null)) return null;
  const known = found as CellOrigin[];
  if (known.length === 1) return known[0];
  const status = combinedStatus(
    known.map((each) => each.status),
    rule.kind,
  );
  const weakest = known.toSorted((a, b) => firmness.indexOf(b.status) - firmness.indexOf(a.status))[0];
  const { decimals, scaleStatus } = nodes.find(({ code }) => code === rule.indicator)!;
  const told = (u: number): string => cells.values[at(u)].toFixed(Math.min(decimals, 2));
  const by = data.regrouping?.denominators.find(({ code }) => code === rule.denominator)?.name;
  const list = (pick: (label: Label) => string, comma: boolean): string =>
    parts.map((u) => `${pick(units[u].name)} ${comma ? told(u).replace('.', ',') : told(u)}`).join('; ');
  const before = scaleStatus === 'position';
  return {
    status,
    year: new Set(known.map(({ year }) => year)).size === 1 ? known[0].year : '',
    source: weakest.source,
    note: {
      vi: `Gộp ${list((n) => n.vi, true)}${before ? ` điểm trên thang ${units.length} đơn vị cũ` : ''}${by ? `, theo ${by.vi}` : ', cộng lại'}.`,
      en: `Combined: ${list((n) => n.en, false)}${before ? ` points on the scale of the ${units.length} units` : ''}${by ? `, by ${by.en}` : ', summed'}.`,
    },
  };
}

function unitOf(data: DataPackage, { code, name }: Group, parts: readonly number[]): UnitFacts {
  const own = parts.map((u) => data.units[u]);
  const regions = new Set(own.map(({ region }) => region));
  const namesake = own.find((unit) => unit.code === code);
  return {
    code,
    name,
    // A unit that reaches over two regions belongs to neither.
    region: regions.size === 1 ? own[0].region : '',
    successor: null,
    aliases: namesake?.aliases ?? [],
  };
}

const titleOf = (title: Label, { name }: Grouping): Label => ({
  vi: `${title.vi} gộp theo ${name.vi} (phác thảo)`,
  en: `${title.en}, regrouped: ${name.en} (sketch)`,
});

/** Positions set anew among the new units. */
const movedNode = (node: NodeFacts, { units }: Grouping): NodeFacts => ({
  ...node,
  scaleNote: {
    vi: `${node.scaleNote.vi} Đặt lại từ 0 đến 100 trong ${units.vi}.`.trim(),
    en: `${node.scaleNote.en} Set anew from 0 to 100 among the ${units.en}.`.trim(),
  },
});

/** Indicators whose values are not combined, in the framework's order. */
export const notCombined = (data: DataPackage): readonly AppliedRule[] =>
  data.regrouped?.rules.filter(({ why }) => why !== null) ?? [];

/** Units that have plans of their own in the data, or that have parts with such plans. */
export function plannedUnits({ plans, regrouped }: DataPackage): string[] {
  if (!regrouped) return [...new Set(plans.map(({ unit }) => unit))];
  const groupOf = groupOfUnit(regrouped.grouping.groups);
  return [...new Set(regrouped.of.plans.map(({ unit }) => groupOf.get(unit)!))];
}

/** Groupings that come with an index, or with the index that it was regrouped from. */
export const groupingsOf = (data: DataPackage): readonly Grouping[] =>
  (data.regrouped?.of ?? data).regrouping?.groupings ?? [];
