/** Differences of scores, efforts and points up to this are floating-point noise; the full method decides below it. */
export const EPSILON = 1e-9;
