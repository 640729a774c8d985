import { describe, expect, test } from 'vitest';
import { en } from '../../src/i18n/en';
import { vi } from '../../src/i18n/vi';

type Tree = string | ((...args: unknown[]) => string) | { readonly [key: string]: Tree };

/** Arguments that take every message through its plain, “none”, singular and plural forms. */
const fillings: readonly unknown[] = ['@', 0, 1, 7];

/** Every sentence of a tree with its key; those with arguments once for each filling. */
function sentences(tree: Tree, key = ''): [key: string, text: string][] {
  if (typeof tree === 'string') return [[key, tree]];
  if (typeof tree !== 'function')
    return Object.entries(tree).flatMap(([name, below]) => sentences(below, key === '' ? name : `${key}.${name}`));
  // a problem's second argument looks its details up
  const details = key.startsWith('own.problems.codes') ? [() => '@'] : [];
  if (key === 'report.doc.placeDate') return [[key, tree('@', 28, 11, 2026)]];
  return fillings.map((x) => [key, tree(...Array.from({ length: tree.length }, (_, k) => (k > 0 && details[0]) || x))]);
}

/** Said while no data are loaded, and these will be the PII's; or where only Vietnam's provinces are met. */
const ofVietnam = [
  'shell.subtitle',
  'profile.map.merged',
  'profile.page.history.merged',
  // The layout of Vietnam's official documents has the country's name.
  'report.form.official',
  'own.problems.codes.district-rows',
  // Only an index with rules for merging offers it: that of the provinces.
  'regroup.notComparable',
  'regroup.intro',
  'regroup.own.template',
  'regroup.units.printed',
  'regroup.units.note',
];

const ofProvinces = /tỉnh|\bPII\b|cả nước|provinc|\bcountry|\bnational/i;
const saying = (words: unknown): string[] =>
  sentences(words as Tree)
    .filter(([key, text]) => !ofVietnam.includes(key) && ofProvinces.test(text))
    .map(([key]) => key);

describe.each([
  ['Vietnamese', vi],
  ['English', en],
] as const)('%s', (_, words) => {
  test('nothing is said of provinces, their country or the PII on some other index', () => {
    expect(saying(words.units)).toEqual([]);
  });

  test('the same keys speak of them on the PII', () => {
    expect(saying(words.provinces)).toEqual(
      expect.arrayContaining(['shell.title', 'explore.answer.rankOf', 'method.help', 'plan.question.rivals']),
    );
  });
});
