import type { Fault } from '../../core';
import { agenciesOf } from '../../facts/agencies';
import { locale } from '../../i18n/locale.svelte';
import { cellOf, statusIn } from '../../facts/cell-table';
import type { NodeFacts, Status } from '../../facts/package';
import type { Placement, Plan, Relaxation } from '../../planning/types';
import { targetDecimals } from '../../state/lanes/planner.svelte';
import type { Loaded } from '../../state/lanes/simulation.svelte';

/** Names and measures of what plans speak of, in the language in use. */
export interface PlanWords {
  facts(indicator: string): NodeFacts;
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

export function wordsFor({ data }: Loaded): PlanWords {
  const nodes = new Map(data.nodes.map((node) => [node.code, node]));
  const units = new Map(data.units.map((unit) => [unit.code, unit]));
  const agencies = agenciesOf(data);
  const facts = (code: string) => nodes.get(code)!;
  return {
    facts,
    indicator: (code) => locale.pick(facts(code).name),
    department: (key) => (key === '' ? locale.t.plan.noDepartment : locale.pick(agencies.label(key))),
    unit: (code) => locale.pick(units.get(code)!.name),
    value: (code, value) => locale.fmt.number(value, targetDecimals(facts(code))),
    today: (code, unit, value) => {
      const { fmt } = locale;
      const cell = cellOf(data, unit, code);
      if (!cell || cell.value !== value || cell.se === null) return fmt.number(value, facts(code).decimals);
      const decimals = targetDecimals(facts(code));
      return `≈ ${fmt.number(value, decimals)} ± ${fmt.number(cell.se, decimals)}`;
    },
    measure: (code) => locale.pick(facts(code).measure),
  };
}

/** Status of a province's present value of an indicator; an adjusted one is the user's. */
export function statusOf({ data }: Loaded, plan: Plan, indicator: string): Status {
  return statusIn(data, plan.goal.unit, indicator) ?? 'estimated';
}

/** Whether a target passes a third of all units at once, which is marked: a judgement, said so in a note. */
export const isLeap = ({ rankBefore, rankAfter }: Placement, { data }: Loaded): boolean =>
  rankBefore - rankAfter >= data.units.length / 3;

/** Share of a plan's gain that starts from estimated values. */
export function estimatedShare(loaded: Loaded, plan: Plan): number {
  const whole = plan.moves.reduce((sum, move) => sum + move.gain, 0);
  const estimated = plan.moves
    .filter((move) => statusOf(loaded, plan, move.indicator) === 'estimated')
    .reduce((sum, move) => sum + move.gain, 0);
  return whole > 0 ? estimated / whole : NaN;
}

/** What would have to give, as a phrase. */
export function relaxationText({ limit, where, from, to }: Relaxation, words: PlanWords): string {
  const t = locale.t.plan.answer.relaxation;
  const byIndicator = limit === 'cap' || limit === 'excluded' || limit === 'movable';
  const place = where === null ? '' : byIndicator ? words.indicator(where) : words.department(where);
  const number = (x: number | null) =>
    x === null ? '' : limit === 'cap' && where ? words.value(where, x) : locale.fmt.plain(x, 2);
  return t[limit](number(from), number(to), place);
}

/** A fault of the question in words, naming the field. */
export function faultText(fault: Fault, words: PlanWords): string {
  const t = locale.t.plan;
  const reason = String(fault.detail?.reason ?? '');
  const known = reason in t.faultReason ? t.faultReason[reason as keyof typeof t.faultReason] : null;
  const text = known ?? locale.t.shell.fault[fault.code](fault.where);
  return t.fault(fieldName(fault.where, words), text);
}

function fieldName(where: string, words: PlanWords): string {
  const t = locale.t.plan.fields;
  const lever = /^levers\.(.+?)(\.[a-zA-Z]+)?$/.exec(where);
  if (lever) return t.lever(`${lever[1]} ${words.facts(lever[1]) ? words.indicator(lever[1]) : ''}`.trim());
  const department = /^limits\.budgetByDepartment\.(.+)\.\w+$/.exec(where);
  if (department) return t.department(words.department(department[1]));
  if (where.startsWith('limits.budget')) return t.budget;
  if (where === 'limits.maxIndicators') return t.maxIndicators;
  if (where === 'limits.margin') return t.margin;
  if (where === 'limits.minMove') return t.minMove;
  return where.startsWith('goal.unit') ? t.unit : t.goal;
}
