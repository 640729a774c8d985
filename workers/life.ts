import { onWork } from '../src/core';

/** First part of the name of the lock that a worker holds as long as it lives. */
const prefix = 'pii-what-if.worker.';

/** Asks a worker for a sign of life, and is one. */
const sign = { alive: true } as const;
/** How often a worker that computes says so, in milliseconds. */
const every = 250;

/**
 * Has this worker show that it lives. It holds a lock as long as it does, and tells the page its name: a worker that is
 * killed or ends itself fires no event, but its lock becomes free. It answers when it is asked for a sign, and gives one
 * between the steps of what it computes: one that loops does neither.
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
  let last = performance.now();
  const show = (): void => {
    last = performance.now();
    postMessage(sign);
  };
  onWork(() => {
    if (performance.now() - last >= every) show();
  });
  addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isSign(data)) show();
  });
  show();
}

/** Asks a worker that shows its life for a sign. */
export const askForSign = (worker: Worker): void => worker.postMessage(sign);

/** Whether a message of a worker is a sign of life. */
export const isSign = (message: unknown): boolean => (message as { alive?: unknown } | null)?.alive === true;

/** Name of the lock in a message of `showLife`; null in any other message. */
export function lifeLockOf(message: unknown): string | null {
  const { life } = (message ?? {}) as { life?: unknown };
  return typeof life === 'string' && life.startsWith(prefix) ? life : null;
}
