import type { ImportRun } from '../recognise/run';
import { fold } from '../recognise/match';
import { scaleKey, type Fix } from '../problems/problem';
import { measureInRow } from './measures';
import { placeOf, textOf, type Sheet } from '../tables/sheet';

/** Whether a text, such as a column's measure in our templates, says that figures are positions on 0–100. */
export const saysPosition = (text: string): boolean => /(^| )(quy doi|vi tri|positions?)( |$)/.test(fold(text));

/** Tells of the rows of a table whether their column of measures says that they hold positions. */
export function positionRows(sheet: Sheet, header: number): (r: number) => boolean {
  const measure = measureInRow(sheet, header);
  const known = new Map<string, boolean>();
  return (r) => {
    const text = measure(r);
    const says = known.get(text) ?? saysPosition(text);
    known.set(text, says);
    return says;
  };
}

/** A figure that a sheet gives for an indicator held as positions. */
export interface HeldFigure {
  /** Place in the catalogue's values. */
  readonly cell: number;
  /** NaN = missing. */
  readonly value: number;
  readonly r: number;
  readonly c: number;
  /** The sheet says itself that this is a position, or it is a profile's score, which is one. */
  readonly position: boolean;
}

/** Figures that are judged together: those of one indicator in a sheet, or those of a profile. */
export interface ScaleGroup {
  readonly sheet: Sheet;
  /** Null for a profile. */
  readonly indicator: number | null;
  readonly figures: readonly HeldFigure[];
}

/** positions: as the index holds them; real: a whole column in its real measure; waiting: asked about, or left out. */
export type Scale = 'positions' | 'real' | 'waiting';

/**
 * Tells what figures for indicators held as positions are. A real figure among positions would place its unit wrongly, so
 * only what is certain is taken: figures that the sheet or the user calls positions; columns that repeat the positions in
 * force; and columns for every unit, which replace the positions altogether. The rest is asked about, and so is a figure
 * that differs where others of its column repeat: it was typed into a table of ours, whatever the table says it expects.
 * @returns one answer for each group
 */
export function classifyScales(run: ImportRun, groups: readonly ScaleGroup[]): Scale[] {
  const { answers, catalogue, problems } = run;
  const n = catalogue.units.length;
  const codeOf = ({ indicator }: ScaleGroup): string | null =>
    indicator === null ? null : catalogue.indicators[indicator];
  const answerTo = (group: ScaleGroup): Scale | null => {
    const answer = answers[scaleKey(group.sheet, codeOf(group))] ?? answers[scaleKey(group.sheet, null)];
    return answer?.kind !== 'scale' ? null : answer.as === 'positions' ? 'positions' : 'waiting';
  };
  /** Figures that stand in force; the ends of the scale, 0 and 100, may do so by chance. */
  const repeats = ({ figures }: ScaleGroup): boolean => {
    const same = figures.filter(
      ({ cell, value }) => value === catalogue.values[cell] && value !== 0 && value !== 100,
    ).length;
    return same > 0 && 2 * same > figures.length - 1;
  };
  /** Figures that are not those in force, in a column where others are. */
  const typed = ({ indicator, figures }: ScaleGroup): readonly HeldFigure[] => {
    const isNew = ({ cell, value }: HeldFigure) => !Number.isNaN(value) && value !== catalogue.values[cell];
    const changed = figures.filter(isNew);
    return indicator !== null && changed.length < figures.length ? changed : [];
  };
  const isWhole = ({ indicator, figures }: ScaleGroup): boolean => {
    if (indicator === null) return false;
    const given = new Set(figures.map(({ cell }) => cell));
    return catalogue.units.every(
      (_, u) => given.has(indicator * n + u) || Number.isNaN(catalogue.values[indicator * n + u]),
    );
  };

  const arePositions = (group: ScaleGroup): boolean =>
    group.figures.every(({ position }) => position) || repeats(group);

  const scales = groups.map((group): Scale | null => {
    if (arePositions(group)) return typed(group).length === 0 ? 'positions' : answerTo(group);
    return answerTo(group) ?? (isWhole(group) ? 'real' : null);
  });
  const asked = groups.filter((_, k) => scales[k] === null);
  groups.forEach((whole, k) => {
    const group = scales[k] === null && arePositions(whole) ? { ...whole, figures: typed(whole) } : whole;
    const { sheet, figures } = group;
    const code = codeOf(group);
    const where = placeOfGroup(group);
    if (scales[k] === 'real')
      problems.add('real-measure', 'notice', where, code, [], { indicator: code ?? '', count: figures.length });
    if (scales[k] !== null) return;
    const fixes = (indicator: string | null): Fix[] => [
      { kind: 'scale', as: 'left-out', indicator },
      ...(figures.some(({ value }) => value >= 0 && value <= 100)
        ? [{ kind: 'scale' as const, as: 'positions' as const, indicator }]
        : []),
    ];
    const others = code !== null && asked.filter((other) => other.sheet === sheet).length > 1;
    const sample = figures.find(({ value }) => !Number.isNaN(value));
    const detail = {
      ...{ count: figures.length, of: n },
      ...(sample && { sample: textOf(sheet.rows[sample.r][sample.c] ?? null) }),
    };
    const all = [...fixes(code), ...(others ? fixes(null) : [])];
    if (code === null) {
      const codes = figures.map(({ cell }) => catalogue.indicators[Math.floor(cell / n)]).join(', ');
      problems.add('profile-positions-or-real', 'question', where, codes, all, detail);
    } else problems.add('positions-or-real', 'question', where, code, all, { ...detail, indicator: code });
  });
  return scales.map((scale) => scale ?? 'waiting');
}

/** The row or the column that holds a group; the cell of a single figure. */
function placeOfGroup({ sheet, indicator, figures }: ScaleGroup) {
  const [{ r, c }] = figures;
  if (indicator !== null && figures.length === 1) return placeOf(sheet, r, c);
  return figures.every((figure) => figure.c === c) ? placeOf(sheet, -1, c) : placeOf(sheet, r);
}
