import { compute, isArithmetic, type Model, type Result, type Scenario } from '../../core';
import { Totals } from '../draws/totals';

/** The nearest weight of one node at which a unit's rank comes to stand on the other side of a goal. */
export interface Tipping {
  /** Number of the node whose weight changes, all others as they are. */
  readonly node: number;
  readonly from: number;
  /** Just beyond this weight the answer changes. */
  readonly at: number;
  readonly direction: 'more' | 'less';
}

/**
 * The smallest change of each single weight that puts a unit into the first `rank` places, or out of them. Exact: every
 * total is (a + b·w) / (c + d·w) in the weight w, so two totals cross where a quadratic is 0; between crossings no rank
 * changes, and each interval is tried once.
 * @param nodes the first and the one after the last to be looked at
 * @returns nearest first, by the ratio of the two weights; nodes that cannot change the answer are left out; null where
 * a mean is not arithmetic or ranks are taken of rounded scores
 * @throws FaultError as `compute` does
 */
export function tippingWeights(
  model: Model,
  scenario: Scenario,
  unit: number,
  rank: number,
  nodes: readonly [from: number, to: number] = [0, model.framework.nNodes - 1],
): Tipping[] | null {
  const now = compute(model, scenario);
  if (!isArithmetic(now.method) || now.method.rankDecimals !== null) return null;
  const totalsWith = reweighing(model, now);
  // Units that tie whatever the weight must not change places by rounding.
  const isIn = (totals: Float64Array) =>
    !Number.isNaN(totals[unit]) && totals.reduce((above, x) => (x > totals[unit] + 1e-9 ? above + 1 : above), 0) < rank;
  const today = isIn(totalsWith(-1, 0));
  const found: Tipping[] = [];
  for (let node = nodes[0]; node < nodes[1]; node++) {
    const from = now.weights[node];
    const crossings = crossingsOf(totalsWith, now, node, unit).filter(
      (w) => w > 0 && Math.abs(w - from) > 1e-12 * from,
    );
    const up = [from, ...crossings.filter((w) => w > from).sort((a, b) => a - b), Infinity];
    const down = [from, ...crossings.filter((w) => w < from).sort((a, b) => b - a), 0];
    // Each interval between crossings is tried at a weight inside it; the first begins at today's weight, where a tie may
    // end with any change.
    const tip = (bounds: readonly number[], inside: (a: number, b: number) => number) =>
      bounds.slice(0, -1).find((at, k) => isIn(totalsWith(node, inside(at, bounds[k + 1]))) !== today);
    const more = tip(up, (a, b) => (b === Infinity ? 2 * a + 1 : (a + b) / 2));
    const less = tip(down, (a, b) => (a + b) / 2);
    if (more !== undefined) found.push({ node, from, at: more, direction: 'more' });
    if (less !== undefined) found.push({ node, from, at: less, direction: 'less' });
  }
  return nearestFirst(found);
}

/** By the ratio of the two weights. */
export const nearestFirst = (found: readonly Tipping[]): Tipping[] =>
  found.toSorted((a, b) => distance(a) - distance(b) || a.node - b.node);
const distance = ({ from, at }: Tipping): number => (from === 0 ? Infinity : Math.abs(Math.log(at / from)));

/** Totals of all units with the weight of one node replaced. @param node −1 = none */
type TotalsWith = (node: number, weight: number) => Float64Array;

function reweighing({ framework }: Model, now: Result): TotalsWith {
  const scores = now.scores.slice(0, framework.nIndicators * now.nUnits);
  const complete = !scores.some(Number.isNaN);
  const totals = new Totals(framework, now.nUnits);
  return (node, weight) => {
    const weights = now.weights.slice();
    if (node >= 0) weights[node] = weight;
    const out = new Float64Array(now.nUnits);
    totals.of(scores, weights, now.method, complete, out);
    return out;
  };
}

/** Weights of a node at which the unit's total equals another's. */
function crossingsOf(totalsWith: TotalsWith, now: Result, node: number, unit: number): number[] {
  const w = now.weights[node] || 1;
  // Three points settle (a + b·w) / (c + w): the total at weights 0, w and 2w (or as the parent's only weight).
  const samples = [0.5 * w, w, 2 * w].map((x) => totalsWith(node, x));
  const form = (u: number) =>
    fractionThrough(
      [0.5 * w, w, 2 * w],
      samples.map((totals) => totals[u]),
    );
  const own = form(unit);
  if (!own) return [];
  const found: number[] = [];
  for (let u = 0; u < now.nUnits; u++) {
    const other = u === unit ? null : form(u);
    if (!other) continue;
    // (a + b·x)(C + x·D) = (A + B·x)(c + x·d)
    const [a, b, c, d] = own;
    const [A, B, C, D] = other;
    found.push(...realRoots(b * D - B * d, a * D + b * C - A * d - B * c, a * C - A * c));
  }
  return found;
}

/** (a + b·x) / (c + d·x) through three points; null when a point is missing. */
function fractionThrough(x: readonly number[], y: readonly number[]): readonly [number, number, number, number] | null {
  if (y.some(Number.isNaN)) return null;
  const [p, q, r] = x;
  const [f, g, h] = y;
  const [first, second] = [(g - f) / (q - p), (h - g) / (r - q)];
  const scale = Math.abs(f) + Math.abs(g) + Math.abs(h) + 1;
  if (Math.abs(first - second) * (r - p) < 1e-11 * scale) return [f - first * p, first, 1, 0];
  // y = b + k / (c + x): from the two slopes, first = −k / ((c + p)(c + q)), second = −k / ((c + q)(c + r)).
  const c = (second * r - first * p) / (first - second);
  const k = -first * (c + p) * (c + q);
  const b = f - k / (c + p);
  return [b * c + k, b, c, 1];
}

function realRoots(a: number, b: number, c: number): number[] {
  const scale = Math.abs(a) + Math.abs(b) + Math.abs(c);
  if (scale === 0) return [];
  if (Math.abs(a) < 1e-12 * scale) return Math.abs(b) < 1e-12 * scale ? [] : [-c / b];
  const root = b * b - 4 * a * c;
  if (root < 0) return [];
  const q = -0.5 * (b + Math.sign(b || 1) * Math.sqrt(root));
  return q === 0 ? [0] : [q / a, c / q];
}
