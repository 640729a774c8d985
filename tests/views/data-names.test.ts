import { describe, expect, it } from 'vitest';
import { placeName } from '../../src/views/parts/names';
import { data } from '../e2e/expected';

const words = { region: (name: string) => `vùng ${name}`, lowest: 'thấp nhất', highest: 'cao nhất' };
const name = (code: string, merged = false, lang: 'vi' | 'en' = 'vi') =>
  placeName(data, code, (label) => label[lang], words, merged);

describe('names of places in published results', () => {
  it.each([
    ['80', false, 'Long An'],
    ['80', true, 'Tây Ninh'],
    ['56', true, 'Khánh Hòa'],
    ['24', true, 'Bắc Ninh'],
    ['33', true, 'Hưng Yên'],
    ['lowest', true, 'thấp nhất'],
    ['region:tn', false, 'vùng Tây Nguyên'],
    ['999', false, '999'],
  ])('%s (after the merger: %s) is %s', (code, merged, expected) => expect(name(code, merged)).toBe(expected));

  it('merged provinces have English names too', () => expect(name('80', true, 'en')).toBe('Tay Ninh'));

  it('every province of the 2025 edition is named, not numbered', () => {
    const codes = new Set(data.published.filter((f) => f.edition === '2025').map((f) => f.unit));
    expect([...codes].filter((code) => /^\d+$/.test(name(code, true)))).toEqual([]);
  });
});
