import { strFromU8, unzipSync } from 'fflate';

/** Formula texts of each sheet of a workbook saved by a spreadsheet program, by «row:column» from 0. */
export function formulasOf(bytes: Uint8Array): Map<string, string>[] {
  const files = unzipSync(bytes, { filter: ({ name }) => name.startsWith('xl/worksheets/') && name.endsWith('.xml') });
  return Object.keys(files)
    .sort((a, b) => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b)))
    .map((name) => {
      const formulas = new Map<string, string>();
      for (const [, letters, digits, text] of strFromU8(files[name]).matchAll(
        /<c r="([A-Z]+)(\d+)"[^>]*><f[^>]*>([^<]*)<\/f>/g,
      )) {
        const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
        formulas.set(`${Number(digits) - 1}:${column}`, unescape(text));
      }
      return formulas;
    });
}

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };
const unescape = (text: string): string => text.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => entities[entity]);
