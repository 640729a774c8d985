import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOfText, textOfBytes, unpackedText } from '../../.config/build/packed-text';

/** What the page runs, as it runs it. */
const run = <T>(code: string): T => (0, eval)(code) as T;
const read = run<(text: string) => Uint8Array>(bytesOfText);

test('bytes come back from their text', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect([...read(textOfBytes(bytes))].slice(0, bytes.length)).toEqual([...bytes]);
    }),
    { numRuns: 500 },
  ));

test('the text stands in a script of a page as it is', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = textOfBytes(bytes);
      expect(run<string>(`"${text}"`)).toBe(text);
      expect(text).not.toMatch(/[\0\r\n<]/);
      expect(Buffer.from(Buffer.from(text).toString('utf8')).toString()).toBe(text);
    }),
    { numRuns: 500 },
  ));

test('a packed text is unpacked whole', async () => {
  const text = 'Tỉnh, thành phố: “Hưng Yên” </script> \\ \n'.repeat(500);
  expect(await run<Promise<string>>(unpackedText(text))).toBe(text);
});
