import type { PlainCode } from '../problems/problem';

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, k) => bytes[k] === byte);
export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b);

/** How names stand in the directory of Microsoft's older container. */
const wide = (name: string): string => [...name].map((letter) => `${letter}\0`).join('');

/** What a file is that is not read, by its bytes and not by its name; null for what may be a table. */
export function unreadKind(bytes: Uint8Array): PlainCode | null {
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return 'pdf-file';
  if (!startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return null;
  const text = new TextDecoder('latin1').decode(bytes);
  if (text.includes(wide('EncryptedPackage'))) return 'locked-excel';
  return text.includes(wide('WordDocument')) ? 'word-file' : 'old-excel';
}

/** What a zip file without an Excel workbook in XML is, by the names of its parts. */
export function unreadZip(names: readonly string[]): PlainCode {
  const has = (start: string): boolean => names.some((name) => name.startsWith(start));
  if (has('xl/workbook.bin')) return 'binary-excel';
  if (has('content.xml') && has('mimetype')) return 'open-document';
  if (has('xl/')) return 'bad-spreadsheet';
  return has('word/') ? 'word-file' : 'not-a-table';
}

/** What a text is that is no table of text: a web page, often called .xls, or an OpenDocument in one file. */
export function unreadText(text: string): PlainCode | null {
  const head = text.slice(0, 4096);
  if (/<office:document\b/.test(head)) return 'open-document';
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(head)) return 'web-page';
  // eslint-disable-next-line no-control-regex
  return /[\u0000-\u0008\u000e-\u001f]/.test(head) ? 'not-a-table' : null;
}
