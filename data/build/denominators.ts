import { rawColumn } from './raw-column';
import type { Space } from './space';

/** Raw column of each denominator; `denominator-facts.csv` says what it is and where it comes from. */
const columns = {
  population: ['population_area_urban_2016_2022', 'population_avg_thousand', 2022],
  enterprises: ['enterprises_capital_2019_2024', 'active_enterprises_31dec', 2022],
  grdp: ['grdp_per_capita_2022_2025', 'grdp_current_bn_vnd_derived', 2022],
  employed: ['employment_2018_2024', 'employed_thousand', 2022],
  'new-enterprises': ['new_enterprises_2016_2024', 'newly_registered_enterprises', 2022],
  candidates: ['thpt_exam_mean_2021_2024', 'literature_candidates', 2023],
  communes: ['communes_2021_2025', 'commune_level_units', 2021],
} as const;

type Denominator = keyof typeof columns;

export const denominatorCodes = Object.keys(columns) as Denominator[];

/** What rates are divided by, or weighted by, when provinces are merged: one row a province. */
export function denominatorRows(space: Space): Record<string, string | number>[] {
  const known = denominatorCodes.map((code) => {
    const [file, column, year] = columns[code];
    return [code, rawColumn(space, file, column, year)] as const;
  });
  return space.units.map((unit, u) => ({
    unit,
    ...Object.fromEntries(known.map(([code, values]) => [code, values[u]])),
  }));
}
