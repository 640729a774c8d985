import { parseNumber } from '../tables/number';

/** What stands at the place that a figure is typed for. */
export interface FigureCell {
  /** The published figure that stands there, which a typed one would replace; null = none. */
  readonly published: number | null;
  /** The indicator is held as points on 0–100, and no natural scale is known. */
  readonly points: boolean;
  /** Limits of what the measure can be; null = open. */
  readonly possible: readonly [min: number | null, max: number | null];
  /** Lowest and highest value of the units; null where there is none. */
  readonly span: readonly [low: number, high: number] | null;
}

/** What the user has settled about a text already. */
export interface Settled {
  /** The reading chosen of two. */
  readonly reading?: number;
  /** The number is the score that a profile prints. */
  readonly score?: boolean;
  /** The published figure may go. */
  readonly overwrite?: boolean;
}

export type FigureQuestion =
  | { readonly code: 'two-readings'; readonly readings: readonly [number, number] }
  /** A number where points are held: a printed score, if it can be one, or a figure in the natural unit. */
  | { readonly code: 'points-or-real'; readonly value: number; readonly canBeScore: boolean }
  | { readonly code: 'published'; readonly value: number; readonly published: number };

export type FigureFault =
  | { readonly code: 'not-a-number' | 'bad-grouping' | 'too-large' }
  | { readonly code: 'below' | 'above'; readonly limit: number };

export type FigureEntry =
  /** @see FigureCell.span: `far` when the value lies further outside than the span is wide */
  | { readonly kind: 'take'; readonly value: number; readonly far: boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'ask'; readonly question: FigureQuestion }
  | { readonly kind: 'fault'; readonly fault: FigureFault };

const ask = (question: FigureQuestion): FigureEntry => ({ kind: 'ask', question });

/** What a typed or pasted text means for a cell. Nothing is guessed: what has two meanings is asked about. */
export function readFigure(text: string, cell: FigureCell, settled: Settled = {}): FigureEntry {
  const reading = parseNumber(text.trim());
  if (reading.kind === 'missing') return { kind: 'empty' };
  if (reading.kind === 'fault') return { kind: 'fault', fault: { code: reading.code } };
  if (reading.kind === 'ambiguous' && settled.reading === undefined)
    return ask({ code: 'two-readings', readings: [reading.asDecimal, reading.asThousands] });
  const value = reading.kind === 'value' ? reading.value : settled.reading!;
  if (cell.points && !settled.score)
    return ask({ code: 'points-or-real', value, canBeScore: value >= 0 && value <= 100 });
  const [min, max] = cell.possible;
  if (min !== null && value < min) return { kind: 'fault', fault: { code: 'below', limit: min } };
  if (max !== null && value > max) return { kind: 'fault', fault: { code: 'above', limit: max } };
  if (cell.published !== null && value !== cell.published && !settled.overwrite)
    return ask({ code: 'published', value, published: cell.published });
  return { kind: 'take', value, far: isFar(value, cell.span) };
}

function isFar(value: number, span: FigureCell['span']): boolean {
  if (!span) return false;
  const [low, high] = span;
  return high > low && (value > high + (high - low) || value < low - (high - low));
}
