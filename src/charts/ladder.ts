import type { Result } from '../core';
import type { Formats } from '../i18n/formats';
import type { LineMark, NoteMark, Picture, RowMark, Span } from './marks';
import type { Measure } from './text';
import { faded, type Theme } from './theme';

/** One unit on the ladder. */
export interface LadderRow {
  readonly unit: number;
  readonly rank: number;
  /** 0 = was unranked. */
  readonly rankBefore: number;
  readonly score: number;
  readonly scoreBefore: number;
}

/** A rung, or so many units left out. */
export type LadderItem = { readonly row: LadderRow } | { readonly hidden: readonly LadderRow[] };

export interface Ladder {
  readonly items: readonly LadderItem[];
  /** Items above the target line; 0 = the line is off the ladder. */
  readonly aboveTarget: number;
}

/** What of a ladder is shown where its whole way does not fit: rungs at the top, on each side of the target and of the unit. */
interface Fold {
  readonly top: number;
  readonly aboutTarget: number;
  readonly neighbours: number;
}

/** Up to so many places the whole way from the top to the target is shown. */
const wholeTop = 12;
/** Ever shorter ladders, for rooms that are low. */
const folds: readonly Fold[] = [
  { top: 3, aboutTarget: 2, neighbours: 3 },
  { top: 3, aboutTarget: 1, neighbours: 2 },
  { top: 1, aboutTarget: 1, neighbours: 1 },
  { top: 0, aboutTarget: 1, neighbours: 1 },
];

/**
 * The ladder of a node: the top as far as the target rank (only its ends when that is far down), and the unit with
 * `neighbours` on both sides; what lies between is a gap. Unranked units are not on it.
 */
export function ladder(
  before: Result,
  after: Result,
  node: number,
  unit: number,
  targetRank: number,
  neighbours = 3,
): Ladder {
  return foldRows(rowsOf(before, after, node), unit, targetRank, { ...folds[0], neighbours });
}

/** Every unit that is ranked, best first. */
function rowsOf(before: Result, after: Result, node: number): LadderRow[] {
  const at = node * after.nUnits;
  return Array.from({ length: after.nUnits }, (_, u) => ({
    unit: u,
    rank: after.ranks[at + u],
    rankBefore: before.ranks[at + u],
    score: after.scores[at + u],
    scoreBefore: before.scores[at + u],
  }))
    .filter((row) => row.rank > 0)
    .sort((a, b) => a.rank - b.rank || b.score - a.score || a.unit - b.unit);
}

/** @param whole shows the whole way from the top to the target where that is not far down */
function foldRows(
  rows: readonly LadderRow[],
  unit: number,
  targetRank: number,
  { top, aboutTarget, neighbours }: Fold,
  whole = true,
): Ladder {
  const own = rows.findIndex((row) => row.unit === unit);
  const reached = rows.filter((row) => row.rank <= targetRank).length;
  const shown = rows.map(
    (_, place) =>
      (whole && reached <= wholeTop
        ? place <= reached
        : place < top || Math.abs(place - reached + 0.5) < aboutTarget) ||
      (own >= 0 && Math.abs(place - own) <= neighbours),
  );
  const items: LadderItem[] = [];
  let gap: LadderRow[] | null = null;
  let aboveTarget = 0;
  rows.forEach((row, place) => {
    // A gap of one would take the room of the row that it hides.
    if (shown[place] || (shown[place - 1] && shown[place + 1])) {
      items.push({ row });
      gap = null;
    } else if (gap) gap.push(row);
    else items.push({ hidden: (gap = [row]) });
    if (place + 1 === reached) aboveTarget = items.length;
  });
  return { items, aboveTarget };
}

/** Words of the ladder's picture. */
export interface LadderWords {
  /** Whether nobody printed a unit's score, and what is said of it then. */
  readonly isDoubtful?: (unit: number) => boolean;
  readonly doubt?: (unit: number) => readonly string[];
  readonly name: (unit: number) => string;
  readonly hidden: (count: number) => string;
  readonly target: string;
  readonly score: (score: string, before: string) => string;
  readonly rank: (rank: number, before: number) => string;
}

/** CSS pixels a rung takes: as much as there is room for, between these. */
const rungHeights = { least: 20, most: 25 } as const;
/** Room for the target line, in rungs. */
const lineRoom = 0.75;
/** Score changes that do not show in print leave no mark. Points. */
const unseen = 0.005;

/** Height of a ladder in rungs. */
const rungs = ({ items, aboveTarget }: Ladder): number => items.length + (aboveTarget > 0 ? lineRoom : 0);

/** Height of a ladder that has so much room, CSS pixels; more than the room where its rungs would be too low to read. */
export const ladderHeight = (of: Ladder, room: number): number =>
  Math.ceil(rungs(of) * Math.min(rungHeights.most, Math.max(rungHeights.least, room / rungs(of))));

/**
 * The ladder with as wide a neighbourhood as fits the room at full height, at least three; in a room that holds the own
 * rung fast, the way to the target is folded until all fits.
 * @param room CSS pixels
 * @param bounded what does not fit the room is out of sight
 */
export function ladderWithin(
  room: number,
  bounded: boolean,
  ...[before, after, node, unit, targetRank]: [Result, Result, number, number, number]
): Ladder {
  const rows = rowsOf(before, after, node);
  let fitting = foldRows(rows, unit, targetRank, folds[0]);
  const fits = (one: Ladder): boolean => rungs(one) * rungHeights.least <= room;
  if (bounded && !fits(fitting)) {
    const shorter = folds.map((fold) => foldRows(rows, unit, targetRank, fold, false));
    return shorter.find(fits) ?? shorter[shorter.length - 1];
  }
  for (let neighbours = 4; neighbours < after.nUnits; neighbours++) {
    const wider = foldRows(rows, unit, targetRank, { ...folds[0], neighbours });
    if (rungs(wider) * rungHeights.most > room) break;
    fitting = wider;
  }
  return fitting;
}

/** Places climbed (▲) or lost (▼); empty when none, or unranked before. */
export const climb = (rank: number, before: number): string =>
  before === 0 || rank === 0 || rank === before ? '' : rank < before ? `▲${before - rank}` : `▼${rank - before}`;

/** Of more units than these, only those on a rung have an element. */
const manyUnits = 300;

/** Units with an element in the picture, in their order. */
export const ladderUnits = ({ items }: Ladder, nUnits: number): number[] =>
  nUnits <= manyUnits
    ? Array.from({ length: nUnits }, (_, u) => u)
    : items.flatMap((item) => ('row' in item ? [item.row.unit] : []));

/**
 * The ladder as horizontal bars. Every unit keeps its own element, hidden ones wait unseen in their gap, so that a unit
 * that climbs is seen climbing; among very many units that would be slow, and they stand where they arrive.
 * @param height CSS pixels
 * @param nUnits number of all units
 * @param pointed unit that is pointed at, here or elsewhere; −1 = none
 */
export function ladderPicture(
  shownLadder: Ladder,
  height: number,
  nUnits: number,
  own: number,
  words: LadderWords,
  fmt: Formats,
  theme: Theme,
  measure: Measure,
  pointed = -1,
): Picture {
  const { items, aboveTarget } = shownLadder;
  const barHeight = Math.round((height / rungs(shownLadder)) * 0.6);
  const units = ladderUnits(shownLadder, nUnits);
  const slotOf = new Map(units.map((unit, slot) => [unit, slot]));
  const bars = units.map(() => ({ x: NaN, y: NaN }));
  const colors = new Array<string>(units.length).fill(faded(theme.bar, 0));
  const rows = new Array<RowMark | null>(units.length).fill(null);
  /** By element. */
  const shown = new Map<number, LadderRow>();
  const notes: NoteMark[] = [];

  const rankWidth = Math.max(0, ...items.map((item) => ('row' in item ? measure(String(item.row.rank), true) : 0)));
  items.forEach((item, k) => {
    const y = k + 1 + (aboveTarget > 0 && k >= aboveTarget ? lineRoom : 0);
    if ('hidden' in item) {
      for (const { unit, score } of item.hidden) {
        const slot = slotOf.get(unit);
        if (slot !== undefined) bars[slot] = { x: score, y };
      }
      notes.push({ text: `⋯ ${words.hidden(item.hidden.length)}`, color: theme.ink3, x: null, y });
      const within = item.hidden.find(({ unit }) => unit === pointed);
      if (within)
        notes.push({
          text: `${within.rank}. ${words.name(within.unit)} ${fmt.number(within.score)}`,
          ...{ color: theme.ink, x: 'right', y, align: 'right' },
        });
      return;
    }
    const { row } = item;
    const isOwn = row.unit === own;
    const bold = isOwn || row.unit === pointed;
    const rank = String(row.rank);
    const change = climb(row.rank, row.rankBefore);
    const slot = slotOf.get(row.unit)!;
    shown.set(slot, row);
    bars[slot] = { x: row.score, y };
    colors[slot] = isOwn ? theme.own : row.unit === pointed ? theme.ink2 : change ? faded(theme.ink3, 0.45) : theme.bar;
    rows[slot] = {
      start: [
        { text: rank, color: isOwn ? theme.own : theme.ink3, bold, at: rankWidth - measure(rank, bold) },
        { text: words.name(row.unit), color: isOwn ? theme.own : theme.ink, bold, at: rankWidth + 9 },
      ],
      end: [
        {
          text: `${words.isDoubtful?.(row.unit) ? '≈ ' : ''}${fmt.number(row.score)}`,
          color: isOwn ? theme.own : theme.ink2,
          bold: isOwn,
        },
        { text: change && `  ${change}`, color: change.startsWith('▲') ? theme.gain : theme.loss, bold: isOwn },
      ],
      ...(Math.abs(row.score - row.scoreBefore) >= unseen
        ? { clear: row.scoreBefore, tick: { at: row.scoreBefore, color: isOwn ? theme.ink : theme.ink3 } }
        : {}),
    };
  });

  const width = (spans: readonly Span[] = []) =>
    spans.reduce((end, { text, bold, at }) => (at ?? end) + measure(text, bold), 0);
  const widest = (spans: (row: RowMark) => RowMark['start']) =>
    Math.max(0, ...rows.map((row) => (row ? width(spans(row)) : 0)));
  const lines: LineMark[] = [];
  if (aboveTarget > 0) {
    const y = aboveTarget + (1 + lineRoom) / 2;
    lines.push({ from: [null, y], to: [null, y], color: theme.target, width: 1.5 });
    notes.push({ text: words.target, color: theme.target, x: 'right', y, align: 'right' });
  }

  return {
    type: 'bar',
    data: {
      datasets: [
        {
          type: 'bar',
          data: bars,
          backgroundColor: colors,
          barThickness: barHeight,
          borderRadius: { topRight: 3, bottomRight: 3 },
          grouped: false,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      responsive: true,
      maintainAspectRatio: false,
      animation: { duration: 450, easing: 'easeOutCubic' },
      interaction: { mode: 'nearest', axis: 'y', intersect: false },
      layout: {
        autoPadding: false,
        padding: { left: Math.ceil(widest((row) => row.start)) + 10, right: Math.ceil(widest((row) => row.end)) + 10 },
      },
      scales: {
        x: {
          type: 'linear',
          display: false,
          min: Math.min(0, ...[...shown.values()].map((row) => row.score)),
          max: highest(shown),
        },
        y: { type: 'linear', display: false, offset: false, reverse: true, min: 0.5, max: rungs(shownLadder) + 0.5 },
      },
      plugins: {
        marks: { rows, lines, notes, ground: theme.panel, fontFamily: theme.fontFamily, fontSize: theme.fontSize },
        tooltip: {
          displayColors: false,
          // To the right of the bar's end: the names stay in sight.
          xAlign: 'left',
          yAlign: 'center',
          filter: (item) => item.datasetIndex === 0 && shown.has(item.dataIndex),
          callbacks: {
            title: (hits) => hits.map((hit) => words.name(units[hit.dataIndex])),
            label: (hit) => {
              const row = shown.get(hit.dataIndex)!;
              return [
                words.score(fmt.number(row.score), fmt.number(row.scoreBefore)),
                ...(words.doubt?.(row.unit) ?? []),
                words.rank(row.rank, row.rankBefore),
              ];
            },
          },
        },
      },
    },
  };
}

const highest = (shown: ReadonlyMap<number, LadderRow>): number =>
  Math.max(
    ...[...shown.values()].flatMap((row) => [row.score, Number.isNaN(row.scoreBefore) ? -Infinity : row.scoreBefore]),
  );
