import { ColumnChoice, headingOf, headOf } from './headings';
import { titled } from '../recognise/layout';
import type { Layout } from '../problems/sheet-use';
import { columnHolds } from '../recognise/noise';
import type { Inquiry } from '../recognise/run';
import { placeOf, type Sheet } from '../tables/sheet';

/**
 * The column of values of a list or profile: where several say that they are, the one that the user answers, null while
 * that is asked. A layout given by hand keeps its own, and the others are named.
 */
export function chosenValue(
  run: Inquiry,
  sheet: Sheet,
  layout: Layout & { readonly kind: 'long' | 'profile' },
  byHand: boolean,
): number | null {
  const { problems } = run;
  const { header, value } = layout;
  const columns = value === null ? [] : valueColumns(sheet, layout);
  if (columns.length < 2 || !columns.includes(value!)) return value;
  if (byHand) {
    for (const c of columns)
      if (c !== value) problems.add('column-ignored', 'notice', placeOf(sheet, header, c), sheet.rows[header][c]);
    return value;
  }
  const choice = new ColumnChoice(run, sheet, headOf(sheet, header, namesOf(layout)));
  const chosen = choice.choose(columns);
  choice.ask();
  return chosen === undefined ? value : (chosen?.at ?? null);
}

const namesOf = (layout: Layout & { readonly kind: 'long' | 'profile' }): readonly number[] =>
  layout.kind === 'long' ? [...layout.units, ...layout.nodes] : layout.nodes;

/** Columns of figures under a heading of values. */
function valueColumns(sheet: Sheet, layout: Layout & { readonly kind: 'long' | 'profile' }): number[] {
  const { header } = layout;
  if (header < 0) return [];
  const head = headOf(sheet, header, namesOf(layout));
  const width = sheet.rows.slice(header).reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, c) => c).filter((c) => {
    const heading = headingOf(sheet, head, c);
    return heading !== null && titled(sheet.rows[header][heading], 'value') && columnHolds(sheet, c, head.from - 1);
  });
}
