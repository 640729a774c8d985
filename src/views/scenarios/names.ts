/** The first name of the row 1, 2, 3 … that no scenario has; where the name does not count, a number is put behind it. */
export function freeName(scenarios: readonly { readonly name: string }[], nameOf: (n: number) => string): string {
  const taken = new Set(scenarios.map(({ name }) => name));
  for (let n = 1; ; n++) {
    const name = nameOf(n) === nameOf(1) && n > 1 ? `${nameOf(n)} ${n}` : nameOf(n);
    if (!taken.has(name)) return name;
  }
}
