import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formulaSheets } from '../../src/io/export/formulas';
import { modelOfPackage } from '../../src/facts/model';
import { readTables } from '../../src/io/tables/read-tables';
import { writeWorkbook, type CellOut, type SheetOut } from '../../src/io/tables/xlsx';
import { emptyScenario, type Method } from '../../src/core';
import { formulaCases, pii, small } from './packages';

const isInstalled = (): boolean => {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const installed = isInstalled();
if (!installed) console.log('LibreOffice (soffice) is not installed: workbooks are not recalculated by it here.');

/** Methods on all provinces; rank-based scores tie means that are summed in different orders. */
const ofProvinces: Readonly<Record<string, Partial<Method>>> = {
  pii: {},
  'pii-percentile': { normalisation: 'percentile-rank' },
  'pii-borda': { normalisation: 'borda' },
  'pii-copeland': { means: { 2: 'copeland', 3: 'copeland', 4: 'copeland', 5: 'copeland' } },
};

const isFormula = (cell: CellOut): cell is Extract<CellOut, { formula: string }> =>
  cell !== null && typeof cell === 'object';

/** Workbooks are opened, calculated and saved by LibreOffice itself, and every formula's result compared with the engine's. */
describe.skipIf(!installed)('recalculated by the LibreOffice installed here', () => {
  const books = new Map<string, readonly SheetOut[]>();
  let folder = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'recalculated-'));
    const profile = join(folder, 'profile', 'user');
    mkdirSync(profile, { recursive: true });
    writeFileSync(
      join(profile, 'registrymodifications.xcu'),
      `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`,
    );
    const index = await small();
    for (const [name, scenario] of Object.entries(formulaCases))
      books.set(name, formulaSheets(index, modelOfPackage(index), scenario, 'vi'));
    const data = pii();
    for (const [name, method] of Object.entries(ofProvinces))
      books.set(name, formulaSheets(data, modelOfPackage(data), { ...emptyScenario, method }, 'vi'));
    for (const [name, sheets] of books) {
      // stored results are wrong, so that what comes back has been calculated
      const bare = sheets.map((sheet) => ({
        ...sheet,
        rows: sheet.rows.map((row) => row.map((cell) => (isFormula(cell) ? { ...cell, result: -1 } : cell))),
      }));
      writeFileSync(join(folder, `${name}.xlsx`), await writeWorkbook(bare));
    }
    const files = [...books.keys()].map((name) => join(folder, `${name}.xlsx`));
    const out = join(folder, 'out');
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        ...['--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', out, ...files],
      ],
      { stdio: 'ignore', timeout: 180_000 },
    );
  }, 200_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([...Object.keys(formulaCases), ...Object.keys(ofProvinces)])('%s', async (name) => {
    const bytes = readFileSync(join(folder, 'out', `${name}.xlsx`));
    const { sheets, problems } = await readTables([{ name: 'a.xlsx', bytes }]);
    expect(problems).toEqual([]);
    let compared = 0;
    for (const [s, { sheet, rows }] of books.get(name)!.entries())
      for (const [r, row] of rows.entries())
        for (const [c, cell] of row.entries()) {
          if (!isFormula(cell)) continue;
          const calculated = sheets[s].rows[r]?.[c] ?? null;
          const where = `${sheet}!${r + 1}:${c + 1} ${cell.formula}`;
          if (cell.result === null) expect(calculated, where).toBeNull();
          else expect(calculated, where).toBeCloseTo(cell.result, 9);
          compared++;
        }
    expect(compared).toBeGreaterThan(100);
  });
});
