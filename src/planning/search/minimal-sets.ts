import type { Progress } from '../types';

/**
 * All sets of up to three of `n` things that are enough while no part of them is, smallest first.
 * @param enough must say yes to every set that contains one to which it said yes
 */
export function minimalSets(n: number, enough: (set: readonly number[]) => boolean, progress: Progress): number[][] {
  const found: number[][] = [];
  const pairs = new Uint8Array(n * n);
  const rest: number[] = [];
  for (let a = 0; a < n; a++) {
    if (enough([a])) found.push([a]);
    else rest.push(a);
  }
  for (const [x, a] of rest.entries())
    for (const b of rest.slice(x + 1))
      if (enough([a, b])) {
        found.push([a, b]);
        pairs[a * n + b] = 1;
      }
  for (const [x, a] of rest.entries()) {
    for (let y = x + 1; y < rest.length; y++) {
      const b = rest[y];
      if (pairs[a * n + b]) continue;
      for (let z = y + 1; z < rest.length; z++) {
        const c = rest[z];
        if (!pairs[a * n + c] && !pairs[b * n + c] && enough([a, b, c])) found.push([a, b, c]);
      }
    }
    progress(x + 1, rest.length);
  }
  return found;
}
