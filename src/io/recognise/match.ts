/**
 * Search key of a name: lower case, without diacritics (đ is d, as is ð, whose capital looks the same), every run of other signs one space. Composed and
 * decomposed letters and both customs of tone marks give the same key.
 */
export const fold = (text: string): string => foldLatin(text) ?? foldAny(text);

const foldAny = (text: string): string => foldSigns(text).trim();

const foldSigns = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[đð]/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');

/** Keys of Latin letters, signs and tone marks one by one; null where a sign gives more than letters, or a space alone. */
const latin: readonly (string | null)[] = Array.from({ length: 0x1f00 }, (_, code) => {
  if (code >= 0x250 && code < 0x1e00 && !(code >= 0x300 && code < 0x370)) return null;
  const key = foldSigns(String.fromCharCode(code));
  return key === ' ' || !key.includes(' ') ? key : null;
});

/** The quick way for texts of Latin letters, of which tables have many hundred thousand: sign by sign. Null for others. */
function foldLatin(text: string): string | null {
  let key = '';
  let apart = false;
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    const sign = code < latin.length ? latin[code] : null;
    if (sign === null) return null;
    if (sign === ' ') apart = true;
    else if (sign !== '') {
      key += apart && key !== '' ? ` ${sign}` : sign;
      apart = false;
    }
  }
  return key;
}

/** Something that a table may name: a unit or a node. */
export interface Named {
  readonly code: string;
  /** Names in any language, abbreviations, other spellings. */
  readonly names: readonly string[];
}

/** What a text in a table means. */
export type Match =
  | { readonly kind: 'found'; readonly code: string }
  /** The text fits several, or its code says one and its name another. */
  | { readonly kind: 'ambiguous'; readonly codes: readonly string[] }
  /** Nothing fits; `nearest` are proposals, best first, never taken unasked. */
  | { readonly kind: 'unknown'; readonly nearest: readonly string[] };

export interface Matcher {
  match(text: string): Match;
  /** The code when exactly one fits, without looking for proposals. */
  code(text: string): string | null;
}

/** Words before or after a name that say what kind of place it is, or who of it reports. */
const placeWords =
  /^(ubnd|uy ban nhan dan|so (?:kh ?cn|kh cn|khoa hoc va cong nghe)|tinh|thanh pho|tp|t p|t|province of|city of) (?=\S)|(?<=\S) (province|city)$/g;
const joined = (key: string): string => key.replace(/ /g, '');

/** Recognises provinces: names and aliases in any spelling, with or without Tỉnh, TP., City; codes with or without zeros. */
export const createUnitMatcher = (units: readonly Named[]): Matcher => createMatcher(units, (key) => placeless(key));

/** Recognises indicators or other nodes: codes, also followed by the name, or names in any language. */
export const createNodeMatcher = (nodes: readonly Named[]): Matcher => createMatcher(nodes, (key) => key, shortened);

const lastBracket = /\s*[([]([^()[\]]*)[)\]]\s*$/;
/** A heading without the words in brackets at its end, such as a measure or a year; and those words. */
export const unbracketed = (text: string): string => text.replace(lastBracket, '');
export const bracketed = (text: string): string => lastBracket.exec(text)?.[1].trim() ?? '';
/** A heading without brackets at its end, or the year there. */
const shortened = (text: string): string =>
  lastBracket.test(text)
    ? unbracketed(text)
    : text.replace(/(?<=\S)[\s,;–-]+(?:năm\s+|year\s+|in\s+)?(?:19|20)\d\d\s*$/i, '');

function placeless(key: string): string {
  let rest = key;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(placeWords, '');
  }
  return rest;
}

/** 01 and 1 are the same code, as are 1.1.1 and 1.1.1. and, for a code with letters, any case. */
const codeKey = (text: string): string => {
  const key = text.normalize('NFKC').trim().toLowerCase().replace(/\.$/, '');
  return /^\d+$/.test(key) ? key.replace(/^0+(?=\d)/, '') : key;
};

/** Codes that fit a text; empty when none does. With a code before a strange name, that code is only `near`. */
interface Fitting {
  readonly fits: ReadonlySet<string>;
  readonly near: readonly string[];
}

/** @param shorten what a text may be without, when nothing fits the whole of it */
function createMatcher(
  entries: readonly Named[],
  strip: (key: string) => string,
  shorten: (text: string) => string = (text) => text,
): Matcher {
  const byCode = new Map<string, Set<string>>();
  const byName = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, key: string, code: string) => {
    if (key !== '') map.set(key, (map.get(key) ?? new Set()).add(code));
  };
  const exact = new Set(entries.map(({ code }) => code));
  for (const { code, names } of entries) {
    add(byCode, codeKey(code), code);
    for (const name of names) {
      add(byName, joined(fold(name)), code);
      add(byName, joined(strip(fold(name))), code);
    }
  }
  const whole = new Set(byName.keys());
  for (const { code, names } of entries)
    for (const name of names) {
      const key = joined(fold(shorten(name)));
      if (!whole.has(key)) add(byName, key, code);
    }
  const spelt = entries.flatMap(({ code, names }) =>
    names.map((name) => ({ code, words: strip(fold(name)).split(' ') })),
  );
  const nameCodes = (text: string): Set<string> => {
    const key = fold(text);
    return byName.get(joined(key)) ?? byName.get(joined(strip(key))) ?? new Set();
  };

  /** Long lists repeat their names: each is looked up once. */
  const known = new Map<string, Fitting>();
  const fitting = (text: string): Fitting => {
    let found = known.get(text);
    if (found === undefined) known.set(text, (found = fittingAny(text.trim())));
    return found;
  };
  const fittingAny = (text: string): Fitting => {
    const found = fittingWhole(text);
    const short = found.fits.size > 0 ? text : shorten(text).trim();
    return short === '' || short === text ? found : fittingWhole(short);
  };
  const fittingWhole = (trimmed: string): Fitting => {
    if (exact.has(trimmed)) return { fits: new Set([trimmed]), near: [] };
    const fits = byCode.get(codeKey(trimmed)) ?? nameCodes(trimmed);
    if (fits.size > 0) return { fits, near: [] };
    // «1.1.1 Name», «1.1.1. Name», «(01) Name»
    const [, code = '', name = ''] = /^\(?(\S*\d[^\s)]*?)\)?[.:–-]?\s+(.+)$/.exec(trimmed) ?? [];
    const coded = byCode.get(codeKey(code));
    const named = coded ? nameCodes(name) : none;
    return coded && named.size > 0
      ? { fits: new Set([...coded, ...named]), near: [] }
      : { fits: none, near: [...(coded ?? [])] };
  };

  /** What strange texts may mean, looked up once each; a table with more of them is of something else. */
  const strange = new Map<string, readonly string[]>();
  const proposalsFor = (text: string): readonly string[] => {
    const key = strip(fold(text));
    let found = strange.get(key);
    if (found === undefined && strange.size < mostSearched) strange.set(key, (found = nearest(byName, spelt, key)));
    return found ?? [];
  };

  return {
    match(text) {
      const { fits, near } = fitting(text);
      const [code] = fits;
      if (fits.size === 1) return { kind: 'found', code };
      if (fits.size > 1) return { kind: 'ambiguous', codes: [...fits] };
      return { kind: 'unknown', nearest: near.length > 0 ? near : proposalsFor(text) };
    },
    code(text) {
      const { fits } = fitting(text);
      if (fits.size !== 1) return null;
      const [code] = fits;
      return code;
    },
  };
}

const none: ReadonlySet<string> = new Set();
const mostSearched = 2000;

/** Up to three codes whose names contain the key, are a few slips away from it, or are shortened in it. */
function nearest(
  byName: ReadonlyMap<string, ReadonlySet<string>>,
  spelt: readonly { readonly code: string; readonly words: readonly string[] }[],
  key: string,
): string[] {
  const text = joined(key);
  if (text.length < 2) return [];
  const slack = Math.max(1, Math.floor(text.length / 5));
  const near: { code: string; distance: number }[] = [];
  for (const [name, codes] of byName) {
    const contains = text.length > 3 && (name.includes(text) || (name.length > 3 && text.includes(name)));
    const distance = contains ? slack : editDistance(text, name, slack);
    if (distance <= slack) for (const code of codes) near.push({ code, distance });
  }
  const parts = key.split(' ');
  if (parts.length > 1)
    for (const { code, words } of spelt) if (shortens(parts, words)) near.push({ code, distance: slack });
  near.sort((a, b) => a.distance - b.distance);
  return [...new Set(near.map(({ code }) => code))].slice(0, 3);
}

/** Whether words stand for those of a name in order, each for one of them or, by first letters, for several: Bà Rịa VT. */
function shortens(parts: readonly string[], words: readonly string[]): boolean {
  if (parts.length === 0) return words.length === 0;
  const [part, ...rest] = parts;
  if (part === words[0]) return shortens(rest, words.slice(1));
  const many = part.length;
  const initials = words.slice(0, many).map((word) => word[0]);
  return many > 1 && initials.length === many && initials.join('') === part && shortens(rest, words.slice(many));
}

/** Letters to insert, delete, replace or swap between two texts; more than `most` is only told as more. */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length];
}
