import { unitFacts } from '../../facts/open-index';
import type { DataPackage } from '../../facts/package';
import { locale } from '../../i18n/locale.svelte';
import type { GoalAnswer, RankRange } from '../../uncertainty';
import { isCertain } from '../../state/lanes/certain';
import { rivalsText } from './rivals';

/** A probability without false precision: whole per cent, and never 0 or 1. */
export const chanceText = (probability: number): string => {
  const { percent } = locale.fmt;
  if (probability < 0.01) return `< ${percent(0.01)}`;
  return probability > 0.99 ? `> ${percent(0.99)}` : percent(probability);
};

/** What an assumption about the rivals is called, in the language in use. */
export const assumptionText = (data: DataPackage, { rivals }: Pick<GoalAnswer, 'rivals'>): string =>
  rivalsText(data, rivals);

/** How sure a goal is, for a table whose head names the goal. */
export function shortOddsText({ said }: Pick<GoalAnswer, 'said'>): string {
  const t = locale.first.uncertainty.odds.short;
  return said.kind === 'about' ? t.about(said.tenths) : t[said.kind];
}

/** How sure a goal is and where the rank lies, in sentences that name the assumption about the rivals. */
export function oddsText(data: DataPackage, answer: GoalAnswer): string {
  const t = locale.first.uncertainty.odds;
  const { goal, said, rank } = answer;
  if (isCertain(answer)) return t.certain;
  const unit = unitFacts(data, goal.unit);
  const name = unit ? locale.pick(unit.name) : goal.unit;
  const rivals = assumptionText(data, answer);
  const chances =
    said.kind === 'about' ? t.about(said.tenths, name, goal.rank, rivals) : t[said.kind](name, goal.rank, rivals);
  const ranks = rank.low === rank.high ? t.rank(rank.low) : t.ranks(rank.low, rank.high);
  return Number.isNaN(rank.median) ? chances : `${chances} ${ranks}`;
}

/** «8–13», or the one rank. */
export const rangeText = (low: number, high: number): string => (low === high ? String(low) : `${low}–${high}`);
export const rankRangeText = ({ low, high, median }: RankRange): string =>
  Number.isNaN(median) ? locale.fmt.number(NaN) : rangeText(low, high);
