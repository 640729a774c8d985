/** Tells when a newer version of the app is ready; the answer goes over to it and loads the page anew. */
export type WatchForUpdates = (onReady: () => void) => () => Promise<void>;

/** A newer version of the app, fetched and waiting. It takes over when the user says so, never by itself. */
export class Updates {
  ready = $state(false);
  private goOver: (() => Promise<void>) | null = null;

  /** @param settle resolves when all work is kept */
  constructor(private readonly settle: () => Promise<void>) {}

  watch(watch: WatchForUpdates): void {
    this.goOver = watch(() => (this.ready = true));
  }

  /** Keeps the work, then goes over. @throws when the work cannot be kept; the old version stays */
  async take(): Promise<void> {
    await this.settle();
    await this.goOver?.();
  }
}
