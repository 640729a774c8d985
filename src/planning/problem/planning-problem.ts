import { checkQuestion } from './check';
import { domainOf, hasRivalsAlike, valueAt, type Domain, type Unusable } from './domain';
import { settingOf, sample, type Setting } from './setting';
import type { Target } from './target';
import type { Lever, Limits, Question } from '../types';
import { responsesOf, type ResponseCurve } from './response';

/** A checked question, ready to be searched: the levers that can move and the way each would go. */
export interface PlanningProblem {
  readonly setting: Setting;
  readonly question: Question;
  readonly target: Target;
  readonly limits: Limits;
  readonly domains: readonly Domain[];
  readonly responses: readonly ResponseCurve[];
  /** Levers that the search cannot judge, see Proof.leftOut. */
  readonly leftOut: readonly string[];
  readonly unusable: readonly { readonly indicator: string; readonly why: Unusable }[];
}

/** One choice per domain of a problem: the number of the value, −1 = not moved. */
export type Choices = readonly number[];

/** @throws FaultError about the scenario, the goal, the levers or the limits; see checkQuestion */
export function prepare(setting: Setting, question: Question): PlanningProblem {
  const { goal, levers, limits } = question;
  checkQuestion(setting, goal, levers, limits);
  const domains: Domain[] = [];
  const unusable: { indicator: string; why: Unusable }[] = [];
  for (const lever of levers) {
    const domain = domainOf(setting, lever, limits);
    if (typeof domain === 'string') unusable.push({ indicator: lever.indicator, why: domain });
    else domains.push(domain);
  }
  const target = { rank: goal.rank, margin: limits.margin };
  const leftOut = levers.filter((lever) => isLeftOut(setting, lever, limits)).map(({ indicator }) => indicator);
  const responses = responsesOf(setting, domains);
  return { setting, question, target, limits, domains, responses, leftOut, unusable };
}

/** Whether a lever has room but no spread among the rivals, whatever the default levers say of it. */
function isLeftOut({ model, now, unit }: Setting, lever: Lever, limits: Limits): boolean {
  if (limits.excluded.includes(lever.indicator)) return false;
  const i = model.framework.indexOf.get(lever.indicator)!;
  if (!(model.framework.direction[i] * (lever.cap - now.values[i * now.nUnits + unit]) > 0)) return false;
  return hasRivalsAlike({ now, unit }, i);
}

/** Indicators whose values were only sampled. */
export const sampledIn = ({ domains, responses }: PlanningProblem): string[] =>
  domains.filter((_, d) => !responses[d].complete).map(({ lever }) => lever.indicator);

/** Raw values of the moved indicators, by indicator number. */
export const valuesOf = (problem: PlanningProblem, choices: Choices): Map<number, number> =>
  new Map(
    problem.domains.flatMap((domain, d) =>
      choices[d] < 0 ? [] : [[domain.indicator, valueAt(domain, choices[d])] as const],
    ),
  );

export const resultOf = (problem: PlanningProblem, choices: Choices) =>
  sample(problem.setting, valuesOf(problem, choices));

/** @throws FaultError like `prepare` and `settingOf` */
export const problemOf = (model: Setting['model'], question: Question): PlanningProblem =>
  prepare(settingOf(model, question.scenario, question.goal.unit), question);
