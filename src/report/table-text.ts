import type { Table } from './content';

/** A table as text that Word and Excel take as cells: tabs between them, one row a line. */
export function tableText({ columns, rows }: Table): string {
  const line = (texts: readonly string[]) => texts.map((text) => text.replace(/\s+/g, ' ')).join('\t');
  return [columns.map(({ head }) => head), ...rows.map(({ cells }) => cells.map(({ text }) => text))]
    .map(line)
    .join('\n');
}
