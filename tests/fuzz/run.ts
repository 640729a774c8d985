import type { Door } from './doors';
import { Random } from './random';

export interface Tally {
  readonly door: string;
  readonly inputs: number;
  /** Inputs of which something was read. */
  readonly read: number;
  readonly exceptions: number;
  /** Inputs that took longer than a second. */
  readonly hangs: number;
  /** Milliseconds of the slowest. */
  readonly slowest: number;
  /** What went wrong first, with the seed that repeats it. */
  readonly firstFault: string | null;
}

const prototypes = [Object.prototype, Array.prototype, String.prototype, Function.prototype, Map.prototype];
const ownKeys = (): string => prototypes.map((each) => Reflect.ownKeys(each).length).join();

/** Takes inputs in through a door, one for each seed; a changed prototype counts as an exception. */
export async function run(door: Door, from: number, inputs: number): Promise<Tally> {
  let [read, exceptions, hangs, slowest] = [0, 0, 0, 0];
  let firstFault: string | null = null;
  const clean = ownKeys();
  for (let seed = from; seed < from + inputs; seed++) {
    const input = door.make(new Random(seed)) as never;
    const start = performance.now();
    try {
      if (await door.take(input)) read++;
      if (ownKeys() !== clean) throw new Error('a prototype has changed');
    } catch (error) {
      exceptions++;
      firstFault ??= `seed ${seed}: ${error instanceof Error ? error.message : String(error)}`;
    }
    const time = performance.now() - start;
    slowest = Math.max(slowest, time);
    if (time > 1000) {
      hangs++;
      firstFault ??= `seed ${seed}: ${Math.round(time)} ms`;
    }
  }
  return { door: door.name, inputs, read, exceptions, hangs, slowest, firstFault };
}
