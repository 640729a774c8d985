/** First part of the name of the lock that a worker holds as long as it lives. */
const prefix = 'pii-what-if.worker.';

/**
 * Holds a lock for as long as this worker lives, and tells the page its name: a worker that is killed or ends itself
 * fires no event, but its lock becomes free. Where there are no Web Locks, only its silence tells.
 */
export function showLife(): void {
  const name = `${prefix}${Date.now().toString(36)}.${Math.random().toString(36).slice(2)}`;
  const forever = new Promise<void>(() => undefined);
  navigator.locks
    ?.request(name, () => {
      postMessage({ life: name });
      return forever;
    })
    .catch(() => undefined);
}

/** Name of the lock in a message of `showLife`; null in any other message. */
export function lifeLockOf(message: unknown): string | null {
  const { life } = (message ?? {}) as { life?: unknown };
  return typeof life === 'string' && life.startsWith(prefix) ? life : null;
}
