/** The first look round: which of its steps is shown. */
export class Tour {
  /** Null = none. */
  step: number | null = $state(null);

  go(step: number): void {
    this.step = step;
  }

  end(): void {
    this.step = null;
  }
}
