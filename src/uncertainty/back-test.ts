import { probit } from 'simple-statistics';
import { momentsOf, type Drift } from './draws/rivals';

/** One unit predicted from the others. */
export interface Prediction {
  readonly unit: string;
  readonly before: number;
  readonly after: number;
  readonly predicted: number;
  /** Half widths of the 80 % and the 90 % interval. */
  readonly half80: number;
  readonly half90: number;
}

export interface BackTest {
  readonly predictions: readonly Prediction[];
  /** Share of the true scores inside. */
  readonly cover80: number;
  readonly cover90: number;
  /** Mean absolute error, and that of predicting no change. */
  readonly error: number;
  readonly errorOfNoChange: number;
}

/**
 * The later edition predicted from the earlier one: each unit by the drift of all the others, itself left out. The
 * interval is the normal one that the draws use, widened by what the mean of so few units does not settle.
 * @returns null with fewer than three units
 */
export function backTest({ pairs }: Drift): BackTest | null {
  if (pairs.length < 3) return null;
  const predictions = pairs.map(({ unit, before, after }): Prediction => {
    const others = pairs.filter((pair) => pair.unit !== unit);
    const { mean, spread } = momentsOf(others.map((pair) => pair.after - pair.before));
    const error = spread * Math.sqrt(1 + 1 / others.length);
    return { unit, before, after, predicted: before + mean, half80: probit(0.9) * error, half90: probit(0.95) * error };
  });
  const share = (isIn: (p: Prediction) => boolean) => predictions.filter(isIn).length / predictions.length;
  const meanOf = (value: (p: Prediction) => number) =>
    predictions.reduce((sum, p) => sum + value(p), 0) / predictions.length;
  return {
    predictions,
    cover80: share((p) => Math.abs(p.after - p.predicted) <= p.half80),
    cover90: share((p) => Math.abs(p.after - p.predicted) <= p.half90),
    error: meanOf((p) => Math.abs(p.after - p.predicted)),
    errorOfNoChange: meanOf((p) => Math.abs(p.after - p.before)),
  };
}
