import { FaultError, type Fault } from '../../src/core';

/** The faults that `work` throws; fails when it throws something else. No faults when it throws nothing. */
export function faultsOf(work: () => unknown): readonly Fault[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof FaultError) return error.faults;
    throw error;
  }
}

/** The faults as «code at where», in order. */
export const named = (work: () => unknown): string[] => faultsOf(work).map(({ code, where }) => `${code} at ${where}`);
