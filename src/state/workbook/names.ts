/**
 * The first of nameOf(1), nameOf(2) … that no scenario has.
 * @param nameOf a different name for every number
 */
export function freeName(scenarios: readonly { readonly name: string }[], nameOf: (n: number) => string): string {
  const taken = new Set(scenarios.map(({ name }) => name));
  let n = 1;
  while (taken.has(nameOf(n))) n++;
  return nameOf(n);
}

/** The name itself, or with the first number in brackets behind it that makes it one of its own. */
export const ownName = (scenarios: readonly { readonly name: string }[], name: string): string =>
  freeName(scenarios, (n) => (n === 1 ? name : `${name} (${n})`));
