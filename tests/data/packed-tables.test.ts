import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packColumns, parseTable } from '../../.config/build/packed-tables';
import { unpackTable } from '../../src/facts/packed-table';

const folder = 'data/pii-2023';

test.each(readdirSync(folder).filter((name) => name.endsWith('.csv')))('%s is unpacked as it stands', (name) => {
  const table = parseTable(readFileSync(`${folder}/${name}`, 'utf8'));
  expect(unpackTable(table.rows.length, packColumns(table))).toEqual(table.rows);
});

test('runs, empty cells and a table without rows come back', () => {
  const table = parseTable('a,b\n1,\n1,\n1,x\n2,x\n1,\n1,\n1,\n1,\n1,\n');
  expect(unpackTable(table.rows.length, packColumns(table))).toEqual(table.rows);
  expect(unpackTable(0, packColumns(parseTable('a,b\n')))).toEqual([]);
});
