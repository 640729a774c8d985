import { rawColumn } from './raw-column';
import type { Space } from './space';

/** Derived shares and ratios are shipped, and scored, with four decimals. */
const four = (x: number): number => Math.round(x * 1e4) / 1e4;

const zip = (a: readonly number[], b: readonly number[], f: (x: number, y: number) => number) =>
  a.map((x, p) => four(f(x, b[p])));

/** Raw provincial statistics that the values and the predictors are made of, by province number. */
export function readRaw(space: Space) {
  const get = (file: string, column: string, year: number) => rawColumn(space, file, column, year);
  const population = get('population_area_urban_2016_2022', 'population_avg_thousand', 2022);
  const grdp = get('grdp_per_capita_2022_2025', 'grdp_current_bn_vnd_derived', 2022);
  const employed = get('employment_2018_2024', 'employed_thousand', 2022);
  const fdi = get('fdi_2022', 'fdi_registered_in_year_mn_usd', 2022);
  const fdiStock = get('fdi_2022', 'fdi_accumulated_registered_mn_usd', 2022);
  const newEnterprises = get('new_enterprises_2016_2024', 'newly_registered_enterprises', 2022);
  const papi = (column: string) => {
    // Two provinces lack PAPI 2022 in part; as predictors only, 2023 stands in.
    const next = get('papi_dimensions_2019_2024', column, 2023);
    return get('papi_dimensions_2019_2024', column, 2022).map((v, p) => (Number.isNaN(v) ? next[p] : v));
  };
  const grdpTotal = grdp.reduce((a, b) => a + b, 0);
  return {
    population,
    grdp,
    exam: get('thpt_exam_mean_2021_2024', 'mean_of_all_marks', 2023),
    digitalInfrastructure: get('dti_2022_2024', 'dti_digital_infrastructure', 2022),
    eGovernance: get('papi_dimensions_2019_2024', 'e_governance', 2022),
    environment: get('papi_dimensions_2019_2024', 'environmental_governance', 2022),
    /** Fixed assets and long-term financial investment, billion VND an enterprise. */
    fixedAssets: get('enterprises_capital_2019_2024', 'fixed_assets_per_active_enterprise_bn_vnd_derived', 2022),
    /** Mean annual capital, billion VND an enterprise. */
    capital: get('enterprises_capital_2019_2024', 'capital_per_active_enterprise_bn_vnd_derived', 2022),
    /** Active enterprises per 1,000 people. */
    enterpriseDensity: get('enterprises_capital_2019_2024', 'active_enterprises_per_1000_people', 2022),
    /** % of the sum of the 63. */
    grdpShare: grdp.map((v) => four((100 * v) / grdpTotal)),
    trained: get('trained_labour_2018_2024', 'trained_labour_pct', 2022),
    /** Thousand USD registered in the year per billion VND of GRDP. */
    fdiToGrdp: zip(fdi, grdp, (f, g) => (1000 * f) / g),
    /** Newly registered per 1,000 people. */
    newPerPeople: zip(newEnterprises, population, (e, p) => e / p),
    industrialProduction: get('iip_2018_2025', 'iip_prev_year_100', 2022),
    productivityGrowth: get('grdp_real_growth_2018_2025', 'labour_productivity_real_growth_pct_derived', 2022),
    /** Fall of the multidimensional poverty rate from 2022 to 2023, percentage points. */
    povertyFall: get('poverty_multidim_2018_2025', 'reduction_points_derived', 2023),
    /** % of mean population. */
    employedShare: zip(employed, population, (e, p) => (100 * e) / p),
    income: get('income_per_capita_2020_2025', 'income_per_capita_month_thousand_vnd', 2022),
    urban: get('population_area_urban_2016_2022', 'urban_share_pct', 2022),
    density: get('population_area_urban_2016_2022', 'density_per_km2', 2022),
    grdpPerCapita: get('grdp_per_capita_2022_2025', 'grdp_per_capita_mn_vnd', 2022),
    productivity: get('labour_productivity_2018_2024', 'labour_productivity_mn_vnd', 2022),
    computers: get('household_computer_2023', 'households_with_computer_pct', 2023),
    poverty: get('poverty_multidim_2018_2025', 'multidim_poverty_rate_pct', 2023),
    informal: get('employment_2018_2024', 'informal_employment_pct', 2022),
    pci: get('pci_total_2016_2022', 'pci_total', 2022),
    pci2021: get('pci_total_2016_2022', 'pci_total', 2021),
    papiTotal: papi('papi_total'),
    papiProcedures: papi('public_admin_procedures'),
    papiTransparency: papi('transparency'),
    papiServices: papi('public_service_delivery'),
    papiCorruption: papi('control_of_corruption'),
    dtiRank: get('dti_rank_2022', 'dti_rank', 2022),
    fdiStockToGrdp: zip(fdiStock, grdp, (f, g) => (1000 * f) / g),
  };
}

export type Raw = ReturnType<typeof readRaw>;

/** PCI sub-indices that are PII indicators, by their column in the raw tables. */
export const pciColumns: Readonly<Record<string, string>> = {
  '1.1.2': 'legal_institutions_security',
  '1.1.3': 'business_support',
  '1.2.1': 'entry_costs',
  '1.2.2': 'proactivity',
  '1.2.4': 'fair_competition',
};
