import { describe, expect, it } from 'vitest';
import { rowsOf, unitOf, values } from './shipped';

type Column = Map<string, number>;

/** A raw column by province code, without the provinces that have none. */
function raw(file: string, column: string, year: number): Column {
  const rows = rowsOf(`raw/${file}.csv`).filter((r) => Number(r.year) === year && r[column] !== '');
  return new Map(rows.map((r) => [unitOf(r.province), Number(r[column])]));
}

const ratio = (a: Column, b: Column, times: number): Column =>
  new Map([...a].map(([unit, x]) => [unit, (times * x) / b.get(unit)!]));

const population = raw('population_area_urban_2016_2022', 'population_avg_thousand', 2022);
const grdp = raw('grdp_per_capita_2022_2025', 'grdp_current_bn_vnd_derived', 2022);
const grdpOfAll = [...grdp.values()].reduce((a, b) => a + b, 0);

const columns: Readonly<Record<string, Column>> = {
  '2.1.1': raw('thpt_exam_mean_2021_2024', 'mean_of_all_marks', 2023),
  '3.1.1': raw('dti_2022_2024', 'dti_digital_infrastructure', 2022),
  '4.1.3': raw('enterprises_capital_2019_2024', 'fixed_assets_per_active_enterprise_bn_vnd_derived', 2022),
  '4.1.4': raw('enterprises_capital_2019_2024', 'capital_per_active_enterprise_bn_vnd_derived', 2022),
  '4.2.2': raw('enterprises_capital_2019_2024', 'active_enterprises_per_1000_people', 2022),
  '7.1.1': raw('iip_2018_2025', 'iip_prev_year_100', 2022),
  '7.2.1': raw('poverty_multidim_2018_2025', 'reduction_points_derived', 2023),
  '3.1.2': raw('papi_dimensions_2019_2024', 'e_governance', 2022),
  '3.2.3': raw('papi_dimensions_2019_2024', 'environmental_governance', 2022),
  '4.2.3': new Map([...grdp].map(([unit, x]) => [unit, (100 * x) / grdpOfAll])),
  '5.1.2': raw('trained_labour_2018_2024', 'trained_labour_pct', 2022),
  '5.3.1': ratio(raw('fdi_2022', 'fdi_registered_in_year_mn_usd', 2022), grdp, 1000),
  '6.3.1': ratio(raw('new_enterprises_2016_2024', 'newly_registered_enterprises', 2022), population, 1),
  '7.1.4': raw('grdp_real_growth_2018_2025', 'labour_productivity_real_growth_pct_derived', 2022),
  '7.2.2': ratio(raw('employment_2018_2024', 'employed_thousand', 2022), population, 100),
  '7.2.3': raw('income_per_capita_2020_2025', 'income_per_capita_month_thousand_vnd', 2022),
  '1.1.2': raw('pci_subindices_2022_2023_partial', 'legal_institutions_security', 2022),
  '1.1.3': raw('pci_subindices_2022_2023_partial', 'business_support', 2022),
  '1.2.1': raw('pci_subindices_2022_2023_partial', 'entry_costs', 2022),
  '1.2.2': raw('pci_subindices_2022_2023_partial', 'proactivity', 2022),
  '1.2.4': raw('pci_subindices_2022_2023_partial', 'fair_competition', 2022),
};

describe('real values', () => {
  it.each(Object.entries(columns))('%s is as the raw table has it, wherever it has it', (indicator, column) => {
    const shipped = values.filter((v) => v.indicator === indicator);
    expect(column.size).toBeGreaterThan(0);
    for (const v of shipped) {
      const x = column.get(v.unit);
      if (x === undefined) expect([v.unit, v.status]).toEqual([v.unit, 'estimated']);
      else {
        expect([v.unit, v.status]).not.toEqual([v.unit, 'estimated']);
        expect(Math.abs(Number(v.value) - x), v.unit).toBeLessThanOrEqual(0.00005 + 1e-9);
      }
    }
  });

  it('of the PCI 2021 table only rows that the official page shows are in the repository', () => {
    const rows = rowsOf('raw/pci_subindices_2021_official.csv');
    expect(rows.every((r) => r.matches_official_page === '1')).toBe(true);
  });
});
