import { describe, expect, test, vi } from 'vitest';
import { compute, emptyScenario } from '../../src/core';
import { catalogueOf } from '../../src/io/recognise/catalogue';
import { formulaSheets, writeFormulas } from '../../src/io/export/formulas';
import { headings } from '../../src/io/tables/headings';
import { readImport } from '../../src/io/import/import';
import { modelOfPackage } from '../../src/facts/model';
import type { CellContent } from '../../src/io/tables/sheet';
import { readTables } from '../../src/io/tables/read-tables';
import type { Formula, SheetOut } from '../../src/io/tables/xlsx';
import { fixture } from './files';
import { formulasOf } from './stored-formulas';
import { formulaCases, pii, small } from './packages';

// whole files are written and read many times, on machines that may be busy
vi.setConfig({ testTimeout: 30_000 });

const cells = (sheets: readonly SheetOut[]) =>
  sheets.flatMap(({ sheet, rows }, s) =>
    rows.flatMap((row, r) =>
      row.flatMap((cell, c) => (cell !== null && typeof cell === 'object' ? [{ sheet, s, r, c, cell }] : [])),
    ),
  );

describe('recalculated by LibreOffice', () => {
  test.each(Object.keys(formulaCases))('«%s» agrees with the engine in every cell', async (name) => {
    const data = await small();
    const sheets = formulaSheets(data, modelOfPackage(data), formulaCases[name], 'vi');
    const file = fixture(`recalculated-${name}.xlsx`);
    const read = await readTables([file]);
    expect(read.problems).toEqual([]);
    const stored = formulasOf(file.bytes);
    const formulas = cells(sheets);
    expect(formulas.length).toBeGreaterThan(100);
    for (const { sheet, s, r, c, cell } of formulas) {
      const where = `${sheet}!${r + 1}:${c + 1} ${cell.formula}`;
      // the file was calculated from these very formulas; LibreOffice leaves out quotes that it does not need
      expect(stored[s].get(`${r}:${c}`)?.replaceAll("'", ''), where).toBe(cell.formula.replaceAll("'", ''));
      const calculated: CellContent = read.sheets[s].rows[r]?.[c] ?? null;
      if (cell.result === null) expect(calculated, where).toBeNull();
      else expect(calculated, where).toBeCloseTo(cell.result, 9);
    }
  });

  test('the cases use every treatment and every kind of mean', async () => {
    const data = await small();
    const texts = Object.values(formulaCases).flatMap((scenario) =>
      cells(formulaSheets(data, modelOfPackage(data), scenario, 'vi')).map(({ cell }) => cell.formula),
    );
    for (const part of ['+0.01*(', 'MIN(', 'EXP(', '1/', 'STDEV(', 'RANK(', 'ROUND(', 'COUNT('])
      expect(
        texts.some((text) => text.includes(part)),
        part,
      ).toBe(true);
  });
});

describe('the workbook', () => {
  const data = pii();
  const model = modelOfPackage(data);
  const sheets = formulaSheets(data, model, emptyScenario, 'vi');
  const result = compute(model, emptyScenario);

  test('shows the engine’s results without any recalculation', async () => {
    const { sheets: read, problems } = await readTables([
      { name: 'index.xlsx', bytes: await writeFormulas(data, model, emptyScenario, 'vi') },
    ]);
    expect(problems).toEqual([]);
    const answer = read[0];
    expect(answer.sheet).toBe(headings.vi.results);
    const root = model.framework.nNodes - 1;
    model.dataset.units.forEach((unit, u) => {
      const row = answer.rows.find((each) => each[0] === unit)!;
      expect(row[2]).toBe(result.scores[root * 63 + u]);
      expect(row[3]).toBe(result.ranks[root * 63 + u]);
    });
  });

  test('holds values and weights as numbers, and everything else as formulas on them', () => {
    const scores = sheets.find(({ sheet }) => sheet === headings.vi.scores)!;
    const body = scores.rows.slice(-63).flatMap((row) => row.slice(2));
    expect(body.every((cell) => cell !== null && typeof cell === 'object')).toBe(true);
    const values = sheets.find(({ sheet }) => sheet === headings.vi.data)!;
    const numbers = values.rows
      .slice(-63)
      .flatMap((row) => row.slice(2))
      .filter((cell) => typeof cell === 'number');
    expect(numbers).toHaveLength(63 * 52);
  });

  test('refers to nothing outside itself', () => {
    const names = new Set(sheets.map(({ sheet }) => sheet));
    for (const { cell } of cells(sheets))
      for (const [, name] of (cell as Formula).formula.matchAll(/'([^']+)'!/g)) expect(names).toContain(name);
  });

  test('read back gives its raw values and nothing else', async () => {
    const tables = await readTables([
      { name: 'index.xlsx', bytes: await writeFormulas(data, model, emptyScenario, 'en') },
    ]);
    const reading = await readImport(tables, catalogueOf(data));
    expect(reading.proposals).toMatchObject({ length: 0, unchanged: 63 * 52 });
    expect(reading.problems).toEqual([]);
  });
});
