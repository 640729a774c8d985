import { mean, variance } from 'simple-statistics';

/** Share of an output's variance that each input makes, alone (`first`) and with all its interactions (`total`). */
export interface SobolIndices {
  readonly first: readonly number[];
  readonly total: readonly number[];
  readonly variance: number;
}

/** Outputs at the points of one pair: both samples, then the first sample with each input from the second. */
export type Evaluate = (n: number, pick: readonly (0 | 1)[]) => number;

const outputsPerPair = (nInputs: number): number => nInputs + 2;

/**
 * Runs the model at the points of pairs `from` to `from + nPairs`.
 * @param evaluate output at the point of which input k comes from sample `pick[k]` (0 or 1) of pair n
 * @returns nInputs + 2 outputs a pair
 */
export function sobolOutputs(nInputs: number, from: number, nPairs: number, evaluate: Evaluate): Float64Array {
  const pick = (value: 0 | 1, other = -1) =>
    Array.from({ length: nInputs }, (_, k): 0 | 1 => (k === other ? ((1 - value) as 0 | 1) : value));
  const points = [pick(0), pick(1), ...Array.from({ length: nInputs }, (_, k) => pick(0, k))];
  const outputs = new Float64Array(nPairs * points.length);
  for (let n = 0; n < nPairs; n++)
    points.forEach((point, k) => (outputs[n * points.length + k] = evaluate(from + n, point)));
  return outputs;
}

/**
 * First-order and total Sobol indices by pick-freeze: Saltelli et al. 2010 for the first, Jansen 1999 for the total.
 * @param nInputs inputs, or groups of inputs that vary together
 * @param outputs of `sobolOutputs`, pair after pair
 * @returns NaN indices when the output does not vary
 */
export function sobolIndices(nInputs: number, outputs: Float64Array): SobolIndices {
  const width = outputsPerPair(nInputs);
  const column = (k: number) => Array.from({ length: outputs.length / width }, (_, n) => outputs[n * width + k]);
  const [a, b] = [column(0), column(1)];
  const mixed = Array.from({ length: nInputs }, (_, k) => column(k + 2));
  const all = [...a, ...b];
  const spread = variance(all);
  if (!(spread > 1e-18)) {
    const none = mixed.map(() => NaN);
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
