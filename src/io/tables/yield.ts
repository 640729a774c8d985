import { atWork } from '../../core';

/** Tells, now and then, that a table is gone through row by row. */
export const atRow = (r: number): void => {
  if (r % 256 === 0) atWork();
};

/** Told how far a long task is: `done` of `total` in the task's own steps. */
export type Progress = (done: number, total: number) => void;

/** Ends the current task, so that others have the thread. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Lets others have the thread: await the result between the steps of a long task; it pauses only when `budget`
 * milliseconds have gone by since the last pause.
 */
export function yielder(budget = 10): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < budget) return;
    await pause();
    last = performance.now();
  };
}
