export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** Neither a byte order mark nor valid UTF-8 settled the encoding. */
  readonly guessed: boolean;
}

/**
 * Bytes to text: by byte order mark, else by the zero bytes of UTF-16, else UTF-8 when valid, else Windows-1258.
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
    return decode('windows-1258', true);
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
