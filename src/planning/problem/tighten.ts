import { pointsAt } from './domain';
import { effortOf } from './effort';
import { middleOf } from './middle';
import { reaches } from './target';
import { resultOf, type Choices, type PlanningProblem } from './planning-problem';

/** Most values tried one by one below a chosen one, where better is not always better. */
const mostTried = 64;

/**
 * Takes back what the target does not need: each moved value, the dearest way first, goes back as far as the others
 * allow. Corrects the solver's gap, values rounded up, and values between samples.
 * @param halving skip values that lie between one that fails and one that works, as is safe where better is never worse;
 * elsewhere what is found still works, and a smaller value may too
 */
export function tightened(problem: PlanningProblem, choices: Choices, halving = problem.setting.monotone): Choices {
  const { setting, target, domains, responses } = problem;
  const best = [...choices];
  const holds = (d: number, k: number) => reaches(setting, resultOf(problem, best.with(d, k)), target);
  const price = (d: number) => {
    const points = pointsAt(domains[d], best[d]);
    return effortOf(domains[d].lever.effort, points) - effortOf(domains[d].lever.effort, points * 0.99);
  };
  const order = domains.map((_, d) => d).filter((d) => best[d] > 0);
  for (const d of order.sort((a, b) => price(b) - price(a))) {
    if (halving) {
      // A few steps are the rule: feel the way back in growing strides, then halve.
      let works = best[d];
      let stride = 1;
      while (works >= stride && holds(d, works - stride)) {
        works -= stride;
        stride *= 2;
      }
      let fails = Math.max(-1, works - stride);
      while (works - fails > 1) {
        const middle = middleOf(fails, works);
        if (middle === null) break;
        if (holds(d, middle)) works = middle;
        else fails = middle;
      }
      best[d] = works;
    } else {
      const before = responses[d].samples.findLast(({ choice }) => choice < best[d])?.choice ?? best[d] - 1;
      const from = Math.max(before + 1, best[d] - mostTried);
      for (let k = from; k < best[d]; k++) if (holds(d, k)) best[d] = k;
    }
  }
  return best;
}
