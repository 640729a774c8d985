import { type Framework } from '../../core';
import type { Stream } from './random';

/** Every weight times a factor, uniform on [1 − spread, 1 + spread]; the mean divides by the sum within each parent. */
export function drawWeights(weights: Float64Array, spread: number, stream: Stream, out: Float64Array): void {
  for (let n = 0; n < weights.length; n++) out[n] = weights[n] * (1 + spread * (2 * stream.uniform() - 1));
}

/**
 * Weights under which all nodes of one level count the same in the whole index (means arithmetic, nothing missing):
 * each node weighs as much as it has such nodes below it. Level 1: every indicator counts the same.
 */
export function equalAtLevel(framework: Framework, level: number): Float64Array {
  const below = new Float64Array(framework.nNodes);
  for (let node = 0; node < framework.nNodes; node++) {
    // Below the level the framework's own weights share out what a node has.
    if (framework.level[node] <= level) below[node] = framework.level[node] === level ? 1 : framework.weight[node];
    else for (const child of framework.children[node]) below[node] += countOf(framework, child, level, below);
  }
  return below;
}

/** Nodes of a level that a node stands for: itself, or those below it; a node that skips the level counts once. */
const countOf = (framework: Framework, node: number, level: number, below: Float64Array): number =>
  framework.level[node] <= level ? 1 : below[node];
