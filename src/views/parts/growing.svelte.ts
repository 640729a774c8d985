/**
 * How much of a long list is built so far: a portion a frame, so that it does not hold up the page. Call while a
 * component initialises.
 * @param total number of all items
 * @param first number of items built at once, with what stands around them
 */
export function growing(portion: number, total: () => number, first = portion) {
  let built = $state(first);
  $effect(() => {
    if (built >= total()) return;
    const frame = requestAnimationFrame(() => (built += portion));
    return () => cancelAnimationFrame(frame);
  });
  return {
    get built(): number {
      return built;
    },
    /** Builds the rest at once. */
    finish(): void {
      built = Infinity;
    },
  };
}
