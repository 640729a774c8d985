/** Tells when a newer version of the app is ready; the answer goes over to it and loads the page anew. */
export type WatchForUpdates = (onReady: () => void) => () => Promise<void>;

/** A newer version of the app, fetched and waiting. It takes over when the user says so, never by itself. */
export class Updates {
  ready = $state(false);
  /** The user wanted it, and the work could not be kept. */
  refused = $state(false);
  private goOver: (() => Promise<void>) | null = null;

  /** @param keepWork keeps what is not kept yet; resolves to whether all work is */
  constructor(private readonly keepWork: () => Promise<boolean>) {}

  watch(watch: WatchForUpdates): void {
    this.goOver = watch(() => (this.ready = true));
  }

  /** Keeps the work, then goes over; while it cannot be kept the old version stays. */
  async take(): Promise<void> {
    this.refused = !(await this.keepWork());
    if (!this.refused) await this.goOver?.();
  }
}
