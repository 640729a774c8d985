import type { ImportRun } from '../recognise/run';
import type { Progress } from '../tables/yield';
import type { ProposalBuilder } from './proposals';

/** One reading of files, down to the values that they propose. */
export interface ReadingRun extends ImportRun {
  readonly proposals: ProposalBuilder;
  readonly progress: Progress;
}
