import type { PredictorName } from './predictors';

/** How a column's scores tend to spread: `even` around the middle, or `skewed` with few provinces far ahead. */
export type Shape = 'even' | 'skewed';

/** What is assumed of one indicator before any of its values is seen. */
export interface Theme {
  readonly shape: Shape;
  /** Nearest statistics on theory alone; a leading minus where more of it goes with a lower score. */
  readonly near: readonly (PredictorName | `-${PredictorName}`)[];
}

const even = (...near: Theme['near']): Theme => ({ shape: 'even', near });
const skewed = (...near: Theme['near']): Theme => ({ shape: 'skewed', near });

/** Chosen once, from what each indicator measures. */
export const themes: Readonly<Record<string, Theme>> = {
  '1.1.1': even('digital', 'pci', 'eGovernance'),
  '1.1.2': even('papiCorruption', 'pci', '-urban'),
  '1.1.3': even('pci', 'grdp', 'papiServices'),
  '1.2.1': even('papiProcedures', 'pci', '-grdp'),
  '1.2.2': even('pci', 'papiTransparency'),
  '1.2.3': even('pci', 'digital', 'papiProcedures'),
  '1.2.4': even('papiCorruption', '-grdp'),
  '2.1.1': even('trained', 'computers'),
  '2.1.2': skewed('exam', 'trained'),
  '2.1.3': even('-density', '-wealthOfThePoor'),
  '2.2.1': skewed('trained', 'urban'),
  '2.2.2': even('digital', 'trained'),
  '2.2.3': skewed('trained', 'fdi', 'grdp'),
  '2.2.4': skewed('trained', 'urban'),
  '3.1.1': even('digital', 'computers', 'eGovernance'),
  '3.1.2': even('digital', 'computers', 'papiProcedures'),
  '3.2.1': even('density', 'urban', 'papiServices'),
  '3.2.2': even('fdiStock', 'density'),
  '3.2.3': even('-density', '-fdiStock'),
  '4.1.1': skewed('urban', 'newFirms', 'grdpPerCapita'),
  '4.1.2': skewed('income'),
  '4.1.3': skewed('grdpPerCapita', 'productivity', 'fdiStock'),
  '4.1.4': skewed('fdi', 'fdiStock', 'productivity'),
  '4.2.1': skewed('urban', 'newFirms', 'trained'),
  '4.2.2': skewed('newFirms', 'urban'),
  '4.2.3': skewed('urban', 'newFirms'),
  '5.1.1': even('fdiStock', 'trained'),
  '5.1.2': even('computers', 'urban'),
  '5.1.3': even('fdi', 'productivity', 'trained'),
  '5.2.1': skewed('trained', 'digital'),
  '5.2.2': skewed('fdi', 'fdiStock', '-newFirms'),
  '5.2.3': skewed('density', '-urban', '-newFirms'),
  '5.3.1': skewed('fdiStock', 'density'),
  '5.3.2': even('fdi', 'newFirms'),
  '5.3.3': skewed('fdi', 'fdiStock', '-newFirms'),
  '6.1.1': skewed('trained', 'urban'),
  '6.1.2': skewed('grdp', 'trained'),
  '6.2.1': skewed('density', 'income'),
  '6.2.2': skewed('-urban'),
  '6.2.3': skewed('density', 'newFirms'),
  '6.2.4': skewed('-urban', '-density'),
  '6.3.1': skewed('urban', 'computers'),
  '6.3.2': skewed('trained', 'newFirms'),
  '6.3.3': skewed('digital', 'newFirms'),
  '7.1.1': even('productivityGrowth', 'fdi'),
  '7.1.2': skewed('-urban', 'papi'),
  '7.1.3': skewed('fdi', 'fdiStock', 'density'),
  '7.1.4': even('fdi'),
  '7.2.1': even('-wealthOfThePoor'),
  '7.2.2': even('-urban', '-formal'),
  '7.2.3': even('grdpPerCapita', 'urban', 'computers'),
  '7.2.4': even('income', 'exam', 'computers', 'trained'),
};

/**
 * Indicators of change, which do not rise with development. All of them are real now; the class is used when one of them
 * is hidden to measure the estimates.
 */
export const changeIndicators: ReadonlySet<string> = new Set(['7.1.1', '7.1.4', '7.2.1']);
