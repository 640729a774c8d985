/** What can be wrong, as a code; words belong to i18n. */
export type FaultCode =
  | 'duplicate-code'
  | 'reserved-code'
  | 'unknown-parent'
  | 'unknown-code'
  | 'no-root'
  | 'many-roots'
  | 'cycle'
  | 'level-order'
  | 'empty-aggregate'
  | 'bad-direction'
  | 'bad-weight'
  | 'bad-value'
  | 'bad-method'
  | 'bad-rank'
  | 'mean-needs-positive'
  | 'goalposts-missing'
  | 'size-mismatch'
  | 'bad-probability'
  | 'no-unknowns'
  | 'bad-assumption'
  | 'not-grouped'
  | 'not-plannable'
  | 'not-simulated'
  | 'no-data';

/** One fault: its code, the place (a node, unit or field name) and the values that words may need. */
export interface Fault {
  readonly code: FaultCode;
  readonly where: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** Thrown with every fault found, not the first. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map((f) => `${f.code} at ${f.where}`).join('; '));
  }
}

export function throwIfAny(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new FaultError(faults);
}

/**
 * Takes every step and returns what they give, in order.
 * @throws FaultError with the faults of all steps together
 */
export function allOf<T extends readonly unknown[]>(...steps: { [K in keyof T]: () => T[K] }): T {
  const faults: Fault[] = [];
  const results = steps.map((step) => {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      faults.push(...error.faults);
      return undefined;
    }
  });
  throwIfAny(faults);
  return results as unknown as T;
}
