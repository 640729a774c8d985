import { cumulativeStdNormalProbability } from 'simple-statistics';
import { throwIfAny } from '../../core';

/** A cell whose true value would settle most of the doubt. */
export interface Finding {
  /** Position among the candidates. */
  readonly candidate: number;
  /** Share of the margin's variance that its value explains alone. */
  readonly share: number;
  /** Once this one and all before it in the list are known: share of the variance left. */
  readonly left: number;
  /** Once they are known: how often, on average, the answer «reached» or «missed» will be right. */
  readonly certainty: number;
}

/** How much knowing true values would settle. */
export interface FindOut {
  /** How often the likelier answer is right today. */
  readonly today: number;
  /** Chosen one after the other, each the one that settles most beside those before it. */
  readonly order: readonly Finding[];
}

/**
 * What to find out first: a linear regression of the margin on the candidates' drawn values, extended greedily
 * (orthogonal matching). The probability expected after knowing is today's by definition; what grows is how sure one can
 * be of the answer: E[max(P, 1 − P)], the margin given the known values taken as normal.
 * @param margins one a draw
 * @param candidates of each candidate, its value in each draw
 * @throws FaultError no-unknowns when there is no candidate
 */
export function findOut(margins: Float64Array, candidates: readonly ArrayLike<number>[], count = 5): FindOut {
  if (candidates.length === 0) throwIfAny([{ code: 'no-unknowns', where: 'candidates' }]);
  const n = margins.length;
  const residual = centred(margins);
  const whole = dot(residual, residual);
  const centre = margins.reduce((sum, m) => sum + m, 0) / n;
  const columns = candidates.map(centred);
  const alone = columns.map((x) => explained(residual, x) / whole);
  const fitted = new Float64Array(n).fill(centre);
  const order: Finding[] = [];
  const isOpen = columns.map((x) => dot(x, x) > 1e-12);
  while (order.length < count && whole > 1e-18) {
    let best = -1;
    let most = 1e-9 * whole;
    columns.forEach((x, c) => {
      const gain = isOpen[c] ? explained(residual, x) : 0;
      if (gain > most) [best, most] = [c, gain];
    });
    if (best < 0) break;
    const x = columns[best];
    const slope = dot(residual, x) / dot(x, x);
    for (let d = 0; d < n; d++) {
      residual[d] -= slope * x[d];
      fitted[d] += slope * x[d];
    }
    // What the chosen value says about the others is known with it.
    columns.forEach((other, c) => {
      if (c === best || !isOpen[c]) return;
      const shared = dot(other, x) / dot(x, x);
      for (let d = 0; d < n; d++) other[d] -= shared * x[d];
      if (dot(other, other) < 1e-12) isOpen[c] = false;
    });
    isOpen[best] = false;
    const left = dot(residual, residual) / whole;
    order.push({
      candidate: best,
      share: alone[best],
      left,
      certainty: certaintyOf(fitted, Math.sqrt((left * whole) / n)),
    });
  }
  const held = margins.reduce((sum, m) => (m >= 0 ? sum + 1 : sum), 0) / n;
  return { today: Math.max(held, 1 - held), order };
}

function centred(values: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(values);
  const mean = x.reduce((sum, v) => sum + v, 0) / x.length;
  return x.map((v) => v - mean);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

/** Part of the squares of y that x explains. */
function explained(y: Float64Array, x: Float64Array): number {
  const squares = dot(x, x);
  return squares > 1e-12 ? dot(y, x) ** 2 / squares : 0;
}

function certaintyOf(fitted: Float64Array, error: number): number {
  let sum = 0;
  for (const m of fitted) {
    const p = error < 1e-9 ? Number(m >= 0) : cumulativeStdNormalProbability(m / error);
    sum += Math.max(p, 1 - p);
  }
  return sum / fitted.length;
}
