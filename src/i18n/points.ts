import type { Doubt } from '../facts/doubt';
import type { Formats } from './formats';

/** «≈ 42,92 (41,02–44,81)», or the plain number where print settles it. */
export const doubtfulScore = (x: number, { score }: Pick<Doubt, 'score'>, fmt: Formats): string =>
  score === null ? fmt.number(x) : `≈ ${fmt.number(x)} (${fmt.number(score[0], 1)}–${fmt.number(score[1], 1)})`;

/** Points still missing, never printed as a bare zero while something is. */
export const missingPoints = (x: number, fmt: Formats): string =>
  x > 0 && x < 0.005 ? `< ${fmt.number(0.01)}` : fmt.number(x);
