import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { catalogueOf, type Catalogue } from '../../src/io/recognise/catalogue';
import { readImport, understoodIn } from '../../src/io/import/import';
import { decodeOld, decodeSheet, type OldEncoding } from '../../src/io/recognise/legacy-fonts';
import { Problems } from '../../src/io/problems/problem';
import { proposalList } from '../../src/io/read/proposals';
import type { CellContent, Sheet } from '../../src/io/tables/sheet';
import { readTables } from '../../src/io/tables/read-tables';
import { brief, fixture, textFile } from './files';
import { mini, pii } from './packages';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = catalogueOf(await mini());
});

async function read(...files: Parameters<typeof readTables>[0]) {
  const reading = await readImport(await readTables(files), catalogue);
  return {
    ...reading,
    changes: proposalList(reading.proposals).map((p) => `${p.unit} ${p.indicator} ${p.old} → ${p.new}`),
    lines: brief(reading.problems),
  };
}

const sheetOf = (rows: CellContent[][]): Sheet => ({
  file: 'f',
  sheet: null,
  rows,
  hidden: null,
  merged: [],
  encoding: null,
  delimiter: null,
});

describe('texts of old fonts are decoded', () => {
  test.each([
    ['H\u00adng Y\u00aan', 'Hưng Yên'],
    ['TiÕng ViÖt rÊt hay', 'Tiếng Việt rất hay'],
    ['M\u00adêng Kh\u00ad¬ng', 'Mường Khương'],
    ['B¶o Th¾ng', 'Bảo Thắng'],
    ['§¾k L¾k', 'Đắk Lắk'],
    ['hép møt tÕt', 'hộp mứt tết'],
  ])('TCVN3 %s', (text, meant) => expect(decodeOld.TCVN3(text)).toBe(meant));

  test.each([
    ['Höng Yeân', 'Hưng Yên'],
    ['Tieáng Vieät raát hay', 'Tiếng Việt rất hay'],
    ['Xin chaøo caùc baïn', 'Xin chào các bạn'],
    ['Thöøa Thieân Hueá', 'Thừa Thiên Huế'],
    ['BAØ RÒA - VUÕNG TAØU', 'BÀ RỊA - VŨNG TÀU'],
    ['Ñaék Laék', 'Đắk Lắk'],
    ['quyõ, kyø, kî, nguyeãn', 'quỹ, kỳ, kỵ, nguyễn'],
  ])('VNI %s', (text, meant) => expect(decodeOld.VNI(text)).toBe(meant));
});

describe('every name of the PII is known again', () => {
  const western = Array.from({ length: 0xfe - 0xa0 }, (_, k) => String.fromCharCode(0xa1 + k));
  const pairs = [...'aeouyôöAEOUYÔÖ'].flatMap((vowel) => western.map((mark) => vowel + mark));
  const written = (signs: readonly string[], encoding: OldEncoding) =>
    new Map(
      signs.map((sign) => [decodeOld[encoding](sign), sign] as const).filter(([letter]) => /^\p{L}$/u.test(letter)),
    );

  test.each<[OldEncoding, ReadonlyMap<string, string>]>([
    ['TCVN3', written(western, 'TCVN3')],
    ['VNI', written([...western, ...pairs], 'VNI')],
  ])('in %s', (_, signOf) => {
    const data = pii();
    const { matchUnit, matchNode } = catalogueOf(data);
    const named = [
      ...data.units.map(({ code, name }) => ({ code, name: name.vi, match: matchUnit })),
      ...data.nodes.map(({ code, name }) => ({ code, name: name.vi, match: matchNode })),
    ];
    const old = named.map(({ name }) =>
      Array.from(name.normalize('NFC'), (letter) => signOf.get(letter) ?? letter).join(''),
    );
    const sheet = decodeSheet(sheetOf(old.map((text) => [text])), understoodIn(catalogueOf(data)), new Problems());
    expect(old.filter((text) => /[\u00a1-\u00fe]/.test(text)).length).toBeGreaterThan(80);
    expect(sheet.rows.map(([text], k) => named[k].match.code(String(text)))).toEqual(
      named.map(({ name, match }) => match.code(name)),
    );
  });
});

describe('a table in an old font', () => {
  const values = ['01 1.2.3 7.1 → 7.25', '33 1.2.3 6.8 → 6.9', '66 1.2.3 6.4 → 6.125'];

  test.each(['old-tcvn3.csv', 'old-tcvn3-ansi.csv'])('%s', async (name) => {
    const { changes, problems, sheets, lines } = await read(fixture(name));
    expect(changes).toEqual([...values, '01 1.1.1 50.5 → 55.5', '66 1.1.1 35.5 → 38']);
    expect(problems.find(({ code }) => code === 'old-letters')).toMatchObject({
      severity: 'notice',
      where: { row: 1, column: 1 },
      text: 'T\u00d8nh',
      detail: { decoded: 'Tỉnh', encoding: 'TCVN3' },
      more: 7,
    });
    expect(lines.filter((line) => !line.startsWith('guessed-encoding'))).toEqual([
      `old-letters ${name}!1:1 T\u00d8nh`,
      `passed-over ${name}!5:1 Cả nước`,
      `missing-or-kept ${name}!3:3 không có`,
    ]);
    // what is not understood even so stays as it is
    expect(sheets[0].excerpt.rows[1]).toEqual(['Hà Nội', '7,25', '55,5', 'Quý bèn']);
  });

  test.each(['old-vni.csv', 'old-vni-ansi.csv'])('%s', async (name) => {
    const { changes, problems } = await read(fixture(name));
    expect(changes).toEqual([
      ...values,
      '77 1.2.3 7 → 7.5',
      ...['01 1.1.1 50.5 → 55.5', '33 1.1.1 40.5 → 41.25', '66 1.1.1 35.5 → 38', '77 1.1.1 46.5 → 47.5'],
    ]);
    const told = problems.filter(({ code }) => code === 'old-letters');
    expect(told).toMatchObject([{ detail: { decoded: 'Tỉnh', encoding: 'VNI' }, more: 5 }]);
  });

  test('a profile: its province stands in a sentence, its columns under old titles', async () => {
    const { changes, profiles } = await read(fixture('old-tcvn3-profile.csv'));
    expect(profiles).toMatchObject([{ unit: '33', stated: [{ rank: 5 }, { rank: 4 }] }]);
    expect(changes).toEqual(['33 1.1.1 40.5 → 41.25', '33 1.2.3 6.8 → 6.9']);
  });

  test('a soft hyphen that has become a hyphen', async () => {
    const { changes } = await read(textFile('t.csv', 'TØnh;1.1.1\nH-ng Yªn;41,5\nLong An;43\n'));
    expect(changes).toEqual(['33 1.1.1 40.5 → 41.5', '80 1.1.1 42.25 → 43']);
  });
});

test('right Unicode is never touched, whatever is understood', () => {
  const letters = 'aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ -';
  const sentence = fc
    .string({ unit: fc.constantFrom(...letters), maxLength: 20 })
    .filter((text) => /[ăđơưạ-ỹ]/.test(text));
  fc.assert(
    fc.property(sentence, (text) => {
      const sheet = sheetOf([[text]]);
      expect(decodeSheet(sheet, (other) => (other === text ? 0 : 2), new Problems())).toBe(sheet);
    }),
  );
  const understood = (text: string) => (text === 'Hà Tây' || text === 'Hà Tậy' ? 2 : 0);
  const right = sheetOf([['Hà Tây', 'é', 7]]);
  expect(decodeSheet(right, understood, new Problems())).toBe(right);
});
