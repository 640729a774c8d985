import { readFileSync } from 'node:fs';
import { parseTable } from '../../.config/build/packed-tables';
import { indicatorRows, type Scenario } from '../../src/core';
import { cellTable } from '../../src/facts/cell-table';
import { readCoinr } from '../../src/io/coinr/coinr';
import { packageOfIndex } from '../../src/io/coinr/package';
import { readPackage } from '../../src/facts/read-package';
import { type DataPackage } from '../../src/facts/package';
import { readTables } from '../../src/io/tables/read-tables';
import { file, fixture, textFile } from './files';

const shipped = (name: string) => parseTable(readFileSync(`data/pii-2023/${name}.csv`, 'utf8')).rows;

/**
 * Provinces and framework as shipped, with made-up values of no meaning: they only have to be different everywhere, so
 * that a value in the wrong place is seen.
 */
export function pii(): DataPackage {
  const empty = { sources: [], published: [], quality: [], plans: [], leftOut: [], values: [] };
  const datapackage = { name: 'pii-test', version: '1.0.0', title: 'PII' };
  const data = readPackage({
    ...empty,
    datapackage,
    framework: shipped('framework'),
    provinces: shipped('provinces'),
    regions: shipped('regions'),
  });
  const note = { vi: '', en: '' };
  return {
    ...data,
    sources: [{ id: 's', title: { vi: 'Nguồn thử', en: 'Test source' }, url: 'https://example.org', licence: '' }],
    cells: cellTable(
      data,
      indicatorRows(data.rows).flatMap(({ code }, i) => {
        const [min, max] = data.nodes.find((node) => node.code === code)!.possible;
        const [low, high] = [min ?? 0, max ?? 100];
        return data.units.map((unit, u) => {
          const share = ((i * 31 + u * 17) % 97) / 96;
          const value = Number((low + (high - low) * (0.1 + 0.8 * share) + i / 1000 + u / 100000).toFixed(6));
          return {
            unit: unit.code,
            indicator: code,
            value,
            status: 'estimated',
            year: '2022',
            source: 's',
            se: 1,
            note,
          };
        });
      }),
    ),
  };
}

const origin = { name: 'test', version: '1', title: 'Test', source: 'test file' };

/** COINr's ASEM index, read through the door. */
export async function asem(): Promise<DataPackage> {
  const folder = 'tests/oracle/coinr-asem';
  const { sheets } = await readTables([file(`${folder}/plain_imeta.csv`), file(`${folder}/plain_idata.csv`)]);
  const { index } = await readCoinr(sheets);
  return packageOfIndex(index!, origin);
}

/** Six units, branches of uneven depth; gaps, ties, outliers, a constant column, a column that falls. */
export async function small(): Promise<DataPackage> {
  const iMeta = `Level,iCode,iName,Direction,Weight,Unit,Target,Parent,Type,goalpost_min,goalpost_max
1,a1,A one,1,1,points,9,A,Indicator,0,10
1,a2,A two,-1,2,points,1,A,Indicator,0,10
1,a3,A three,1,0,points,,A,Indicator,0,10
1,b1,B one,1,1,points,,B,Indicator,0,200
1,b2,B constant,1,1,points,,B,Indicator,0,10
1,b3,B outlier,1,1,points,,B,Indicator,0,200
1,c1,C alone,1,0.5,points,,Top,Indicator,0,10
2,A,Pillar A,,1,,,Top,Aggregate,,
2,B,Pillar B,,3,,,Top,Aggregate,,
3,Top,The index,,1,,,,Aggregate,,`;
  const iData = `uCode,uName,a1,a2,a3,b1,b2,b3,c1
u1,One,1,5,3,1,4,1,2
u2,Two,2,5,,2,4,1,8
u3,Three,,7,4,3,4,1,
u4,Four,9.5,2,5,4,4,1,8
u5,Five,3.25,,6,150,4,90,1
u6,Six,,,,,,,`;
  const { sheets } = await readTables([textFile('iMeta.csv', iMeta), textFile('iData.csv', iData)]);
  const { index, problems } = await readCoinr(sheets);
  if (!index || problems.length > 0) throw new Error(JSON.stringify(problems));
  return packageOfIndex(index, origin);
}

/** Aliases of the fixtures' provinces. */
const aliases: Record<string, string[]> = {
  '46': ['Huế', 'TT Huế'],
  '66': ['Đăk Lăk', 'Đắc Lắc'],
  '77': ['BR-VT', 'BRVT', 'Vũng Tàu'],
  '79': ['TP.HCM', 'TPHCM', 'HCM', 'Hồ Chí Minh'],
};

/** Eight provinces and six indicators: the index that the fixtures of tables speak of. */
export async function mini(): Promise<DataPackage> {
  const { sheets } = await readTables([fixture('imeta.csv'), fixture('idata.csv')]);
  const { index } = await readCoinr(sheets);
  const data = packageOfIndex(index!, { ...origin, name: 'mini' });
  return { ...data, units: data.units.map((unit) => ({ ...unit, aliases: aliases[unit.code] ?? [] })) };
}

const edit = { u1: { a1: 12 } };
/** Scenarios on `small` that together use every switch of the method. */
export const formulaCases: Readonly<Record<string, Scenario>> = {
  plain: { adjustments: edit, method: {}, weights: { A: 2 } },
  frozen: { adjustments: edit, method: { goalposts: 'frozen', missing: 'worst' }, weights: {} },
  fixed: { adjustments: edit, method: { goalposts: 'fixed', coverage: 0.6 }, weights: {} },
  means: { adjustments: edit, method: { means: { 2: 'geometric', 3: 'harmonic' } }, weights: {} },
  zscore: { adjustments: edit, method: { normalisation: 'zscore', missing: 'worst', rankDecimals: 1 }, weights: {} },
  zfrozen: { adjustments: edit, method: { normalisation: 'zscore', goalposts: 'frozen' }, weights: {} },
  percentile: { adjustments: edit, method: { normalisation: 'percentile-rank' }, weights: {} },
  borda: { adjustments: edit, method: { normalisation: 'borda', missing: 'worst' }, weights: {} },
  distance: { adjustments: edit, method: { normalisation: 'distance-to-best' }, weights: {} },
  extended: { adjustments: edit, method: { goalposts: 'frozen', beyond: 'extend', scale: '1-100' }, weights: {} },
  copeland: { adjustments: edit, method: { missing: 'worst', means: { 2: 'copeland' } }, weights: { A: 2 } },
  gapped: { adjustments: edit, method: { means: { 3: 'copeland' } }, weights: {} },
  logged: { adjustments: edit, method: { treatment: 'log' }, weights: {} },
  mean: { adjustments: edit, method: { missing: 'mean' }, weights: {} },
  median: { adjustments: edit, method: { missing: 'median', treatment: 'coinr', goalposts: 'frozen' }, weights: {} },
  siblings: { adjustments: edit, method: { missing: 'unit-mean', normalisation: 'zscore' }, weights: {} },
  rounded: { adjustments: edit, method: { rankDecimals: 0 }, weights: {} },
  treated: { adjustments: edit, method: { treatment: 'coinr', means: { 3: 'geometric' } }, weights: {} },
};
