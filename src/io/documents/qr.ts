import { encode } from 'uqr';

/** A QR code to draw: a square of `size` modules with its quiet zone, dark modules as one SVG path. */
export interface QrCode {
  readonly size: number;
  readonly path: string;
}

/** Most bytes of a code that a phone reads off a wall or a sheet of paper: 85 modules a side, of the 177 there are. */
export const qrCapacity = 600;

/** The QR code of a text; null when the text is too long for one that a phone can read. */
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
