import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { createNodeMatcher, createUnitMatcher, fold, type Named } from '../../src/io/recognise/match';

const rowsOf = (file: string) =>
  Papa.parse<Record<string, string>>(readFileSync(file, 'utf8').trim(), { header: true }).data;

const provinces: Named[] = rowsOf('data/pii-2023/provinces.csv').map((row) => ({
  code: row.unit,
  names: [row.name_vi, row.name_en, ...row.aliases.split('|')],
}));
const nodes: Named[] = rowsOf('data/pii-2023/framework.csv').map((row) => ({
  code: row.iCode,
  names: [row.name_vi, row.name_en],
}));
const province = createUnitMatcher(provinces).match;
const node = createNodeMatcher(nodes).match;
const codeOf = (match: ReturnType<typeof province>) => (match.kind === 'found' ? match.code : match);

describe('fold', () => {
  test.each([
    ['Đắk Lắk', 'dak lak'],
    ['Hòa Bình', 'hoa binh'],
    ['Hoà Bình', 'hoa binh'],
    ['Hưng Yên'.normalize('NFD'), 'hung yen'],
    ['Bà Rịa – Vũng Tàu', 'ba ria vung tau'],
    ['  ĐỒNG   NAI ', 'dong nai'],
    ['3.1.2', '3 1 2'],
  ])('%s → %s', (text, key) => expect(fold(text)).toBe(key));

  test('is the same for composed and decomposed letters, and settles at once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

test('the quick way for Latin letters gives what Unicode says', () => {
  const said = (text: string): string =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[đð]/g, 'd')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const every = Array.from({ length: 0x2100 }, (_, code) => String.fromCharCode(code));
  for (const sign of every)
    for (const text of [sign, `a${sign}b`, ` ${sign}Ệ `, `${sign}${sign}`]) expect(fold(text)).toBe(said(text));
  const latin = fc.string({
    unit: fc.constantFrom(...every.slice(0, 0x250), ...every.slice(0x300, 0x370), ...'ỆảƯơ’–'),
  });
  fc.assert(fc.property(latin, (text) => void expect(fold(text)).toBe(said(text))));
});

describe('provinces', () => {
  test('proposals for a strange name are the same whenever it comes again', () => {
    const { match } = createUnitMatcher(provinces);
    expect(match('Hưng Yen2')).toEqual({ kind: 'unknown', nearest: ['33'] });
    for (let k = 0; k < 2500; k++) match(`Xã lạ ${k}`);
    expect(match('Hưng Yen2')).toEqual({ kind: 'unknown', nearest: ['33'] });
  });

  test.each([
    ['Hưng Yên', '33'],
    ['hung yen', '33'],
    ['HƯNG YÊN', '33'],
    ['Tỉnh Hưng Yên', '33'],
    ['T. Hưng Yên', '33'],
    ['Hưng Yên'.normalize('NFD'), '33'],
    ['Hung Yen Province', '33'],
    ['33', '33'],
    ['1', '01'],
    ['01', '01'],
    ['001', '01'],
    ['Hà Nội', '01'],
    ['TP Hà Nội', '01'],
    ['Hanoi', '01'],
    ['Hoà Bình', '17'],
    ['Hòa Bình', '17'],
    ['TP.HCM', '79'],
    ['TPHCM', '79'],
    ['Tp Hồ Chí Minh', '79'],
    ['Tp. Hồ Chí Minh', '79'],
    ['Thành phố Hồ Chí Minh', '79'],
    ['T.P Hồ Chí Minh', '79'],
    ['Ho Chi Minh', '79'],
    ['Ho Chi Minh City', '79'],
    ['BR-VT', '77'],
    ['BRVT', '77'],
    ['Bà Rịa-Vũng Tàu', '77'],
    ['Bà Rịa - Vũng Tàu', '77'],
    ['Bà Rịa — Vũng Tàu', '77'],
    ['Ba Ria Vung Tau', '77'],
    ['Thừa Thiên-Huế', '46'],
    ['Thừa Thiên Huế', '46'],
    ['Tỉnh Thừa Thiên - Huế', '46'],
    ['Huế', '46'],
    ['TP. Huế', '46'],
    ['Đăk Lăk', '66'],
    ['Đắc Lắc', '66'],
    ['Dak Lak', '66'],
    ['Kontum', '62'],
    ['(33) Hưng Yên', '33'],
    ['33 - Hưng Yên', '33'],
  ])('%s is %s', (text, code) => expect(codeOf(province(text))).toBe(code));

  test('every province is found by code, by each of its names, and by no name of another', () => {
    for (const { code, names } of provinces)
      for (const name of [code, ...names].filter((n) => n !== '')) {
        expect(codeOf(province(name)), name).toBe(code);
        expect(codeOf(province(name.normalize('NFD').toUpperCase())), name).toBe(code);
      }
  });

  test('a slip is proposed, not taken', () => {
    expect(province('Hưng Yen1')).toEqual({ kind: 'unknown', nearest: ['33'] });
    expect(province('Qảung Ngãi')).toMatchObject({ kind: 'unknown', nearest: expect.arrayContaining(['51']) });
    expect(province('Thừa Thiên')).toEqual({ kind: 'unknown', nearest: ['46'] });
  });

  test('two that fit are both told', () => {
    expect(province('33 Hà Nội')).toEqual({ kind: 'ambiguous', codes: ['33', '01'] });
    const twins = createUnitMatcher([
      { code: 'A', names: ['Hà Nam'] },
      { code: 'B', names: ['Ha Nam'] },
    ]).match;
    expect(twins('HA NAM')).toEqual({ kind: 'ambiguous', codes: ['A', 'B'] });
  });

  test('unknown stays unknown', () => {
    expect(province('Cả nước')).toEqual({ kind: 'unknown', nearest: [] });
    expect(province('99')).toMatchObject({ kind: 'unknown' });
    expect(province('')).toEqual({ kind: 'unknown', nearest: [] });
  });
});

describe('indicators', () => {
  test.each([
    ['1.1.1', '1.1.1'],
    ['1.1.1.', '1.1.1'],
    ['2.2.4 Số tổ chức KH&CN/10.000 dân', '2.2.4'],
    ['so to chuc kh&cn/10.000 dan', '2.2.4'],
    ['S&T organisations per 10,000 people', '2.2.4'],
    ['1', '1'],
    ['PII', 'PII'],
    ['pii', 'PII'],
  ])('%s is %s', (text, code) => expect(codeOf(node(text))).toBe(code));

  test('a code with the name of another is told', () =>
    expect(node('2.2.3 Số tổ chức KH&CN/10.000 dân')).toEqual({ kind: 'ambiguous', codes: ['2.2.3', '2.2.4'] }));

  test('a code with a strange name is proposed only', () =>
    expect(node('2.2.3 Chi phí khác')).toEqual({ kind: 'unknown', nearest: ['2.2.3'] }));
});
