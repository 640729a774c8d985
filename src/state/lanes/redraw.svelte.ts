import type { CellDraws, PackageDraws } from '../../uncertainty';
import type { UncertaintyClient } from '../../../workers/connect';
import { LaneError } from './lane';
import { Pool } from './pool';

/** Rest after the last figure before the others are estimated anew, in milliseconds. */
const rest = 2000;
/** Draws between two words of progress. */
const portion = 2;

/**
 * The unknown cells drawn anew beneath the user's own figures, in workers that nothing waits for: the draws at hand
 * answer meanwhile.
 */
export class Redraw {
  /** The new draws, once they are whole. */
  drawn: PackageDraws | null = $state.raw(null);
  working: { readonly done: number; readonly total: number } | null = $state.raw(null);
  /** No set of estimates fits the figures and what is printed, or the workers died. */
  failed: boolean = $state(false);

  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The run under way; what any other finds goes nowhere. */
  private running: object | null = null;

  constructor(
    private readonly pool: Pool<UncertaintyClient>,
    private readonly arrived: () => void,
  ) {}

  /** Begins once the hand rests, where the data hold figures of the user's own. */
  begin(): void {
    this.stop();
    this.timer = setTimeout(() => void this.run(), rest);
  }

  /** Ends what is under way and forgets what was found. */
  stop(): void {
    clearTimeout(this.timer);
    this.running = this.working = this.drawn = null;
    this.failed = false;
    this.pool.close();
  }

  private async run(): Promise<void> {
    const run = {};
    this.running = run;
    try {
      const drawn = await this.draw((done, total) => {
        this.pool.heard();
        if (this.running === run) this.working = { done, total };
      });
      if (this.running !== run) return;
      if (drawn) this.drawn = drawn;
    } catch (error) {
      if (!(error instanceof LaneError)) throw error;
      if (this.running !== run) return;
      this.failed = true;
    }
    this.running = this.working = null;
    this.pool.close();
    if (this.drawn) this.arrived();
  }

  /** Null where no new draws are due. */
  private async draw(progress: (done: number, total: number) => void): Promise<PackageDraws | null> {
    const due = await this.pool.first.run((client) => client.redraw());
    if (!due) return null;
    const { nDraws, nSteps, cells } = due;
    const starts = Array.from({ length: Math.ceil(nDraws / portion) }, (_, k) => k * portion);
    for (let step = 0; step < nSteps; step++) {
      progress(0, nDraws);
      let holds = true;
      const parts = await this.pool.run(
        starts,
        async (client, from) => {
          const values = holds ? await client.drawSome(step, from, Math.min(portion, nDraws - from)) : null;
          if (!values) holds = false;
          return values;
        },
        (done) => progress(Math.min(nDraws, done * portion), nDraws),
      );
      if (!holds) continue;
      const values = new Float64Array(nDraws * cells.length);
      parts.forEach((part, k) => values.set(part!, starts[k] * cells.length));
      const draws: CellDraws = { nDraws, cells, values };
      return { draws, gaveWay: await this.pool.first.run((client) => client.gaveWay(step)) };
    }
    this.failed = true;
    return null;
  }
}
