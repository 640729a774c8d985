/**
 * Newest wins, one waiting: while a request runs, only the last one asked meanwhile is kept. Ten changes during a run
 * make one more run.
 */
export class Latest<Request, Response> {
  private running = false;
  /** Answers of earlier lives are ignored. */
  private life = 0;
  private waiting: { request: Request } | null = null;

  constructor(
    private readonly run: (request: Request) => Promise<Response>,
    private readonly done: (request: Request, response: Response) => void,
    private readonly failed: (request: Request, error: unknown) => void,
  ) {}

  ask(request: Request): void {
    if (this.running) this.waiting = { request };
    else void this.start(request);
  }

  /** Forgets the request under way and the one waiting; their answers, should any come, go nowhere. */
  reset(): void {
    this.life++;
    this.running = false;
    this.waiting = null;
  }

  private async start(request: Request): Promise<void> {
    const life = this.life;
    this.running = true;
    let report: () => void;
    try {
      const response = await this.run(request);
      report = () => this.done(request, response);
    } catch (error) {
      report = () => this.failed(request, error);
    }
    if (life !== this.life) return;
    report();
    this.running = false;
    const next = this.waiting;
    this.waiting = null;
    if (next) void this.start(next.request);
  }
}
