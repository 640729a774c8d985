import { throwIfAny } from '../../core';

/** How sure a goal is over draws. */
export interface GoalOdds {
  readonly probability: number;
  /** Sampling error of the probability. */
  readonly error: number;
  readonly nDraws: number;
}

/** Share of the draws that hold the goal. @param margins points above the goal in each draw; NaN counts as missed */
export function goalOdds(margins: ArrayLike<number>): GoalOdds {
  let held = 0;
  for (let n = 0; n < margins.length; n++) if (margins[n] >= 0) held++;
  const probability = held / margins.length;
  // Agresti–Coull: an error of nought for 0 or 1 would claim too much.
  const shrunk = (held + 2) / (margins.length + 4);
  return {
    probability,
    error: Math.sqrt((shrunk * (1 - shrunk)) / (margins.length + 4)),
    nDraws: margins.length,
  };
}

/** @throws FaultError bad-probability unless 0 < p < 1 */
export function checkProbability(p: number): void {
  if (!(p > 0 && p < 1)) throwIfAny([{ code: 'bad-probability', where: String(p) }]);
}

/**
 * Points that the unit needs beyond what it has for the goal to hold in a share p of the draws; below 0 it has as much to
 * spare. @throws FaultError bad-probability
 */
export function marginFor(margins: ArrayLike<number>, p: number): number {
  checkProbability(p);
  const sorted = Float64Array.from(margins, (m) => (m === m ? m : -Infinity)).sort();
  // The largest threshold that a share p of the draws reaches.
  return -sorted[Math.min(sorted.length - 1, Math.floor((1 - p) * sorted.length + 1e-9))];
}

/** Convergence: probability after each of `steps` equal parts of the draws. */
export function convergence(margins: ArrayLike<number>, steps = 20): { nDraws: number; probability: number }[] {
  let held = 0;
  let n = 0;
  return Array.from({ length: steps }, (_, s) => {
    for (const to = Math.round(((s + 1) * margins.length) / steps); n < to; n++) if (margins[n] >= 0) held++;
    return { nDraws: n, probability: n === 0 ? NaN : held / n };
  });
}

/** «About n in ten»: never surer than the draws are. Under half of one tenth and over nine and a half say so instead. */
export type InTen =
  { readonly kind: 'almost-none' | 'almost-sure' } | { readonly kind: 'about'; readonly tenths: number };
export function inTen(probability: number): InTen {
  if (probability < 0.05) return { kind: 'almost-none' };
  if (probability > 0.95) return { kind: 'almost-sure' };
  return { kind: 'about', tenths: Math.min(9, Math.max(1, Math.round(probability * 10))) };
}
