import type { DataPackage } from '../../facts/package';
import { locale } from '../../i18n/locale.svelte';
import type { GoalAnswer } from '../../uncertainty';
import { rivalsText } from './rivals';

/** What an assumption about the rivals is called, in the language in use. */
export const assumptionText = (data: DataPackage, { rivals }: Pick<GoalAnswer, 'rivals'>): string =>
  rivalsText({ data, t: locale.t.scenarios, fmt: locale.fmt, pick: (label) => locale.pick(label) }, rivals);

/** How sure a goal is and where the rank lies, in sentences that name the assumption about the rivals. */
export function oddsText(data: DataPackage, answer: GoalAnswer): string {
  const t = locale.t.uncertainty.odds;
  const { goal, said, rank } = answer;
  if (answer.nWorlds === 0 && answer.rivals.kind === 'still') return t.certain;
  const unit = data.units.find(({ code }) => code === goal.unit);
  const name = unit ? locale.pick(unit.name) : goal.unit;
  const rivals = assumptionText(data, answer);
  const chances =
    said.kind === 'about' ? t.about(said.tenths, name, goal.rank, rivals) : t[said.kind](name, goal.rank, rivals);
  const ranks = rank.low === rank.high ? t.rank(rank.low) : t.ranks(rank.low, rank.high);
  return Number.isNaN(rank.median) ? chances : `${chances} ${ranks}`;
}
