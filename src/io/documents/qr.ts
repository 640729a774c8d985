import { encode } from 'uqr';

/** A QR code to draw: a square of `size` modules with its quiet zone, dark modules as one SVG path. */
export interface QrCode {
  readonly size: number;
  readonly path: string;
}

/** Most bytes that the largest QR code holds. */
export const qrCapacity = 2953;

/** The QR code of a text; null when the text is longer than any code holds. */
export function qrCode(text: string): QrCode | null {
  if (new TextEncoder().encode(text).length > qrCapacity) return null;
  const { size, data } = encode(text, { border: 4, ecc: 'L', boostEcc: true });
  const runs: string[] = [];
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      const width = x - start + 1;
      runs.push(`M${start} ${y}h${width}v1h-${width}z`);
    }
  });
  return { size, path: runs.join('') };
}
