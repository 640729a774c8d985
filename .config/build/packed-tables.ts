import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Plugin } from 'vite';

/**
 * One column: different values and, place by place, which of them stands there, a run as «which*times»; where nearly
 * every value is another, the values alone.
 */
type Column = readonly [name: string, values: readonly string[], places?: string];

function column(name: string, cells: readonly string[]): Column {
  const values = [...new Set(cells)];
  if (values.length > cells.length / 4) return [name, cells];
  const at = new Map(values.map((value, k) => [value, k]));
  const runs: string[] = [];
  for (let from = 0, to = 0; from < cells.length; from = to) {
    while (to < cells.length && cells[to] === cells[from]) to++;
    runs.push(`${at.get(cells[from])}${to - from > 1 ? `*${to - from}` : ''}`);
  }
  return [name, values, runs.join(' ')];
}

/** Rows of a CSV text, by column name. */
export function parseTable(text: string): {
  readonly names: readonly string[];
  readonly rows: Record<string, string>[];
} {
  const { data, meta } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: true,
    transformHeader: (name) => name.trim(),
  });
  return { names: meta.fields ?? [], rows: data };
}

/** A table, column by column. */
export const packColumns = ({ names, rows }: ReturnType<typeof parseTable>): Column[] =>
  names.map((name) =>
    column(
      name,
      rows.map((row) => row[name]),
    ),
  );

/**
 * Gives a shipped CSV file, imported as `….csv?table`, as its rows: parsed when the
 * app is built, and carried column by column, in which a browser fetches two thirds of the bytes.
 */
export function packedTables(): Plugin {
  const query = '.csv?table';
  return {
    name: 'packed-tables',
    load(id) {
      if (!id.endsWith(query)) return null;
      const path = id.slice(0, -'?table'.length);
      this.addWatchFile(path);
      const table = parseTable(readFileSync(path, 'utf8'));
      return (
        `import { unpackTable } from '/src/facts/packed-table.ts';\n` +
        `export default unpackTable(${table.rows.length}, JSON.parse(${JSON.stringify(JSON.stringify(packColumns(table)))}));`
      );
    },
  };
}
