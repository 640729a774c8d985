import { firstComponent, standardise } from './linear';
import type { Raw } from './raw';

/** Standardised provincial statistics by name, higher meaning more of it. Logarithms where the statistic is skewed. */
export function predictorsFrom(raw: Raw): Record<PredictorName, number[]> {
  const log = (x: readonly number[]) => standardise(x.map(Math.log));
  return {
    income: log(raw.income),
    urban: standardise(raw.urban),
    density: log(raw.density),
    grdpPerCapita: log(raw.grdpPerCapita),
    grdp: log(raw.grdp),
    productivity: log(raw.productivity),
    computers: standardise(raw.computers),
    wealthOfThePoor: standardise(raw.poverty.map((v) => -Math.log(v + 0.5))),
    formal: standardise(raw.informal.map((v) => -v)),
    pci: standardise(raw.pci),
    papi: standardise(raw.papiTotal),
    papiProcedures: standardise(raw.papiProcedures),
    papiTransparency: standardise(raw.papiTransparency),
    papiServices: standardise(raw.papiServices),
    papiCorruption: standardise(raw.papiCorruption),
    eGovernance: standardise(raw.eGovernance),
    environment: standardise(raw.environment),
    digital: standardise(raw.dtiRank.map((r) => -r)),
    exam: standardise(raw.exam),
    trained: standardise(raw.trained),
    newFirms: log(raw.newPerPeople),
    fdi: standardise(raw.fdiToGrdp),
    fdiStock: standardise(raw.fdiStockToGrdp.map((v) => Math.log(v + 1))),
    productivityGrowth: standardise(raw.productivityGrowth),
    employed: standardise(raw.employedShare),
  };
}

export type PredictorName =
  | 'income'
  | 'urban'
  | 'density'
  | 'grdpPerCapita'
  | 'grdp'
  | 'productivity'
  | 'computers'
  | 'wealthOfThePoor'
  | 'formal'
  | 'pci'
  | 'papi'
  | 'papiProcedures'
  | 'papiTransparency'
  | 'papiServices'
  | 'papiCorruption'
  | 'eGovernance'
  | 'environment'
  | 'digital'
  | 'exam'
  | 'trained'
  | 'newFirms'
  | 'fdi'
  | 'fdiStock'
  | 'productivityGrowth'
  | 'employed';

export type Predictors = Readonly<Record<PredictorName, readonly number[]>>;

/** Statistics whose first principal component stands for a province's level of development. */
const developmentNames: readonly PredictorName[] = [
  'income',
  'urban',
  'density',
  'grdpPerCapita',
  'computers',
  'wealthOfThePoor',
  'formal',
  'pci',
  'digital',
  'trained',
  'newFirms',
  'exam',
];

/** Level of development, standardised; leaves out the predictors named, so that a column never predicts itself. */
export const developmentWithout = (x: Predictors, left: readonly PredictorName[]): number[] =>
  firstComponent(
    developmentNames.filter((name) => !left.includes(name)).map((name) => x[name]),
    x.computers,
  );
