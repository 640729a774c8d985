/** The shape of a language: the same keys as Vietnamese, the same arguments, any words. */
export type Messages<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : Messages<T[K]>;
};

/** Two parts of a dictionary as one; where both have a section, its words are those of both. */
export function joined<A extends object, B extends object>(a: A, b: B): A & B {
  const whole = { ...a } as Record<string, unknown>;
  for (const [key, value] of Object.entries(b)) {
    const own = whole[key];
    whole[key] = typeof own === 'object' && own && typeof value === 'object' ? joined(own, value as object) : value;
  }
  return whole as A & B;
}
