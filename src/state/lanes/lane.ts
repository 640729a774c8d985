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
  /** Called when the worker dies or is silent too long, and is not started anew; the lane has let go of it by then. */
  onCrash(reason: string): void;
  /** Longest silence while a call is under way, in milliseconds; a worker gives signs of life while it computes. */
  readonly patience?: number;
  /** Deaths without an answer between them after which another worker is asked the same; 0 unless told. */
  readonly restarts?: number;
  /** Called when another worker has taken over what a dead one was asked. */
  onRestart?(): void;
}

/** Longest silence of a worker at work, in milliseconds: less than three seconds with the tick that notices. */
const usualPatience = 2250;
/** Longest silence of a worker that has given no sign yet, in milliseconds: its program is being fetched and started. */
const startPatience = 20_000;

/** A call under way. */
interface Pending<Client> {
  /** Asks the worker in force. */
  ask(connection: Connection<Client>): void;
  fail(error: LaneError): void;
  readonly patience: number;
}

/** How often a silent worker is looked at, in milliseconds. */
const tick = 250;

/**
 * The lifecycle of one worker: started at the first call, ended by `close` or a crash, started anew at the next call.
 * No call is left without an end: what an ended worker was asked is asked again of another, or rejected with a
 * `LaneError`.
 *
 * @example
 * const lane = new Lane(connectSimulator, { onCrash: (reason) => restart(reason) });
 * const outcome = await lane.run((client) => client.compute(scenario));
 */
export class Lane<Client> {
  private connection: Connection<Client> | null = null;
  /** Asks the worker for a sign of life; null where it gives none. */
  private askForSign: (() => void) | null = null;
  /** The worker has given a sign, or never does. */
  private started = false;
  private readonly pending = new Set<Pending<Client>>();
  private silence = 0;
  /** Deaths since the last answer. */
  private deaths = 0;
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
  run<T>(call: (client: Client) => Promise<T>, patience = this.options.patience ?? usualPatience): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const pending: Pending<Client> = {
        patience,
        fail: (error) => {
          this.settle(pending);
          reject(error);
        },
        ask: (connection) =>
          void call(connection.client).then(
            (value) => {
              if (connection !== this.connection) return;
              this.heard();
              this.deaths = 0;
              this.settle(pending);
              resolve(value);
            },
            (error: unknown) => {
              if (connection === this.connection) this.crash(String(error));
            },
          ),
      };
      let connection: Connection<Client>;
      try {
        connection = this.connection ?? this.open();
      } catch (error) {
        // No worker can be started here.
        this.options.onCrash(String(error));
        return reject(new LaneError(String(error), false));
      }
      this.pending.add(pending);
      this.watch();
      pending.ask(connection);
    });
  }

  /** The worker gave a sign of life, such as word of its progress. */
  heard(): void {
    this.started = true;
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
    this.started = connection.watch === undefined;
    this.askForSign =
      connection.watch?.(() => {
        if (connection === this.connection) this.heard();
      }) ?? null;
    return (this.connection = connection);
  }

  private crash(reason: string): void {
    const error = new LaneError(reason, false);
    const again = this.pending.size > 0 && this.deaths < (this.options.restarts ?? 0);
    if (!again) {
      this.end(error);
      this.deaths = 0;
      return this.options.onCrash(reason);
    }
    this.deaths++;
    this.letGo();
    this.silence = 0;
    try {
      const connection = this.open();
      for (const pending of this.pending) pending.ask(connection);
    } catch {
      this.end(error);
      return this.options.onCrash(reason);
    }
    this.options.onRestart?.();
  }

  private letGo(): void {
    const { connection } = this;
    this.connection = null;
    connection?.close();
  }

  private end(error: LaneError): void {
    this.letGo();
    for (const { fail } of [...this.pending]) fail(error);
  }

  private settle(pending: Pending<Client>): void {
    this.pending.delete(pending);
    if (this.pending.size === 0) this.stopWatch();
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
      const patience = Math.max(...[...this.pending].map((pending) => pending.patience));
      if (this.silence > (this.started ? patience : Math.max(patience, startPatience)))
        this.crash('the worker does not answer');
      else this.askForSign?.();
    }, tick);
  }

  private stopWatch(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
