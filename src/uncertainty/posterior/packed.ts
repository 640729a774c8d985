import type { CellDraws } from './draws';

/** Steps of a score that is packed: 0 and 100 are kept exactly. */
const steps = 65535;

/** Packs scores on 0–100 as base64 of 16-bit steps. */
export function packScores(scores: ArrayLike<number>): string {
  const bytes = new Uint8Array(2 * scores.length);
  const view = new DataView(bytes.buffer);
  for (let k = 0; k < scores.length; k++) view.setUint16(2 * k, Math.round((scores[k] / 100) * steps), true);
  let text = '';
  for (let k = 0; k < bytes.length; k += 0x8000) text += String.fromCharCode(...bytes.subarray(k, k + 0x8000));
  return btoa(text);
}

/** Scores packed by `packScores`. */
export function unpackScores(text: string): Float64Array {
  const plain = atob(text.trim());
  const scores = new Float64Array(plain.length / 2);
  for (let k = 0; k < scores.length; k++)
    scores[k] = ((plain.charCodeAt(2 * k) + 256 * plain.charCodeAt(2 * k + 1)) / steps) * 100;
  return scores;
}

/**
 * Draws as shipped, in the package's own measures.
 * @param cells place of each unknown cell, ascending
 * @param goalposts low and high value of each cell's indicator
 * @param text packed scores, one draw after the other
 */
export function unpackDraws(
  cells: Int32Array,
  goalposts: readonly (readonly [low: number, high: number])[],
  text: string,
): CellDraws {
  const values = unpackScores(text);
  for (let k = 0; k < values.length; k++) {
    const [low, high] = goalposts[k % cells.length];
    values[k] = low + (values[k] / 100) * (high - low);
  }
  return { nDraws: values.length / cells.length, cells, values };
}
