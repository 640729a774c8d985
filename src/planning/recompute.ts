import { FaultError, type Model } from '../core';
import { rawRange } from './problem/domain';
import { planOfSteps } from './problem/plan';
import { sample, settingOf } from './problem/setting';
import type { Plan, Proof, Question } from './types';

/** Nothing is claimed of a plan that was not searched for. */
const unsearched: Proof = {
  ...{ status: 'unsearched', search: 'samples', proven: false, timeUp: false },
  ...{ objective: 0, bound: 0, gap: 1, rounds: 0, sampled: [], leftOut: [] },
};

/**
 * A plan made earlier, as the full method gives it on its own values now: where it leads may differ from what it led to.
 * A value that is no better than today's is met already, and stays out.
 * @param values raw values to be reached, by indicator
 * @throws FaultError unknown-code for a unit or an indicator that is not in the model, no-data; what `compute` throws
 */
export function recompute(model: Model, question: Question, values: Readonly<Record<string, number>>): Plan {
  const setting = settingOf(model, question.scenario, question.goal.unit);
  const { framework } = model;
  const levers = new Map(question.levers.map((lever) => [lever.indicator, lever]));
  const steps = Object.entries(values).flatMap(([code, to]) => {
    const indicator = framework.indexOf.get(code) ?? framework.nIndicators;
    const lever = levers.get(code);
    if (indicator >= framework.nIndicators || !lever)
      throw new FaultError([{ code: 'unknown-code', where: `values.${code}` }]);
    const from = setting.now.values[indicator * setting.now.nUnits + setting.unit];
    const perPoint = rawRange(setting, indicator) / 100;
    const points = (framework.direction[indicator] * (to - from)) / perPoint;
    return points > 0 && Number.isFinite(points) ? [{ lever, indicator, to, points }] : [];
  });
  const result = sample(setting, new Map(steps.map(({ indicator, to }) => [indicator, to])));
  return planOfSteps(setting, steps, result, unsearched, question.goal);
}
