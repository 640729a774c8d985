import { treatValue, type Change, type Result, valueIn } from '../core';
import type { Formats } from '../i18n/formats';
import type { LineMark, Picture, RowMark } from './marks';
import { shorten, type Measure } from './text';
import type { Theme } from './theme';

/** What made a part of a change. */
export type Cause =
  /** The unit's own value of one indicator. */
  | 'own'
  /** The smaller own moves together. */
  | 'own-rest'
  /** Goalposts that moved because the unit holds or held them. */
  | 'goalposts-own'
  | 'goalposts-others'
  /** Goalposts that stood still and cut off what lies beyond them. */
  | 'clipped'
  | 'weights'
  | 'method';

/** One part of a score's change, in points. */
export interface Part {
  readonly cause: Cause;
  readonly points: number;
  /** Indicators or nodes in it. */
  readonly count: number;
  /** The one that matters most in it. */
  readonly largest: number;
}

/** Parts smaller than this are rounding of the arithmetic, not changes. */
const noise = 1e-9;

/**
 * The change in parts: own moves largest first (beyond `limit` summed), then goalposts, weights and method. The parts
 * add up to after − before up to floating point.
 */
export function changeParts(change: Change, before: Result, after: Result, unit: number, limit = 6): Part[] {
  const moved = nodesOf(change.own);
  const parts: Part[] = moved
    .slice(0, moved.length > limit ? limit - 1 : limit)
    .map((node) => ({ cause: 'own', points: change.own[node], count: 1, largest: node }));
  const add = (cause: Cause, points: Float64Array, nodes: readonly number[]) => {
    if (nodes.length === 0) return;
    const sum = nodes.reduce((total, node) => total + points[node], 0);
    parts.push({ cause, points: sum, count: nodes.length, largest: nodes[0] });
  };
  add('own-rest', change.own, moved.slice(parts.length));
  const goalposts = nodesOf(change.goalposts);
  for (const cause of ['goalposts-own', 'goalposts-others', 'clipped'] as const)
    add(
      cause,
      change.goalposts,
      goalposts.filter((i) => goalpostCause(before, after, unit, i) === cause),
    );
  add('weights', change.weights, nodesOf(change.weights));
  add('method', change.method, nodesOf(change.method));
  return parts;
}

/** Nodes with a part, largest first. */
const nodesOf = (points: Float64Array): number[] =>
  Array.from(points.keys())
    .filter((node) => Math.abs(points[node]) > noise)
    .sort((a, b) => Math.abs(points[b]) - Math.abs(points[a]) || a - b);

function goalpostCause(before: Result, after: Result, unit: number, i: number): Cause {
  const holds = (result: Result, goalpost: number) =>
    treatValue(result.treatments[i], valueIn(result, i, unit)) === goalpost;
  const ends = ['worst', 'best'] as const;
  const changed = ends.filter((end) => before[end][i] !== after[end][i]);
  if (changed.length === 0 && after.method.normalisation === 'minmax') return 'clipped';
  return changed.some((end) => holds(before, before[end][i]) || holds(after, after[end][i]))
    ? 'goalposts-own'
    : 'goalposts-others';
}

/** A part in words, with the points as printed. */
export interface Step {
  readonly text: string;
  readonly points: number;
}

/** Ends of the way from one score to another, in words. */
export interface WaterfallWords {
  readonly start: string;
  readonly end: string;
}

const stepHeight = 38;

/** Height of the picture, CSS pixels. */
export const waterfallHeight = (steps: readonly Step[]): number => (steps.length + 2) * stepHeight;

/**
 * The way from `before` to `after`, a floating bar a step. Start and end are marks, not bars from zero: the axis shows
 * only the stretch between them.
 * @param steps points as printed
 * @param width room for the words, CSS pixels
 */
export function waterfallPicture(
  before: number,
  after: number,
  steps: readonly Step[],
  words: WaterfallWords,
  fmt: Formats,
  theme: Theme,
  measure: Measure,
  width: number,
): Picture {
  const bars: { x: [number, number]; y: number }[] = [{ x: [before, before], y: 1 }];
  const colors = [theme.ink2];
  const mark = (text: string, value: string, color: string): RowMark => ({
    above: { text: shorten(text, width, measure), color: theme.ink2 },
    end: [{ text: value, color, bold: true }],
  });
  const rows: RowMark[] = [
    { ...mark(words.start, fmt.number(before), theme.ink), tick: { at: before, color: theme.ink } },
  ];
  const lines: LineMark[] = [];
  const isCut = (k: number): boolean => {
    const step = steps.at(k - 1);
    return k > 0 && k <= steps.length && step !== undefined && shorten(step.text, width, measure) !== step.text;
  };
  let at = before;
  steps.forEach(({ text, points }, k) => {
    const y = k + 2;
    const color = points < 0 ? theme.loss : theme.gain;
    bars.push({ x: [at, at + points], y });
    colors.push(color);
    rows.push(mark(text, fmt.signed(points), color));
    lines.push({ from: [at, y - 1], to: [at, y], color: theme.line2, dash: [2, 2] });
    at += points;
  });
  const last = steps.length + 2;
  lines.push({ from: [at, last - 1], to: [at, last], color: theme.line2, dash: [2, 2] });
  bars.push({ x: [after, after], y: last });
  colors.push(theme.own);
  rows.push({ ...mark(words.end, fmt.number(after), theme.own), tick: { at: after, color: theme.own } });

  const ends = bars.flatMap((bar) => bar.x);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const pad = (high - low || 1) * 0.04;
  const room = Math.max(...rows.map((row) => row.end.reduce((sum, s) => sum + measure(s.text, s.bold), 0)));
  return {
    type: 'bar',
    data: {
      datasets: [
        {
          type: 'bar',
          data: bars,
          backgroundColor: colors,
          barThickness: 12,
          grouped: false,
          borderRadius: 2,
          borderSkipped: false,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      responsive: true,
      maintainAspectRatio: false,
      animation: { duration: 350, easing: 'easeOutCubic' },
      interaction: { mode: 'nearest', axis: 'y', intersect: false },
      layout: { autoPadding: false, padding: { left: 4, right: Math.ceil(room) + 12 } },
      scales: {
        x: { type: 'linear', display: false, min: low - pad, max: high + pad },
        y: { type: 'linear', display: false, offset: false, reverse: true, min: 0.25, max: last + 0.25 },
      },
      plugins: {
        marks: { rows, lines, ground: theme.panel, fontFamily: theme.fontFamily, fontSize: theme.fontSize },
        // Words that do not fit their line are whole here.
        tooltip: {
          displayColors: false,
          filter: ({ datasetIndex, dataIndex }) => datasetIndex === 0 && isCut(dataIndex),
          callbacks: {
            title: (hits) => hits.map(({ dataIndex }) => steps[dataIndex - 1].text),
            label: ({ dataIndex }) => fmt.signed(steps[dataIndex - 1].points),
          },
        },
      },
    },
  };
}
