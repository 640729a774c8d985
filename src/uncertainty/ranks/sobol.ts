import { mean, variance } from 'simple-statistics';

/** Share of an output's variance that each input makes, alone (`first`) and with all its interactions (`total`). */
export interface SobolIndices {
  readonly first: readonly number[];
  readonly total: readonly number[];
  readonly variance: number;
}

/**
 * First-order and total Sobol indices by pick-freeze: Saltelli et al. 2010 for the first, Jansen 1999 for the total.
 * @param nInputs inputs, or groups of inputs that vary together
 * @param nBase pairs of points; the model runs nBase × (nInputs + 2) times
 * @param evaluate output at the point of which input k comes from sample `pick[k]` (0 or 1) of pair n
 * @returns NaN indices when the output does not vary
 */
export function sobolIndices(
  nInputs: number,
  nBase: number,
  evaluate: (n: number, pick: readonly (0 | 1)[]) => number,
): SobolIndices {
  const pick = (value: 0 | 1, other = -1) =>
    Array.from({ length: nInputs }, (_, k): 0 | 1 => (k === other ? ((1 - value) as 0 | 1) : value));
  const [allA, allB] = [pick(0), pick(1)];
  const swapped = Array.from({ length: nInputs }, (_, k) => pick(0, k));
  const a: number[] = [];
  const b: number[] = [];
  const mixed = swapped.map((): number[] => []);
  for (let n = 0; n < nBase; n++) {
    a.push(evaluate(n, allA));
    b.push(evaluate(n, allB));
    swapped.forEach((point, k) => mixed[k].push(evaluate(n, point)));
  }
  const all = [...a, ...b];
  const spread = variance(all);
  if (!(spread > 1e-18)) {
    const none = swapped.map(() => NaN);
    return { first: none, total: none, variance: 0 };
  }
  // Centred: the estimate of the first order is then far steadier.
  const centre = mean(all);
  return {
    variance: spread,
    first: mixed.map((ab) => mean(ab.map((y, n) => (b[n] - centre) * (y - a[n]))) / spread),
    total: mixed.map((ab) => mean(ab.map((y, n) => (a[n] - y) ** 2)) / (2 * spread)),
  };
}
