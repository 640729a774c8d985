import { untrack } from 'svelte';

/** Longest time, in milliseconds, that what trails is behind while the page has no time to spare. */
const longest = 150;

/** Runs `work` when the page has time to spare, at the latest after `longest`. @returns takes it back */
function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: longest });
  return () => cancelIdleCallback(handle);
}

/**
 * What pictures and lists beside the numbers are drawn from: it follows `read` when the page has time to spare, so that
 * the number under the hand is painted first. Call while a component initialises.
 */
export function trailing<T>(read: () => T): { readonly now: T } {
  let wanted = untrack(read);
  let now = $state.raw(untrack(() => wanted));
  let cancel: (() => void) | null = null;
  $effect(() => {
    wanted = read();
    cancel ??= whenIdle(() => {
      cancel = null;
      now = wanted;
    });
  });
  $effect(() => () => cancel?.());
  return {
    get now() {
      return now;
    },
  };
}
