/** A document as JSON: typed columns as lists, NaN as null. */
export const toJson = (document: unknown, indent?: number): string =>
  JSON.stringify(
    document,
    (_, value: unknown) => (value instanceof Float64Array || value instanceof Int32Array ? Array.from(value) : value),
    indent,
  );
