export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'windows-1252';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** Neither a byte order mark nor valid UTF-8 settled the encoding. */
  readonly guessed: boolean;
}

/**
 * Bytes to text: by byte order mark, else by the zero bytes of UTF-16, else UTF-8 when valid, else Windows-1258, or
 * Windows-1252 where the letters are those that old Vietnamese fonts (TCVN3, VNI) show as others.
 * Letters may still be decomposed, as Windows-1258 stores tone marks apart: compose cells with NFC.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const [a, b, c] = bytes;
  const decode = (encoding: Encoding, guessed = false): Decoded => ({
    text: new TextDecoder(encoding).decode(bytes),
    encoding,
    guessed,
  });
  if (a === 0xef && b === 0xbb && c === 0xbf) return decode('utf-8');
  if (a === 0xff && b === 0xfe) return decode('utf-16le');
  if (a === 0xfe && b === 0xff) return decode('utf-16be');
  const wide = utf16(bytes);
  if (wide) return decode(wide, true);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', guessed: false };
  } catch {
    return decode(isOld(bytes) ? 'windows-1252' : 'windows-1258', true);
  }
}

/** UTF-16 without a mark: a table has many ASCII signs, whose other byte is zero. */
function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (let k = 0; k < sample.length; k++) if (sample[k] === 0) zeros[k % 2]++;
  const many = sample.length / 8;
  if (zeros[1] > many && zeros[0] < zeros[1] / 8) return 'utf-16le';
  return zeros[0] > many && zeros[1] < zeros[0] / 8 ? 'utf-16be' : null;
}

/** Bytes above 0xA0 with which Vietnamese is written in Windows-1258: letters and tone marks. */
const vietnamese1258 = new Set([
  ...[0xc0, 0xc1, 0xc2, 0xc3, 0xc8, 0xc9, 0xca, 0xcc, 0xcd, 0xd0, 0xd2, 0xd3, 0xd4, 0xd5, 0xd9, 0xda, 0xdd, 0xde],
  ...[0xe0, 0xe1, 0xe2, 0xe3, 0xe8, 0xe9, 0xea, 0xec, 0xed, 0xf0, 0xf2, 0xf3, 0xf4, 0xf5, 0xf9, 0xfa, 0xfd],
]);

/** Whether the letters beyond ASCII are too often such as Windows-1258 does not need. */
function isOld(bytes: Uint8Array): boolean {
  let [high, strange] = [0, 0];
  for (const byte of bytes) {
    if (byte <= 0xa0) continue;
    high++;
    if (!vietnamese1258.has(byte)) strange++;
  }
  return strange * 4 > high;
}
