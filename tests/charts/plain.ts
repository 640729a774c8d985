import type { Theme } from '../../src/charts/theme';
import { createFormats } from '../../src/i18n/formats';

/** A theme whose colours are their own names, so that expected pictures read well. */
export const plainTheme: Theme = {
  panel: 'panel',
  ink: 'ink',
  ink2: 'ink2',
  ink3: 'ink3',
  line: 'line',
  line2: 'line2',
  own: 'own',
  target: 'target',
  gain: 'gain',
  loss: 'loss',
  bar: 'bar',
  fontFamily: 'serif',
  fontSize: 10,
};

/** Every letter is 10 wide. */
export const plainMeasure = (text: string): number => text.length * 10;

export const vi = createFormats('vi-VN');
