import { gainShare, isLeap as passesThird, type Fault } from '../../core';
import { locale } from '../../i18n/locale.svelte';
import { statusIn } from '../../facts/cell-table';
import type { Status } from '../../facts/package';
import type { Answer, Placement, Plan, Relaxation } from '../../planning/types';
import { lexicon, type Lexicon } from '../../report/lexicon';
import type { OpenIndex } from '../../facts/open-index';

/** Names and measures of the data in force, in the language in use. */
export const wordsFor = ({ data }: OpenIndex): Lexicon => lexicon(data, locale);

/** Status of a province's present value of an indicator; an adjusted one is the user's. */
export function statusOf({ data }: OpenIndex, plan: Plan, indicator: string): Status {
  return statusIn(data, plan.goal.unit, indicator) ?? 'estimated';
}

/** Whether a target passes a third of all units at once, which is marked: a judgement, said so in a note. */
export const isLeap = (placement: Placement, { data }: OpenIndex): boolean => passesThird(placement, data.units.length);

/** Share of a plan's gain that starts from estimated values. */
export const estimatedShare = (loaded: OpenIndex, plan: Plan): number =>
  gainShare(plan.moves, (move) => statusOf(loaded, plan, move.indicator) === 'estimated');

/** The topmost groups that a plan's steps lie in and whose number of indicators nobody has printed. */
export function inferredGroups({ data }: OpenIndex, plan: Plan): string[] {
  const parentOf = new Map(data.rows.map(({ code, parent }) => [code, parent]));
  const inferred = new Set(data.nodes.filter((n) => n.structureStatus === 'inferred').map(({ code }) => code));
  const topmost = plan.moves.flatMap(({ indicator }) => {
    let found: string | null = null;
    for (let at = parentOf.get(indicator); at; at = parentOf.get(at)) if (inferred.has(at)) found = at;
    return found === null ? [] : [found];
  });
  return [...new Set(topmost)].sort();
}

/** What would have to give, as a phrase. */
export function relaxationText({ limit, where, from, to }: Relaxation, words: Lexicon): string {
  const t = locale.t.plan.answer.relaxation;
  const byIndicator = limit === 'cap' || limit === 'excluded' || limit === 'movable';
  const place = where === null ? '' : byIndicator ? words.indicator(where) : words.department(where);
  const number = (x: number | null) =>
    x === null ? '' : limit === 'cap' && where ? words.value(where, x) : locale.fmt.plain(x, 2);
  return t[limit](number(from), number(to), place);
}

/** A fault of the question in words, naming the field. */
export function faultText(fault: Fault, words: Lexicon): string {
  const t = locale.t.plan;
  const known = fault.code === 'bad-value' && fault.detail ? t.faultReason[fault.detail.reason] : null;
  const text = known ?? locale.t.shell.fault[fault.code](fault.where);
  // The method is no field of the question.
  if (fault.code === 'not-plannable') return text;
  return t.fault(fieldName(fault.where, words), text);
}

function fieldName(where: string, words: Lexicon): string {
  const t = locale.t.plan.fields;
  const lever = /^levers\.(.+?)(\.[a-zA-Z]+)?$/.exec(where);
  if (lever) return t.lever(`${lever[1]} ${words.facts(lever[1]) ? words.indicator(lever[1]) : ''}`.trim());
  const value = /^values\.(.+)$/.exec(where);
  if (value) return t.lever(value[1]);
  const department = /^limits\.budgetByDepartment\.(.+)\.\w+$/.exec(where);
  if (department) return t.department(words.department(department[1]));
  if (where.startsWith('limits.budget')) return t.budget;
  if (where === 'limits.maxIndicators') return t.maxIndicators;
  if (where === 'limits.margin') return t.margin;
  if (where === 'limits.minMove') return t.minMove;
  return where.startsWith('goal.unit') ? t.unit : t.goal;
}

/** What an answer says first. */
export function leadText(answer: Answer, words: Lexicon): string {
  const t = locale.t.plan.answer;
  const unit = words.unit(answer.goal.unit);
  if (answer.kind === 'none') return t.none(unit, answer.goal.rank);
  const { rank } = answer.verified;
  return answer.moves.length === 0 ? t.already(unit, rank) : t.reached(unit, rank, answer.moves.length);
}
