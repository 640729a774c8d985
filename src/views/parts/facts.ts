import type { DataPackage, NodeFacts } from '../../facts/package';

/** Whether anything is said of how quickly an indicator can be moved; without a word the planner takes it as slow. */
export const reachTold = (facts: NodeFacts): boolean => facts.reachStatus !== '';

export const tellsReach = (data: DataPackage): boolean => data.nodes.some(reachTold);

/** Whether any indicator has a lead agency. */
export const tellsAgencies = (data: DataPackage): boolean => data.nodes.some(({ lead }) => lead.vi !== '');

/** Whether any value was estimated before it came here. */
export const hasEstimates = (data: DataPackage): boolean =>
  data.cells.origins.some(({ status }) => status === 'estimated');
