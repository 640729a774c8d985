import type { Connection } from '../../../workers/connect';
import { Lane, type LaneOptions } from './lane';

/** Workers that share the parts of one job; which of them does a part makes no difference to its result. */
export class Pool<Client> {
  private readonly lanes: readonly Lane<Client>[];

  constructor(size: number, connect: (onCrash: (reason: string) => void) => Connection<Client>, options: LaneOptions) {
    this.lanes = Array.from({ length: Math.max(1, size) }, () => new Lane<Client>(connect, options));
  }

  /** The one that does what is not shared out. */
  get first(): Lane<Client> {
    return this.lanes[0];
  }

  /**
   * Does every part once, on whichever worker is free.
   * @param done called after each part, with the number done
   * @returns results in the order of the parts
   * @throws LaneError when a worker dies or the pool is closed
   */
  async run<Part, T>(
    parts: readonly Part[],
    call: (client: Client, part: Part) => Promise<T>,
    done: (count: number) => void = () => undefined,
  ): Promise<T[]> {
    const results = new Array<T>(parts.length);
    let next = 0;
    let count = 0;
    const work = async (lane: Lane<Client>) => {
      while (next < parts.length) {
        const at = next++;
        results[at] = await lane.run((client) => call(client, parts[at]));
        done(++count);
      }
    };
    await Promise.all(this.lanes.slice(0, parts.length).map(work));
    return results;
  }

  /** A worker gave a sign of life. */
  heard(): void {
    for (const lane of this.lanes) lane.heard();
  }

  /** Ends the workers, whatever they are doing. */
  close(): void {
    for (const lane of this.lanes) lane.close();
  }
}

/** Workers for what takes long: one processor is left to the page, and more than four bring little. */
export const poolSize = (processors = navigator.hardwareConcurrency): number =>
  Math.min(4, Math.max(1, (processors || 2) - 1));
