/**
 * Whole number halfway between two, for halving; null where floating point has none between them. Counts of steps go
 * beyond 2³¹, where bit operations wrap.
 */
export function middleOf(low: number, high: number): number | null {
  const middle = Math.floor(low + (high - low) / 2);
  return middle > low && middle < high ? middle : null;
}
