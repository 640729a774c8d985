import type { GoalAnswer } from '../../uncertainty';

/** Nothing is left open: the rank is what it is, and no probability is told. */
export const isCertain = ({ nWorlds, rivals }: Pick<GoalAnswer, 'nWorlds' | 'rivals'>): boolean =>
  nWorlds === 0 && rivals.kind === 'still';
