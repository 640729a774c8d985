import type { Catalogue } from './catalogue';
import { fold } from './match';
import { textOf, type Sheet } from '../tables/sheet';
import type { Layout } from '../problems/sheet-use';

export type ProfileLayout = Extract<Layout, { readonly kind: 'profile' }>;

/** Units that the rows above a profile speak of, else its sheet's name, else its file's; and the text that does. */
export function unitsMentioned(
  { rows, sheet, file }: Sheet,
  { header }: ProfileLayout,
  catalogue: Catalogue,
): { readonly units: readonly string[]; readonly text: string } {
  const above = rows.slice(0, Math.max(0, header)).flatMap((row) => row.map(textOf));
  for (const texts of [above, [sheet ?? ''], [file.replace(/\.\w+$/, '')]]) {
    const units = [...new Set(texts.flatMap((text) => mentioned(text, catalogue)))];
    if (units.length > 0) return { units, text: texts.join(' ').trim() };
  }
  return { units: [], text: '' };
}

const knownKeys = new WeakMap<Catalogue, readonly { readonly code: string; readonly key: string }[]>();
/** Search keys of all names of units, of three letters or more. */
function nameKeys(catalogue: Catalogue): readonly { readonly code: string; readonly key: string }[] {
  let keys = knownKeys.get(catalogue);
  if (!keys) {
    keys = catalogue.units
      .flatMap(({ code, names }) => names.map((name) => ({ code, key: fold(name) })))
      .filter(({ key }) => key.length > 2);
    knownKeys.set(catalogue, keys);
  }
  return keys;
}

/** Units whose names stand in a text as whole words, letter by letter with their diacritics or all without. */
export function mentioned(text: string, catalogue: Catalogue): string[] {
  const whole = catalogue.matchUnit.code(text);
  if (whole !== null && !/^[\d\s.,]*$/.test(text)) return [whole];
  const words = ` ${fold(text)} `;
  const hits = nameKeys(catalogue).filter(({ key }) => words.includes(` ${key} `));
  // a name within a longer one that also stands there says nothing of its own
  const longest = hits.filter(
    ({ key }) => !hits.some((other) => other.key !== key && ` ${other.key} `.includes(` ${key} `)),
  );
  return [...new Set(longest.map(({ code }) => code))];
}
