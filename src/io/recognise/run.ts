import type { Answers, Problems } from '../problems/problem';
import type { Catalogue } from './catalogue';

/** What a reading of files shares: what the user has answered so far, and what is found wrong. */
export interface Inquiry {
  readonly problems: Problems;
  readonly answers: Answers;
}

/** One reading of files for the index in force. */
export interface ImportRun extends Inquiry {
  readonly catalogue: Catalogue;
}
