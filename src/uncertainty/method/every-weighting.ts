import { isArithmetic, rootOf, type Framework, type Result } from '../../core';

/** Whether a rank holds whatever the weights are, within limits. */
export interface EveryWeighting {
  /** Proven for every weighting; null = neither proven nor refuted by the weightings tried. */
  readonly holds: boolean | null;
  /** Positions of the units that some weighting puts ahead. */
  readonly mayPass: readonly number[];
  /** Worst rank among the weightings tried, and weights of every node that give it. */
  readonly worst: { readonly rank: number; readonly weights: Float64Array };
}

/**
 * Holds a unit's rank for every weighting in which each weight moves by up to a share of itself? Exact where it says so:
 * against one rival the worst weighting is found node by node, as a weighted mean grows with each of its parts and the
 * weights of one parent are free of another's; a rank is held when too few rivals can pass at all. Scores stay.
 * @returns null where a mean is not arithmetic, ranks are taken of rounded scores, or a score is missing
 */
export function everyWeighting(
  framework: Framework,
  { method, scores, weights, nUnits }: Result,
  unit: number,
  rank: number,
  spread: number,
): EveryWeighting | null {
  if (!isArithmetic(method) || method.rankDecimals !== null) return null;
  const { nIndicators } = framework;
  const part = scores.subarray(0, nIndicators * nUnits);
  if (part.some(Number.isNaN)) return null;
  const total = (u: number, used: Float64Array): number =>
    fold(
      framework,
      (i) => part[i * nUnits + u],
      used,
      (values, own) => weighted(values, own),
    );
  const rankUnder = (used: Float64Array): number => {
    const own = total(unit, used) + 1e-9;
    let above = 0;
    for (let u = 0; u < nUnits; u++) if (u !== unit && total(u, used) > own) above++;
    return above + 1;
  };
  let worst = { rank: rankUnder(weights), weights };
  const mayPass: number[] = [];
  for (let u = 0; u < nUnits; u++) {
    if (u === unit) continue;
    const used = weights.slice();
    const least = fold(
      framework,
      (i) => part[i * nUnits + unit] - part[i * nUnits + u],
      weights,
      (values, own, children) => {
        const at = leastMean(values, own, spread);
        children.forEach((child, k) => (used[child] = at.weights[k]));
        return at.mean;
      },
    );
    if (least >= -1e-9) continue;
    mayPass.push(u);
    const found = rankUnder(used);
    if (found > worst.rank) worst = { rank: found, weights: used };
  }
  const holds = mayPass.length < rank ? true : worst.rank > rank ? false : null;
  return { holds, mayPass, worst };
}

/** Value of the root, from values of the indicators, each aggregate made from its children. */
function fold(
  framework: Framework,
  leaf: (indicator: number) => number,
  weights: Float64Array,
  combine: (values: number[], weights: number[], children: readonly number[]) => number,
): number {
  const at = new Float64Array(framework.nNodes);
  for (let node = 0; node < framework.nNodes; node++) {
    const children = [...framework.children[node]];
    at[node] =
      node < framework.nIndicators
        ? leaf(node)
        : combine(
            children.map((child) => at[child]),
            children.map((child) => weights[child]),
            children,
          );
  }
  return at[rootOf(framework)];
}

function weighted(values: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  let total = 0;
  values.forEach((x, k) => {
    sum += weights[k] * x;
    total += weights[k];
  });
  return sum / total;
}

/** The least weighted mean with weights in [w·(1 − spread), w·(1 + spread)]: high weights on the smallest values. */
export function leastMean(
  values: readonly number[],
  weights: readonly number[],
  spread: number,
): { mean: number; weights: number[] } {
  const order = [...values.keys()].sort((a, b) => values[a] - values[b]);
  let best = { mean: weighted(values, weights), weights: [...weights] };
  for (let raised = 0; raised <= order.length; raised++) {
    const tried = [...weights];
    order.forEach((k, place) => (tried[k] = weights[k] * (place < raised ? 1 + spread : 1 - spread)));
    const mean = weighted(values, tried);
    if (mean < best.mean) best = { mean, weights: tried };
  }
  return best;
}
