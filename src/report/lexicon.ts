import { agenciesOf } from '../facts/agencies';
import { cellOf } from '../facts/cell-table';
import type { DataPackage, Label, NodeFacts } from '../facts/package';
import { targetDecimals } from '../facts/positions';
import type { Formats } from '../i18n/formats';
import type { Words } from '../i18n/vi';

/** A language as readers of data need it: its words, its number formats, and its side of a label. */
export interface Tongue {
  readonly t: Words;
  readonly fmt: Formats;
  pick(label: Label): string;
}

/** Names, measures and values of one index, in one language. */
export interface Lexicon {
  facts(node: string): NodeFacts;
  /** Name of an indicator or another node, without its code. */
  indicator(code: string): string;
  /** Name of a lead agency; its key is the Vietnamese name. */
  department(key: string): string;
  unit(code: string): string;
  /** A target, in the decimals that targets have. */
  value(indicator: string, value: number): string;
  /** A unit's present value; an estimate with its standard error, and without decimals that it cannot know. */
  today(indicator: string, unit: string, value: number): string;
  /** Unit of measurement; points on the country's own scale say what they are. */
  measure(indicator: string): string;
}

export function lexicon(data: DataPackage, tongue: Tongue): Lexicon {
  const nodes = new Map(data.nodes.map((node) => [node.code, node]));
  const units = new Map(data.units.map((unit) => [unit.code, unit]));
  const agencies = agenciesOf(data);
  const facts = (code: string) => nodes.get(code)!;
  return {
    facts,
    indicator: (code) => tongue.pick(facts(code).name),
    department: (key) => (key === '' ? tongue.t.plan.noDepartment : tongue.pick(agencies.label(key))),
    unit: (code) => tongue.pick(units.get(code)!.name),
    value: (code, value) => tongue.fmt.number(value, targetDecimals(facts(code))),
    today: (code, unit, value) => {
      const { fmt } = tongue;
      const cell = cellOf(data, unit, code);
      if (!cell || cell.value !== value || cell.se === null) return fmt.number(value, facts(code).decimals);
      const decimals = targetDecimals(facts(code));
      return `≈ ${fmt.number(value, decimals)} ± ${fmt.number(cell.se, decimals)}`;
    },
    measure: (code) => tongue.pick(facts(code).measure),
  };
}
