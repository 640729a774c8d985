import { createContext } from 'svelte';
import type { Comparison } from '../../state/workbook/comparison.svelte';
import type { Library } from '../../state/library/library.svelte';

/** What the Scenarios screen works with beside the session. */
export interface AppContext {
  readonly library: Library;
  readonly comparison: Comparison;
}

/** The desk of the app, for every component below. */
export const [getAppContext, setAppContext] = createContext<AppContext>();
