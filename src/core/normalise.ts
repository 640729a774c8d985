import type { Normalisation } from './method';

/** Worst and best value of each indicator in its treated measure; direction is settled here and nowhere else. */
export interface Goalposts {
  readonly worst: Float64Array;
  readonly best: Float64Array;
}

/**
 * Observed goalposts of every column; NaN for a column without data.
 * @param treated nIndicators × nUnits, column-wise
 */
export function observedGoalposts(treated: Float64Array, direction: Int8Array, nUnits: number): Goalposts {
  const goalposts = { worst: new Float64Array(direction.length), best: new Float64Array(direction.length) };
  for (let i = 0; i < direction.length; i++) observeColumn(treated, direction, nUnits, i, goalposts);
  return goalposts;
}

/** Writes the observed goalposts of column `i` into `out`. */
export function observeColumn(
  treated: Float64Array,
  direction: Int8Array,
  nUnits: number,
  i: number,
  { worst, best }: Goalposts,
): void {
  let low = Infinity;
  let high = -Infinity;
  for (let at = i * nUnits, end = at + nUnits; at < end; at++) {
    const x = treated[at];
    if (x < low) low = x;
    if (x > high) high = x;
  }
  if (low > high) low = high = NaN;
  worst[i] = direction[i] === 1 ? low : high;
  best[i] = direction[i] === 1 ? high : low;
}

/** Min-max score on [from, to]; a constant column has no score (NaN). */
export const minmax = (x: number, worst: number, best: number, from = 0, to = 100): number =>
  best === worst ? NaN : ((x - worst) / (best - worst)) * (to - from) + from;

/** The value whose min-max score is `score`: the inverse of `minmax`. */
export const minmaxInverse = (score: number, worst: number, best: number, from = 0, to = 100): number =>
  worst + ((score - from) / (to - from)) * (best - worst);

/** Mean and sample standard deviation (n − 1) of the present values; a constant column deviates by exactly 0. */
export function moments(column: Float64Array): { mean: number; sd: number } {
  let n = 0;
  let sum = 0;
  let low = Infinity;
  let high = -Infinity;
  for (let u = 0; u < column.length; u++) {
    const x = column[u];
    if (x !== x) continue;
    n++;
    sum += x;
    low = Math.min(low, x);
    high = Math.max(high, x);
  }
  if (low === high) return { mean: low, sd: n > 1 ? 0 : NaN };
  const mean = sum / n;
  let squares = 0;
  for (let u = 0; u < column.length; u++) {
    const x = column[u];
    if (x === x) squares += (x - mean) ** 2;
  }
  return { mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : NaN };
}

/** Units strictly worse than `x` in the column; ties do not count. */
function below(column: Float64Array, x: number, direction: number): number {
  let count = 0;
  for (const y of column) if (direction * (x - y) > 0) count++;
  return count;
}

const present = (column: Float64Array): number => column.reduce((n, x) => (x === x ? n + 1 : n), 0);

const clamp = (x: number, from: number, to: number): number => Math.min(to, Math.max(from, x));

/** What a column's score depends on beside its own value. */
export interface ColumnScale {
  readonly direction: number;
  readonly worst: number;
  readonly best: number;
  /** Value to measure distance to; NaN = the observed best. */
  readonly target: number;
  readonly range: readonly [from: number, to: number];
  /** Min-max and distance scores are clipped to the range (frozen and fixed goalposts). */
  readonly clip: boolean;
  /** Mean and standard deviation for z-scores. */
  readonly mean: number;
  readonly sd: number;
}

/**
 * Score of one value in a column of treated values. `x` takes part in rank-based scores as if it stood in the column.
 * Percentile rank and Borda follow COINr (ties take the smaller); z-scores use the sample standard deviation.
 */
export function scoreOf(normalisation: Normalisation, x: number, column: Float64Array, scale: ColumnScale): number {
  if (x !== x) return NaN;
  const { worst, best, clip, direction } = scale;
  switch (normalisation) {
    case 'minmax': {
      const [from, to] = scale.range;
      const score = minmax(x, worst, best, from, to);
      return clip ? clamp(score, from, to) : score;
    }
    case 'zscore':
      return scale.sd > 0 ? (direction * (x - scale.mean)) / scale.sd : NaN;
    case 'percentile-rank':
      return (below(column, x, direction) / (present(column) - 1)) * 100;
    case 'borda':
      return below(column, x, direction);
    case 'distance-to-best': {
      const goal = scale.target === scale.target ? scale.target : best;
      if (goal === worst) return NaN;
      const score = 1 - (goal - x) / (goal - worst);
      return clip ? clamp(score, 0, 1) : score;
    }
  }
}

/** `scoreOf` for the values of a column that stays; rank-based scores cost one sort instead of a pass a value. */
function columnScorer(normalisation: Normalisation, column: Float64Array, scale: ColumnScale): (x: number) => number {
  if (normalisation !== 'percentile-rank' && normalisation !== 'borda')
    return (x) => scoreOf(normalisation, x, column, scale);
  const worseThan = sortedBelow(column, scale.direction);
  const others = present(column) - 1;
  return (x) => (x !== x ? NaN : normalisation === 'borda' ? worseThan(x) : (worseThan(x) / others) * 100);
}

/** `below` for many values of one column: sorted once, then looked up. */
function sortedBelow(column: Float64Array, direction: number): (x: number) => number {
  const sorted = column.filter((x) => x === x).sort();
  const firstFrom = (isPast: (y: number) => boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isPast(sorted[middle])) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return direction > 0 ? (x) => firstFrom((y) => y >= x) : (x) => sorted.length - firstFrom((y) => y > x);
}

/** Scores of one column under any normalisation. @returns whether every unit has one */
export function scoreColumn(
  normalisation: Normalisation,
  treated: Float64Array,
  scores: Float64Array,
  at: number,
  nUnits: number,
  scale: ColumnScale,
): boolean {
  const column = treated.subarray(at, at + nUnits);
  const scoreOfValue = columnScorer(normalisation, column, scale);
  let complete = true;
  for (let u = 0; u < nUnits; u++) {
    const score = scoreOfValue(column[u]);
    if (score !== score) complete = false;
    scores[at + u] = score;
  }
  return complete;
}

/** Min-max scores of one column, the hot path: the same as `scoreColumn`. @returns whether every unit has one */
export function minmaxColumn(
  treated: Float64Array,
  scores: Float64Array,
  at: number,
  nUnits: number,
  worst: number,
  best: number,
  from: number,
  to: number,
  clip: boolean,
): boolean {
  // A constant column has no score, and a span that is not a number makes none.
  const span = best === worst ? NaN : best - worst;
  const width = to - from;
  const end = at + nUnits;
  let complete = true;
  for (let c = at; c < end; c++) {
    const score = ((treated[c] - worst) / span) * width + from;
    if (score !== score) complete = false;
    scores[c] = score;
  }
  if (clip)
    for (let c = at; c < end; c++) {
      if (scores[c] < from) scores[c] = from;
      else if (scores[c] > to) scores[c] = to;
    }
  return complete;
}
