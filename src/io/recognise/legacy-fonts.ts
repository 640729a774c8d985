import { atRow } from '../tables/yield';
import type { Problems } from '../problems/problem';
import { placeOf, type CellContent, type Sheet } from '../tables/sheet';

/** Encodings from before Unicode that are only a matter of the font: the cells hold Western letters. */
export type OldEncoding = 'TCVN3' | 'VNI';

/** TCVN 5712:1993 from 0xA1 to 0xFE; the fonts named .Vn… show these letters. */
const tcvn3 = [
  ...'ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗố',
  ...'ộờởỡớợùỖủũúụừửữứựỳỷỹýỵ',
];

const [grave, acute, hook, tilde, dot] = ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
const [circumflex, breve] = ['\u0302', '\u0306'];
/** VNI for Windows writes the marks of a vowel as a letter after it (vietunicode.sourceforge.net/charset). */
const vniMarks: Readonly<Record<string, string>> = {
  ...{ ù: acute, ø: grave, û: hook, õ: tilde, ï: dot },
  ...{ â: circumflex, á: circumflex + acute, à: circumflex + grave },
  ...{ å: circumflex + hook, ã: circumflex + tilde, ä: circumflex + dot },
  ...{ ê: breve, é: breve + acute, è: breve + grave, ú: breve + hook, ü: breve + tilde, ë: breve + dot },
};
const vniLetters: Readonly<Record<string, string>> = {
  ...{ ô: 'ơ', ö: 'ư', ñ: 'đ', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ', Ô: 'Ơ', Ö: 'Ư', Ñ: 'Đ', Æ: 'Ỉ', Ó: 'Ĩ', Ò: 'Ị', Î: 'Ỵ' },
};

export const decodeOld: Readonly<Record<OldEncoding, (text: string) => string>> = {
  TCVN3: (text) => text.replace(/[\u00a1-\u00fe]/g, (sign) => tcvn3[sign.charCodeAt(0) - 0xa1]).normalize('NFC'),
  VNI: (text) =>
    text
      .normalize('NFC')
      .replace(/([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ôöñæóòî]/gi, (sign, vowel?: string, mark?: string) =>
        vowel === undefined || mark === undefined
          ? vniLetters[sign]
          : (vniLetters[vowel] ?? vowel) + vniMarks[mark.toLowerCase()],
      )
      .normalize('NFC'),
};

/** Whether a text may be old: it has letters that only look Western, and none that only Unicode has. */
const mayBeOld = (text: string): boolean => {
  let western = false;
  for (let k = 0; k < text.length; k++) {
    const sign = text.charCodeAt(k);
    if (sign > 0xff && sign < 0x2000) return false;
    if (sign >= 0xa1) western = true;
  }
  return western;
};

const vowels =
  'a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iêu|iu|oa|oă|oai|oao|oay|oe|oeo|oi|oo|ôi|ơi|ua|uâ|uây|uê|ui|uô|uôi|' +
  'uơ|uy|uya|uyê|uyu|ưa|ưi|ươ|ươi|ươu|ưu|yê|yêu';
/** A syllable without its tone; k closes those of names such as Đắk Lắk. */
const syllable = new RegExp(
  `^(?:[bcdđghklmnpqrstvx]|[ckgpt]h|ngh?|nh|gi|qu|tr)?(?:${vowels})(?:[cmnptk]|ch|ngh?|nh)?$`,
);
const tones = new RegExp(`[${grave}${acute}${hook}${tilde}${dot}]`, 'g');

/** Whether all words beyond ASCII are Vietnamese syllables of one tone at most, or abbreviations: wrong decoding is not. */
const isVietnamese = (text: string): boolean =>
  (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  ).every((word) => {
    if (/^([a-z]*|[b-df-hj-np-tv-xzđ]*)$/.test(word)) return true;
    const parts = word.normalize('NFD');
    return (parts.match(tones)?.length ?? 0) < 2 && syllable.test(parts.replace(tones, '').normalize('NFC'));
  });

/** How well a text is understood: 0 not at all, 1 as a word of tables, 2 as a name. */
export type Understanding = (text: string) => 0 | 1 | 2;

/** An old text as it was meant; null when no decoding is understood better than the text as it stands. */
function meant(text: string, understood: Understanding): { text: string; encoding: OldEncoding } | null {
  const plain = understood(text);
  if (plain === 2) return null;
  for (const encoding of ['TCVN3', 'VNI'] as const) {
    const decoded = decodeOld[encoding](text);
    // the soft hyphen, which stands for ư, becomes a hyphen in some programs
    const variants = encoding === 'TCVN3' ? [decoded, decoded.replace(/(?<=\p{L})-(?=\p{L})/gu, 'ư')] : [decoded];
    const found = variants.find((variant) => variant !== text && isVietnamese(variant) && understood(variant) > plain);
    if (found !== undefined) return { text: found, encoding };
  }
  return null;
}

/** Texts in vain after which a sheet is not looked through any further. */
const patience = 2000;

/**
 * A sheet with the texts of old fonts as they were meant. A text is only touched when it has none but Western letters and
 * is understood better decoded than as it stands (Hång, Hồng, also looks like «hang»), so that no right text changes; the
 * first is told with its decoding, the others counted.
 */
export function decodeSheet(sheet: Sheet, understood: Understanding, problems: Problems): Sheet {
  const known = new Map<string, ReturnType<typeof meant>>();
  let vain = 0;
  const decoded = (cell: CellContent) => {
    if (typeof cell !== 'string' || !mayBeOld(cell)) return null;
    let answer = known.get(cell);
    if (answer === undefined) {
      if (vain >= patience) return null;
      known.set(cell, (answer = meant(cell, understood)));
      vain = answer === null ? vain + 1 : 0;
    }
    return answer;
  };
  let changed = false;
  const rows = sheet.rows.map((row, r) => {
    atRow(r);
    let own: CellContent[] | null = null;
    for (const [c, cell] of row.entries()) {
      const found = decoded(cell);
      if (!found) continue;
      own ??= [...row];
      own[c] = found.text;
      const detail = { decoded: found.text, encoding: found.encoding };
      problems.add('old-letters', 'notice', placeOf(sheet, r, c), cell, [], detail);
    }
    changed ||= own !== null;
    return own ?? row;
  });
  return changed ? { ...sheet, rows } : sheet;
}
