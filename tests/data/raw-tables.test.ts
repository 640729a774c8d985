// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { columnOf } from '../../data/build/raw-column';
import { readSpace } from '../../data/build/space';
import { parseTable, readText } from '../../data/build/tables';

const space = readSpace();
const text = readText('raw/poverty_multidim_2018_2025.csv');
const read = (changed: string) =>
  columnOf(
    space,
    'poverty_multidim_2018_2025',
    parseTable('raw/poverty_multidim_2018_2025.csv', changed),
    'multidim_poverty_rate_pct',
    2023,
  );
const lines = text.trimEnd().split(/\r?\n/);
const at = lines.findIndex((line) => line.startsWith('Bến Tre,2023'));
const withLine = (line: string | null) =>
  lines.flatMap((own, k) => (k === at ? (line === null ? [] : [line]) : [own])).join('\n');

describe('a raw table', () => {
  it('is read when all is well', () => expect(read(text).some(Number.isNaN)).toBe(false));

  it.each([
    [
      'a text for a number',
      withLine('Bến Tre,2023,khoảng 3,,'),
      `row ${at + 1}: multidim_poverty_rate_pct: «khoảng 3»`,
    ],
    ['an unknown province', withLine('Bến Tr,2023,3.1,,'), `row ${at + 1}: unknown province 'Bến Tr'`],
    ['no year', withLine('Bến Tre,n/a,3.1,,'), `row ${at + 1}: year: «n/a» is not a year`],
    [
      'a province twice',
      `${lines.join('\n')}\n${lines[at]}`,
      `row ${lines.length + 1}: Bến Tre 2023 stands in row ${at + 1} already`,
    ],
    ['a missing province', withLine(null), 'csv: Bến Tre is missing in 2023'],
    ['a row too short', withLine('Bến Tre,2023'), `row ${at + 1}: `],
  ])('with %s names file, row and reason', (_, changed, reason) => {
    expect(() => read(changed)).toThrow('data/raw/poverty_multidim_2018_2025.csv');
    expect(() => read(changed)).toThrow(reason);
  });
});
