import type { Scenario } from '../../core';
import { checkProbability, marginFor } from './probability';

/** A plan as far as its robustness is concerned. */
export interface PlanLike {
  readonly scenario: Scenario;
  readonly effort: number;
}

export interface RobustPlan<P extends PlanLike> {
  readonly plan: P;
  readonly probability: number;
  /** Points of the index that the plan holds in reserve. */
  readonly margin: number;
  /** Plans tried. */
  readonly tried: number;
}

/** No plan within the limits is sure enough: the surest one found. */
export interface NotRobust<P extends PlanLike> {
  readonly plan: P | null;
  readonly probability: number;
  readonly margin: number;
  readonly tried: number;
}

/**
 * The plan of least effort that holds in a share `p` of the draws, among the least-effort plans of all margins: a larger
 * reserve costs more and holds more often, so the margin is bisected to within `tolerance` points.
 * @param planWith least-effort plan with a reserve of so many points; null = none within the limits
 * @param marginsOf points above the goal in each draw, under a scenario
 * @param progress plans tried so far
 * @throws FaultError bad-probability
 */
export async function robustPlan<P extends PlanLike>(
  planWith: (margin: number) => Promise<P | null>,
  marginsOf: (scenario: Scenario) => Float64Array,
  p: number,
  tolerance = 0.02,
  progress: (tried: number) => void = () => {},
): Promise<RobustPlan<P> | NotRobust<P>> {
  checkProbability(p);
  let tried = 0;
  const attempt = async (margin: number) => {
    progress(++tried);
    const plan = await planWith(margin);
    if (!plan) return null;
    const margins = marginsOf(plan.scenario);
    const probability = margins.reduce((sum, m) => (m >= 0 ? sum + 1 : sum), 0) / margins.length;
    return { plan, probability, margin, missing: marginFor(margins, p) };
  };
  type Tried = NonNullable<Awaited<ReturnType<typeof attempt>>>;
  const first = await attempt(0);
  if (!first) return { plan: null, probability: 0, margin: 0, tried };
  if (first.probability >= p) return { ...first, tried };
  let fails: Tried = first;
  let holds: Tried | null = null;
  // Upwards by what is missing, a little more each time, until it holds or the limits end.
  let ceiling = Infinity;
  for (let step = 0; step < 8 && !holds; step++) {
    const margin = Math.min(fails.margin + Math.max(tolerance, fails.missing * 1.1), (fails.margin + ceiling) / 2);
    const next = await attempt(margin);
    if (!next) {
      if (margin - fails.margin <= tolerance) break;
      ceiling = margin;
    } else if (next.probability >= p) holds = next;
    else fails = next;
  }
  if (!holds) return { plan: fails.plan, probability: fails.probability, margin: fails.margin, tried };
  while (holds.margin - fails.margin > tolerance && tried < 20) {
    const next = await attempt((holds.margin + fails.margin) / 2);
    if (next && next.probability >= p) holds = next;
    else if (next) fails = next;
    else break;
  }
  return { plan: holds.plan, probability: holds.probability, margin: holds.margin, tried };
}

/** Whether a robust plan was found. */
export const isRobust = (found: { readonly probability: number; readonly plan: unknown }, p: number): boolean =>
  found.plan !== null && found.probability >= p;
