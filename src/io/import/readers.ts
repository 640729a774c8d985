import type { Layout } from '../problems/sheet-use';
import { withMergedNames } from '../read/figures';
import { readProfile, type ProfileReading } from '../read/profile';
import type { ReadingRun } from '../read/reading-run';
import { chosenValue } from '../read/value-column';
import { readValues, type Recognised } from '../read/values';
import { tablesApart } from '../recognise/tables-apart';
import { readableRows } from '../recognise/unreadable-rows';
import type { Sheet } from '../tables/sheet';

/** A profile with the sheet that it stands on. */
export interface FoundProfile {
  readonly sheet: Sheet;
  readonly profile: ProfileReading;
}

/** What a table gave beside proposals. */
interface TableReading extends Recognised {
  readonly profile?: FoundProfile;
}

/** @param byHand whether the user chose the layout */
type Reader<L extends Layout> = (
  run: ReadingRun,
  sheet: Sheet,
  layout: L,
  byHand: boolean,
) => TableReading | Promise<TableReading>;

/** How a table of each layout is read. */
const readers: { readonly [K in Layout['kind']]: Reader<Extract<Layout, { kind: K }>> } = {
  wide: (run, sheet, layout) => readValues(run, withMergedNames(sheet, layout.units, layout.header + 1), layout),
  transposed: (run, sheet, layout) => readValues(run, withMergedNames(sheet, layout.nodes, layout.header + 1), layout),
  long(run, sheet, layout, byHand) {
    const { units, nodes, time, header } = layout;
    const named = withMergedNames(sheet, [...units, ...nodes, ...(time === null ? [] : [time])], header + 1);
    const value = chosenValue(run, sheet, layout, byHand);
    return value === null ? { units: 0, indicators: 0 } : readValues(run, named, { ...layout, value });
  },
  profile(run, sheet, layout, byHand) {
    const value = chosenValue(run, sheet, layout, byHand);
    const profile = readProfile(run, sheet, { ...layout, value });
    const stated = profile.stated.filter(({ node }) => run.catalogue.indicatorAt.has(node));
    return { units: profile.unit === null ? 0 : 1, indicators: stated.length, profile: { sheet, profile } };
  },
};

/** Reads the tables of a sheet into proposals, and tells how much of them was recognised. */
export async function readSheet(
  run: ReadingRun,
  sheet: Sheet,
  layout: Layout,
  byHand: boolean,
): Promise<Recognised & { readonly profiles: readonly FoundProfile[] }> {
  const readable = readableRows(run, sheet, layout);
  const tables = byHand ? [{ sheet: readable, layout }] : tablesApart(readable, layout, run.catalogue);
  const profiles: FoundProfile[] = [];
  let [units, indicators] = [0, 0];
  for (const table of tables) {
    const reader = readers[table.layout.kind] as Reader<Layout>;
    const read = await reader(run, table.sheet, table.layout, byHand);
    // Each profile is of a unit of its own; tables of values mostly share theirs.
    units = layout.kind === 'profile' ? units + read.units : Math.max(units, read.units);
    indicators = Math.max(indicators, read.indicators);
    if (read.profile) profiles.push(read.profile);
  }
  return { units, indicators, profiles };
}
