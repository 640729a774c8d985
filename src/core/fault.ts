/** Why a value of a planning question cannot be. */
export type BadValueReason =
  | 'negative'
  | 'not-a-number'
  | 'not-positive'
  | 'worse-than-today'
  | 'beyond-possible'
  | 'no-last-band'
  | 'not-rising'
  | 'bands-out-of-order'
  | 'above-the-whole'
  | 'below-one'
  | 'beyond-every-cap';

/** What words need beside the place, by code; a code that is not here tells its place alone. */
interface FaultDetails {
  'unknown-parent': { readonly parent: string };
  /** How many units have a rank. */
  'bad-rank': { readonly ranked: number };
  /** Absent = the text or number says it itself. */
  'bad-value': { readonly reason: BadValueReason } | undefined;
}

/** What can be wrong, as a code; words belong to i18n. */
export type FaultCode =
  | keyof FaultDetails
  | 'duplicate-code'
  | 'reserved-code'
  | 'unknown-code'
  | 'no-root'
  | 'many-roots'
  | 'cycle'
  | 'level-order'
  | 'empty-aggregate'
  | 'bad-direction'
  | 'bad-weight'
  | 'bad-method'
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

/** The rest of a fault, beside its place. */
type Told<Code extends FaultCode> = Code extends keyof FaultDetails
  ? undefined extends FaultDetails[Code]
    ? { readonly code: Code; readonly detail?: FaultDetails[Code] }
    : { readonly code: Code; readonly detail: FaultDetails[Code] }
  : { readonly code: Code };

/** One fault: its code, the place (a node, unit or field name) and what words need. A missing detail does not compile. */
export type Fault<Code extends FaultCode = FaultCode> = Code extends FaultCode
  ? Told<Code> & { readonly where: string }
  : never;

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
