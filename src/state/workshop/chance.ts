import type { GoalAnswer } from '../../uncertainty';
import { isCertain } from '../lanes/certain';
import type { Chance } from '../../workshop/task';

/**
 * What a team is told of its probability.
 * @param answer undefined = not yet there, null = it cannot be had
 */
export function chanceOf(answer: GoalAnswer | null | undefined): Chance {
  if (!answer) return answer === null ? 'failed' : null;
  return isCertain(answer) ? 'certain' : answer.probability;
}
