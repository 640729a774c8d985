import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { compute, emptyScenario, type NodeRow } from '../../src/core';
import { coinrTables, readCoinr, type CoinrIndex } from '../../src/io/coinr/coinr';
import { indexOfPackage, packageOfIndex } from '../../src/io/coinr/package';
import { csvDialects, writeCsv } from '../../src/io/tables/csv';
import { cellOf } from '../../src/facts/cell-table';
import type { DataPackage } from '../../src/facts/package';
import { modelOfPackage } from '../../src/facts/model';
import { answerKey, placeKey, type Answers, type Fix } from '../../src/io/problems/problem';
import { readTables } from '../../src/io/tables/read-tables';
import type { CellContent } from '../../src/io/tables/sheet';
import { writeWorkbook } from '../../src/io/tables/xlsx';
import { numbers } from '../oracle/asem';
import { brief, fixture, sheetsOf, textFile } from './files';
import { asem, pii } from './packages';

// whole files are written and read many times, on machines that may be busy
vi.setConfig({ testTimeout: 30_000 });

const read = async (names: string[], answers: Answers = {}) => readCoinr(await sheetsOf(...names), answers);

describe('iMeta and iData', () => {
  test('give one index from two text files, from Vietnamese ones, and from one workbook', async () => {
    const { index, problems } = await read(['imeta.csv', 'idata.csv']);
    expect(problems).toEqual([]);
    expect(index?.rows).toHaveLength(12);
    expect(index?.rows[5]).toEqual({ code: '6.2.1', parent: '6', level: 1, weight: 1, direction: -1 });
    expect(index?.nodes[0]).toMatchObject({ name: 'Policies', measure: 'points' });
    expect(index?.extraColumns).toEqual(['name_vi', 'name_en', 'possible_min', 'possible_max']);
    expect(index?.units.map(({ name }) => name)).toContain('Thừa Thiên Huế');
    expect(index?.values.slice(0, 3)).toEqual(Float64Array.of(50.5, 30.25, 40.5));
    expect(index?.values[3 * 8 + 7]).toBeNaN();
    expect(index?.others).toMatchObject([{ code: 'Region', type: 'Group' }]);
    expect(index?.otherColumns[0][4]).toBe('Central Highlands');
    expect(await read(['idata-vietnamese.csv', 'imeta.csv'])).toEqual({ index, problems });
    expect(await read(['coinr.xlsx'])).toEqual({ index, problems });
  });

  test('of several years: the latest is read and the question asked, or the one answered', async () => {
    const { index, problems } = await read(['imeta.csv', 'idata-times.csv']);
    expect(problems).toMatchObject([{ code: 'many-times', severity: 'question', text: '2023, 2022' }]);
    expect(index?.values.slice(5 * 8, 5 * 8 + 2)).toEqual(Float64Array.of(99, 99));
    const settled = await read(['imeta.csv', 'idata-times.csv'], {
      [placeKey(problems[0].where, false)]: { kind: 'time', time: '2022' },
    });
    expect(settled.problems).toEqual([]);
    expect(settled.index?.values.slice(5 * 8, 5 * 8 + 2)).toEqual(Float64Array.of(210.5, 90));
  });

  test('compute to COINr’s own scores and ranks', async () => {
    const result = compute(modelOfPackage(await asem()), emptyScenario);
    const { framework, dataset } = modelOfPackage(await asem());
    const scores = numbers('scores');
    const ranks = numbers('ranks');
    dataset.units.forEach((unit, u) => {
      for (const code of Object.keys(scores.get(unit)!))
        expect(result.scores[framework.indexOf.get(code)! * result.nUnits + u]).toBeCloseTo(scores.get(unit)![code], 9);
      for (const code of Object.keys(ranks.get(unit)!))
        expect(result.ranks[framework.indexOf.get(code)! * result.nUnits + u]).toBe(ranks.get(unit)![code]);
    });
  });
});

describe('denominators that iMeta names are applied', () => {
  const iMeta = (...more: string[]) =>
    [
      'iCode,Level,Direction,Weight,Parent,Type,Denominator,ScaleFactor',
      'a,1,1,1,X,Indicator,pop,1000',
      'b,1,1,1,X,Indicator,pop,',
      'c,1,1,1,X,Indicator,,',
      'X,2,,1,,Aggregate,,',
      'pop,,,,,Denominator,,',
      ...more,
    ].join('\n');
  const iData = 'uCode,pop,a,b,c\nu,200,50,10,7\nv,0,5,,8\nw,,4,6,9';
  const readTexts = async (meta: string, data: string) =>
    readCoinr((await readTables([textFile('iMeta.csv', meta), textFile('iData.csv', data)])).sheets);

  test('value ÷ denominator × factor, and told', async () => {
    const { index, problems } = await readTexts(iMeta(), iData);
    expect([...index!.values]).toEqual([250, NaN, NaN, 0.05, NaN, NaN, 7, 8, 9]);
    expect(brief(problems)).toEqual([
      'denominated iMeta.csv!2:7 pop',
      'denominated iMeta.csv!3:7 pop',
      'no-denominator iData.csv!3:2 a',
      'no-denominator iData.csv!4:2 a',
      'no-denominator iData.csv!4:2 b',
    ]);
  });
  test('what is saved is read back without being divided again', async () => {
    const { index } = await readTexts(iMeta(), iData);
    const { iMeta: meta, iData: data } = coinrTables(index!);
    const csv = (rows: CellContent[][]) => rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\n');
    const again = await readTexts(csv(meta), csv(data));
    expect(again.index!.values).toEqual(index!.values);
  });
  test('one that is not there is an error, one that nobody names a notice', async () => {
    const { index, problems } = await readTexts(
      iMeta('gdp,,,,,Denominator,,').replace('X,Indicator,pop', 'X,Indicator,people'),
      iData,
    );
    expect(index).toBeNull();
    expect(brief(problems)).toEqual([
      'unknown-denominator iMeta.csv!2:7 people',
      'denominated iMeta.csv!3:7 pop',
      'denominator-not-applied iMeta.csv!7:1 gdp',
    ]);
  });
});

test('the first column of the type Group gives the groups that gaps may be filled from', async () => {
  const iMeta = 'iCode,Level,Direction,Weight,Parent,Type\na,1,1,1,X,Indicator\nX,2,,1,,Aggregate\ng,,,,,Group';
  const { sheets } = await readTables([
    textFile('iMeta.csv', iMeta),
    textFile('iData.csv', 'uCode,g,a\nu,north,1\nv,north,\nw,south,4'),
  ]);
  const { index } = await readCoinr(sheets);
  const data = packageOfIndex(index!, { name: 'x', version: '1', title: 'x', source: 'x' });
  const { filled } = compute(modelOfPackage(data), { ...emptyScenario, method: { missing: 'group-mean' } });
  expect([...filled]).toEqual([1, 1, 4]);
});

describe('every fault at its place', () => {
  test('of the framework, which is then not read', async () => {
    const { index, problems } = await read(['imeta-faults.csv', 'idata.csv']);
    expect(index).toBeNull();
    expect(brief(problems)).toEqual([
      'duplicate-code imeta-faults.csv!3:2 a',
      'bad-direction imeta-faults.csv!4:4 2',
      'bad-weight imeta-faults.csv!5:5 -1',
      'not-a-number imeta-faults.csv!6:1 one',
      'bad-weight imeta-faults.csv!7:5',
      'not-a-number imeta-faults.csv!7:7 far',
      'node-missing imeta-faults.csv!9:2',
      'bad-type imeta-faults.csv!10:9 Thing',
      'bad-direction imeta-faults.csv!14:4',
      'empty-aggregate imeta-faults.csv!12:9 Aggregate',
      'unknown-parent imeta-faults.csv!8:8 Pillar',
      'many-roots imeta-faults.csv!13:8',
      'many-roots imeta-faults.csv!14:8',
      'denominator-not-applied imeta-faults.csv!15:2 den',
    ]);
    expect(problems.find(({ code }) => code === 'unknown-parent')?.fixes).toEqual([{ kind: 'code', code: 'P' }]);
  });

  test('of the data, whose good part stays', async () => {
    const { index, problems } = await read(['imeta.csv', 'idata-faults.csv']);
    expect(brief(problems)).toEqual([
      'column-ignored idata-faults.csv!1:8 stranger',
      'duplicate-column idata-faults.csv!1:9 1.1.1',
      'indicator-without-data imeta.csv!7:0 6.2.1',
      'duplicate-unit idata-faults.csv!3:1 01',
      'unit-missing idata-faults.csv!4:1',
      'missing-marker idata-faults.csv!5:3 ...',
      'not-a-number idata-faults.csv!2:4 abc',
      'mixed-decimals idata-faults.csv!0:5',
      'bad-grouping idata-faults.csv!5:5 12.34.5',
      'ambiguous-number idata-faults.csv!2:6 1.234',
      'ambiguous-number idata-faults.csv!5:6 2.345',
    ]);
    expect(index?.units.map(({ code }) => code)).toEqual(['01', '33']);
    expect([...index!.values]).toEqual([50.5, NaN, NaN, 7, 1.5, NaN, NaN, NaN, 2.75, NaN, NaN, NaN]);
  });

  test('numbers that all are ambiguous are settled by one answer for the table, a column by its own', async () => {
    const iMeta =
      'iCode,Level,Direction,Weight,Parent,Type\na,1,1,1,X,Indicator\nb,1,1,1,X,Indicator\nX,2,,1,,Aggregate';
    const { sheets } = await readTables([
      textFile('iMeta.csv', iMeta),
      textFile('iData.csv', 'uCode,uName,a,b\nu1,One,1.234,5.678\nu2,Two,2.345,6.789\n'),
    ]);
    const { index, problems } = await readCoinr(sheets);
    expect(problems.map(({ code }) => code)).toEqual(Array(4).fill('ambiguous-number'));
    expect([...index!.values]).toEqual([NaN, NaN, NaN, NaN]);
    const { where, fixes } = problems[0];
    const [asDecimal, asThousands] = fixes.filter(({ kind }) => kind === 'sheet-decimal');
    const all = await readCoinr(sheets, { [answerKey(where, asDecimal)]: asDecimal });
    expect([all.problems, [...all.index!.values]]).toEqual([[], [1.234, 2.345, 5.678, 6.789]]);
    const ofB: Fix = { kind: 'decimal', mark: '.' };
    const both = await readCoinr(sheets, {
      [answerKey(where, asThousands)]: asThousands,
      [answerKey(problems[2].where, ofB)]: ofB,
    });
    expect([...both.index!.values]).toEqual([1234, 2345, 5.678, 6.789]);
  });

  test.each<[string, string, string[]]>([
    ['no iData', 'iCode,Level,Direction,Weight,Parent,Type\na,1,1,1,,Indicator', ['missing-sheet a.csv!0:0 iData']],
    [
      'missing columns',
      'iCode,Level\na,1',
      [
        'missing-sheet a.csv!0:0 iData',
        ...['Direction', 'Weight', 'Parent', 'Type'].map((name) => `missing-column a.csv!1:0 ${name}`),
      ],
    ],
    [
      'no root, a level out of order, goalposts the wrong way round',
      'iCode,Level,Direction,Weight,Parent,Type,goalpost_min,goalpost_max\na,1,1,1,P,Indicator,5,1\nP,1,1,1,P,Aggregate,,',
      [
        'missing-sheet a.csv!0:0 iData',
        'bad-goalposts a.csv!2:8 1',
        'no-root a.csv!1:5 Parent',
        'level-order a.csv!2:2 1',
        'level-order a.csv!3:2 1',
      ],
    ],
    [
      'a code that became a date, a parent called an indicator',
      'iCode,Level,Direction,Weight,Parent,Type\n2003-02-01,1,1,1,P,Indicator\nb,1,1,1,P,Indicator\nP,2,1,1,,Indicator',
      ['missing-sheet a.csv!0:0 iData', 'date-for-code a.csv!2:1 2003-02-01', 'bad-type a.csv!4:6 Indicator'],
    ],
  ])('%s', async (_, text, expected) => {
    const { sheets } = await readTables([textFile('a.csv', text)]);
    const { index, problems } = await readCoinr(sheets);
    expect(index).toBeNull();
    expect(brief(problems)).toEqual(expected);
  });

  test('a fix taken as answer settles it', async () => {
    const { problems } = await read(['imeta-faults.csv', 'idata.csv']);
    const unknown = problems.find(({ code }) => code === 'unknown-parent')!;
    const weight = problems.find(({ code }) => code === 'bad-weight')!;
    const settled = await read(['imeta-faults.csv', 'idata.csv'], {
      [placeKey(unknown.where)]: unknown.fixes[0],
      [placeKey(weight.where)]: weight.fixes[0],
    });
    expect(brief(settled.problems)).not.toContain(brief([unknown])[0]);
    expect(brief(settled.problems)).not.toContain(brief([weight])[0]);
  });
});

describe('what is written reads back exactly', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    .map((s) => s.normalize('NFC').trim() || 'x')
    .filter((s) => !/[\u0000-\u001f\ufeff\ufffd-\uffff]|\p{Cs}/u.test(s)); // eslint-disable-line no-control-regex
  const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map((x) => x + 0 || 0);
  /** A random hierarchy of three levels with data, gaps, targets, goalposts and a column of groups. */
  const index: fc.Arbitrary<CoinrIndex> = fc
    .record({
      sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
      nUnits: fc.integer({ min: 1, max: 4 }),
      seed: fc.array(fc.option(number, { freq: 5 }), { minLength: 36, maxLength: 36 }),
      names: fc.array(name, { minLength: 30, maxLength: 30 }),
      weights: fc.array(
        fc.double({ noNaN: true, min: 0, max: 1e6 }).map((x) => x + 0 || 0),
        { minLength: 13, maxLength: 13 },
      ),
      withGoalposts: fc.boolean(),
    })
    .map(({ sizes, nUnits, seed, names, weights, withGoalposts }) => {
      const rows: NodeRow[] = [];
      sizes.forEach((size, p) => {
        for (let k = 0; k < size; k++)
          rows.push({
            ...{
              code: `i${p}.${k}`,
              parent: `p${p}`,
              level: 1,
              weight: weights[rows.length],
              direction: k % 2 ? -1 : 1,
            },
            ...(k === 1 && seed[p] !== null ? { target: seed[p] } : {}),
            ...(withGoalposts ? { goalposts: [-1.5, 1000 + p] as const } : {}),
          });
      });
      const nIndicators = rows.length;
      sizes.forEach((_, p) => rows.push({ code: `p${p}`, parent: 'top', level: 2, weight: weights[p] }));
      rows.push({ code: 'top', parent: null, level: 3, weight: 1 });
      return {
        rows,
        nodes: rows.map(({ code }, k) => ({
          code,
          name: names[k],
          measure: k % 3 ? names[k + 1] : '',
          extra: [names[k + 2]],
        })),
        others: [{ code: 'grp', name: names[0], measure: '', extra: [''], type: 'Group' }],
        extraColumns: ['note'],
        units: Array.from({ length: nUnits }, (_, u) => ({ code: u === 0 ? '01' : `=u${u}`, name: names[20 + u] })),
        values: Float64Array.from({ length: nIndicators * nUnits }, (_, k) => seed[k] ?? NaN),
        otherColumns: [Array.from({ length: nUnits }, (_, u) => (u % 2 ? '' : names[25 + u]))],
      };
    });

  test.each(['vi', 'en'] as const)('as CSV in the custom of %s', async (lang) => {
    await fc.assert(
      fc.asyncProperty(index, async (original) => {
        const { iMeta, iData } = coinrTables(original);
        const { sheets } = await readTables([
          textFile('iMeta.csv', writeCsv(iMeta, csvDialects[lang])),
          textFile('iData.csv', writeCsv(iData, csvDialects[lang])),
        ]);
        expect(await readCoinr(sheets)).toEqual({ index: original, problems: [] });
      }),
      { numRuns: 60 },
    );
  });

  test('as one workbook', async () => {
    await fc.assert(
      fc.asyncProperty(index, async (original) => {
        const { iMeta, iData } = coinrTables(original);
        const bytes = await writeWorkbook([
          { sheet: 'iMeta', rows: iMeta },
          { sheet: 'iData', rows: iData },
        ]);
        const { sheets } = await readTables([{ name: 'index.xlsx', bytes }]);
        expect(await readCoinr(sheets)).toEqual({ index: original, problems: [] });
      }),
      { numRuns: 30 },
    );
  });
});

describe('a data package', () => {
  test('goes out as COINr’s tables and comes back the same in every node, unit and value', async () => {
    const data = pii();
    const { iMeta, iData } = coinrTables(indexOfPackage(data));
    const { sheets } = await readTables([
      textFile('iMeta.csv', writeCsv(iMeta, csvDialects.vi)),
      textFile('iData.csv', writeCsv(iData, csvDialects.vi)),
    ]);
    const { index, problems } = await readCoinr(sheets);
    expect(problems).toEqual([]);
    const back = packageOfIndex(index!, { name: 'back', version: '1', title: 'Back', source: 'file' });
    expect(back.rows).toEqual(data.rows);
    expect(back.nodes).toEqual(data.nodes);
    expect(back.units.map(({ code, name }) => [code, name.vi])).toEqual(
      data.units.map(({ code, name }) => [code, name.vi]),
    );
    expect(modelOfPackage(back).dataset.values).toEqual(modelOfPackage(data).dataset.values);
    const told = ({ units, rows, cells, sources }: DataPackage) =>
      units.flatMap(({ code: unit }) =>
        rows
          .filter(({ level }) => level === 1)
          .map(({ code }) => {
            const { status, year, se, source } = cellOf({ units, rows, cells }, unit, code)!;
            return [unit, code, status, year, se, sources.find(({ id }) => id === source)!.title.vi];
          }),
      );
    expect(told(back)).toEqual(told(data));
  });

  test('tells a thousandth of each indicator’s spread, in no more decimals than its values have', async () => {
    const meta =
      'Level,iCode,iName,Direction,Weight,Parent,Type\n1,a,A,1,1,X,Indicator\n1,b,B,1,1,X,Indicator\n'.concat(
        '1,c,C,1,1,X,Indicator\n1,d,D,1,1,X,Indicator\n1,e,E,1,1,X,Indicator\n2,X,X,1,1,,Aggregate',
      );
    const data =
      'uCode,uName,a,b,c,d,e\nu1,One,0.00125,1.5,2.123456,10,7.25\nu2,Two,0.01325,2,4.123456,510,7.25\nu3,Three,,1,3,9000,7.25';
    const { sheets } = await readTables([textFile('iMeta.csv', meta), textFile('iData.csv', data)]);
    const { index } = await readCoinr(sheets);
    const { nodes } = packageOfIndex(index!, { name: 'n', version: '1', title: 'N', source: 'file' });
    expect(nodes.map(({ code, decimals }) => [code, decimals])).toEqual([
      ['a', 5],
      ['b', 1],
      ['c', 3],
      ['d', 0],
      ['e', 2],
      ['X', 2],
    ]);
  });

  test('of a foreign index runs through the engine', async () => {
    const { sheets } = await readTables([fixture('imeta.csv'), fixture('idata.csv')]);
    const { index } = await readCoinr(sheets);
    const data = packageOfIndex(index!, { name: 'mini', version: '2', title: 'Mini', source: 'file' });
    expect(data.id).toBe('mini@2');
    expect(data.nodes[1]).toMatchObject({
      name: { vi: 'Chi phí gia nhập thị trường', en: 'Market entry cost' },
      possible: [1, 10],
    });
    expect([...compute(modelOfPackage(data), emptyScenario).ranks.slice(-8)].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
