import type { Connection } from '../../../workers/connect';

/** A call that will not be answered: its worker died, went silent, or was ended. */
export class LaneError extends Error {
  constructor(
    reason: string,
    /** Whether the worker was ended on purpose. */
    readonly closed: boolean,
  ) {
    super(reason);
  }
}

export interface LaneOptions {
  /** Called when the worker dies or is silent too long; the lane has let go of it by then. */
  onCrash(reason: string): void;
  /** Longest silence while a call is under way, in milliseconds. */
  readonly patience: number;
}

/** How often a silent worker is looked at, in milliseconds. */
const tick = 250;

/**
 * The lifecycle of one worker: started at the first call, ended by `close` or a crash, started anew at the next call.
 * No call is left without an end: what an ended worker was asked is rejected with a `LaneError`.
 *
 * @example
 * const lane = new Lane(connectSimulator, { patience: 2500, onCrash: (reason) => restart(reason) });
 * const outcome = await lane.run((client) => client.compute(scenario));
 */
export class Lane<Client> {
  private connection: Connection<Client> | null = null;
  /** Calls under way: how each is ended, and the silence it bears. */
  private readonly pending = new Map<(error: LaneError) => void, number>();
  private silence = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly connect: (onCrash: (reason: string) => void) => Connection<Client>,
    private readonly options: LaneOptions,
  ) {}

  /** Whether a worker is there. */
  get running(): boolean {
    return this.connection !== null;
  }

  /** Calls the worker. @throws LaneError when it dies, is ended, or is silent for longer than `patience` */
  run<T>(call: (client: Client) => Promise<T>, patience = this.options.patience): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let connection: Connection<Client>;
      try {
        connection = this.connection ?? this.open();
      } catch (error) {
        // No worker can be started here.
        this.options.onCrash(String(error));
        return reject(new LaneError(String(error), false));
      }
      const end = () => {
        this.pending.delete(fail);
        if (this.pending.size === 0) this.stopWatch();
      };
      const fail = (error: LaneError) => {
        end();
        reject(error);
      };
      this.pending.set(fail, patience);
      this.watch();
      call(connection.client).then(
        (value) => {
          this.heard();
          end();
          resolve(value);
        },
        (error: unknown) => {
          end();
          if (connection === this.connection) this.crash(String(error));
          reject(new LaneError(String(error), false));
        },
      );
    });
  }

  /** The worker gave a sign of life, such as word of its progress. */
  heard(): void {
    this.silence = 0;
  }

  /** Ends the worker, whatever it is doing. */
  close(): void {
    this.end(new LaneError('closed', true));
  }

  private open(): Connection<Client> {
    const connection: Connection<Client> = this.connect((reason) => {
      if (this.connection === connection) this.crash(reason);
    });
    return (this.connection = connection);
  }

  private crash(reason: string): void {
    this.end(new LaneError(reason, false));
    this.options.onCrash(reason);
  }

  private end(error: LaneError): void {
    const { connection } = this;
    this.connection = null;
    connection?.close();
    for (const fail of [...this.pending.keys()]) fail(error);
  }

  /**
   * Silence is counted in ticks, not by the clock: a page that slept or was busy itself must not take its own absence
   * for the worker's.
   */
  private watch(): void {
    if (this.timer !== undefined) return;
    this.silence = 0;
    this.timer = setInterval(() => {
      this.silence += tick;
      if (this.silence > Math.max(...this.pending.values())) this.crash('the worker does not answer');
    }, tick);
  }

  private stopWatch(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
