import { quantile } from 'simple-statistics';

/** Ranks that a unit may have; sets of all units hold together with the stated confidence. */
export interface RankSets {
  readonly confidence: number;
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/**
 * Simultaneous confidence sets for ranks (Mogstad, Romano, Shaikh, Wilhelm 2023, «Inference for Ranks»): every pair of
 * units is tested in both directions at a common critical value, the quantile of the largest studentised deviation over
 * all pairs; pairs told apart are left out and the rest tested again until nothing changes (their step-down). A unit is
 * ranked below all that are surely ahead of it and ahead of all that are surely below.
 * @param estimates score of each unit; NaN = unranked, its set is 0 to 0
 * @param draws nDraws × nUnits scores whose deviations from their own mean are distributed like the errors
 * @throws RangeError unless 0 < confidence < 1
 */
export function rankSets(estimates: Float64Array, draws: Float64Array, confidence: number): RankSets {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`confidence ${confidence}`);
  const nUnits = estimates.length;
  const columns = columnsOf(draws, nUnits);
  const pairs = pairsOf(estimates, columns);
  const apart = new Uint8Array(pairs.length);
  for (let found = true; found;) {
    found = false;
    const critical = criticalValue(pairs, apart, columns, confidence);
    pairs.forEach(({ gap, error }, p) => {
      if (apart[p] === 1 || !(error > 0 ? gap > critical * error : gap > 0)) return;
      apart[p] = 1;
      found = true;
    });
  }
  const low = new Int32Array(nUnits);
  const high = new Int32Array(nUnits);
  const ranked = estimates.reduce((n, x) => (Number.isNaN(x) ? n : n + 1), 0);
  for (let u = 0; u < nUnits; u++) if (!Number.isNaN(estimates[u])) [low[u], high[u]] = [1, ranked];
  pairs.forEach(({ ahead, behind }, p) => {
    if (apart[p] === 0) return;
    low[behind]++;
    high[ahead]--;
  });
  return { confidence, low, high };
}

/** One pair of units, in one direction: is `ahead` above `behind`? */
interface Pair {
  readonly ahead: number;
  readonly behind: number;
  readonly gap: number;
  /** Mean difference over the draws, and its standard deviation. */
  readonly centre: number;
  readonly error: number;
}

/** Scores of each unit over the draws: pairs are gone through unit by unit. */
const columnsOf = (draws: Float64Array, nUnits: number): Float64Array[] =>
  Array.from({ length: nUnits }, (_, u) =>
    Float64Array.from({ length: draws.length / nUnits }, (_, n) => draws[n * nUnits + u]),
  );

function pairsOf(estimates: Float64Array, columns: readonly Float64Array[]): Pair[] {
  const pairs: Pair[] = [];
  for (let j = 0; j < estimates.length; j++)
    for (let k = j + 1; k < estimates.length; k++) {
      const gap = estimates[j] - estimates[k];
      if (Number.isNaN(gap)) continue;
      const [a, b] = [columns[j], columns[k]];
      let sum = 0;
      let squares = 0;
      for (let n = 0; n < a.length; n++) {
        const d = a[n] - b[n] - gap;
        sum += d;
        squares += d * d;
      }
      const mean = sum / a.length;
      const sd = Math.sqrt(Math.max(0, squares / a.length - mean * mean));
      const error = sd < 1e-12 ? 0 : sd;
      const centre = mean + gap;
      pairs.push(
        { ahead: j, behind: k, gap, centre, error },
        { ahead: k, behind: j, gap: -gap, centre: -centre, error },
      );
    }
  return pairs;
}

function criticalValue(
  pairs: readonly Pair[],
  apart: Uint8Array,
  columns: readonly Float64Array[],
  confidence: number,
): number {
  const open = pairs.filter(({ error }, p) => error > 0 && apart[p] === 0);
  if (open.length === 0) return Infinity;
  const largest = new Float64Array(columns[0].length).fill(-Infinity);
  for (const { ahead, behind, centre, error } of open) {
    const [a, b] = [columns[ahead], columns[behind]];
    for (let n = 0; n < largest.length; n++) {
      const t = (a[n] - b[n] - centre) / error;
      if (t > largest[n]) largest[n] = t;
    }
  }
  return quantile(Array.from(largest), confidence);
}
