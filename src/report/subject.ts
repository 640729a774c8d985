import {
  childrenOf,
  gainShare,
  isLeap,
  moves,
  nearestUnit,
  printedDifference,
  rankIn,
  ranksOf,
  roundToSum,
  rootOf,
  scoreIn,
  standing,
  type Gap,
  type Model,
  type Result,
  type Scenario,
  type Totals,
  type ValueStep,
} from '../core';
import { cellOf, statusIn } from '../facts/cell-table';
import { doubtOf, type Doubt } from '../facts/doubt';
import type { DataIdentity } from '../facts/identity';
import type { DataPackage, Lang, Status } from '../facts/package';
import { lexicon, type Lexicon, type Tongue } from './lexicon';
import type { ReportFields, TaskText } from '../io/documents/report-section';
import type { Plan } from '../planning/types';

/** What the engine gives on a unit's steps, its trials as totals of the index itself: before, after, each step left out, and one step after the other. */
export interface Trials {
  readonly before: Result;
  readonly after: Result;
  readonly steps: readonly ValueStep[];
  /** Without the k-th step. */
  readonly without: readonly Totals[];
  /** After the first k steps; the first is `before`. */
  readonly upTo: readonly Totals[];
}

/** All that a report is made from. */
export interface ReportInput {
  readonly data: DataPackage;
  readonly model: Model;
  readonly baseline: Result;
  readonly identity: DataIdentity;
  /** How many of the user's own values are in the data. */
  readonly userValues: number;
  /** Code of the unit. */
  readonly unit: string;
  readonly targetRank: number;
  /** What the scenario or the plan is called. */
  readonly name: string;
  readonly scenario: Scenario;
  readonly trials: Trials;
  /** The plan it was found as. */
  readonly plan: Plan | null;
  /** How sure the target is, in the words of the screen; null = not known. */
  readonly odds: string | null;
  /** Vietnamese name of the agency that leads an indicator; '' = none is named. */
  readonly leadOf: (indicator: string) => string;
  /** Nobody was seen to print that this agency leads. */
  readonly isLeadInferred: (indicator: string) => boolean;
  /** What the unit's own plan says beside an indicator's lead agency: Vietnamese names of joint agencies, deadlines. */
  readonly besideOf: (
    indicator: string,
    lead: string,
  ) => { readonly joint: readonly string[]; readonly deadlines: readonly string[] };
  readonly fields: ReportFields;
  /** Milliseconds since 1970. */
  readonly date: number;
  readonly lang: Lang;
  readonly tongue: Tongue;
}

/** One step as the tables show it. */
export interface Task extends ValueStep {
  readonly code: string;
  readonly name: string;
  readonly measure: string;
  readonly fromText: string;
  readonly toText: string;
  /** Points as printed; all of them add up to the printed change. */
  readonly points: number;
  readonly status: Status;
  readonly standardError: number;
  readonly source: string;
  readonly lead: string;
  readonly support: string;
  readonly due: string;
  readonly note: string;
  /** Result of the unit when this step alone is left out. */
  readonly without: { readonly score: number; readonly rank: number };
}

/** The facts of a report, computed and named, before any sentence. */
export interface Subject extends ReportInput {
  readonly words: Lexicon;
  readonly at: number;
  readonly root: number;
  readonly unitName: string;
  readonly index: string;
  readonly before: { readonly score: number; readonly rank: number };
  readonly after: { readonly score: number; readonly rank: number };
  readonly ranked: number;
  /** The mark of the target rank, today and then; null where there is none to match. */
  readonly gapBefore: Gap | null;
  readonly gapAfter: Gap | null;
  readonly holds: boolean;
  readonly tasks: readonly Task[];
  /** Points of the change that no step has, as printed; 0 where there are none. */
  readonly rest: number;
  /** Printed change of the score. */
  readonly change: number;
  /** Share of the gain that starts from estimates; NaN without gain. */
  readonly estimatedShare: number;
  /** Other units whose value the scenario sets, and how many of them change rank. */
  readonly adjusted: number;
  readonly rerank: number;
  /** Nodes between the index and its indicators' groups, best level for a reader: the pillars. */
  readonly pillars: readonly number[];
  doubt(unit: number, result: Result): Doubt;
}

/** Everything that a reader may be told, from what the engine gave. */
export function subjectOf(input: ReportInput): Subject {
  const { data, model, baseline, trials, unit, targetRank, tongue, scenario } = input;
  const { before, after } = trials;
  const words = lexicon(data, tongue);
  const { framework } = model;
  const at = model.unitAt.get(unit)!;
  const root = rootOf(framework);
  const standsIn = (result: Result) => ({ score: scoreIn(result, root, at), rank: rankIn(result, root, at) });
  const ranked = ranksOf(after, root).filter((rank) => rank > 0).length;
  const target = Math.max(1, Math.min(targetRank, ranked));
  const then = standsIn(after);
  const change = printedDifference(then.score, standsIn(before).score);
  const printed = printedGains(trials, then.score - standsIn(before).score, change);
  const tasks = trials.steps.map((step, k) => taskOf(input, words, at, step, printed[k], trials.without[k]));
  const doubt = (u: number, result: Result): Doubt => {
    const shift = scoreIn(result, root, u) - scoreIn(baseline, root, u);
    return doubtOf(data, framework.codes[root], data.units[u].code, Number.isFinite(shift) ? shift : 0);
  };
  return {
    ...input,
    ...{ targetRank: target, words, at, root, ranked, tasks, change, doubt },
    unitName: words.unit(unit),
    index: tongue.pick(data.title),
    before: standsIn(before),
    after: then,
    gapBefore: ranked > 0 ? standing(before, at, root, target).target : null,
    gapAfter: ranked > 0 ? standing(after, at, root, target).target : null,
    holds: then.rank > 0 && then.rank <= target,
    rest: printed[tasks.length] ?? 0,
    estimatedShare: gainShare(tasks, ({ status }) => status === 'estimated'),
    adjusted: Object.keys(scenario.adjustments).filter((code) => code !== unit).length,
    rerank: moves(before, after, root).filter((move) => move.unit !== at).length,
    pillars: pillarsOf(model),
  };
}

/** Points of the steps as printed, and of what is left, so that they add up to the printed change. */
function printedGains({ steps }: Trials, exact: number, change: number): number[] {
  if (Number.isNaN(change)) return steps.map(() => NaN);
  const gains = steps.map(({ gain }) => gain);
  const left = exact - gains.reduce((sum, gain) => sum + gain, 0);
  return roundToSum(Math.abs(left) < 0.005 ? gains : [...gains, left], change, 2);
}

function taskOf(
  { data, model, trials, unit, fields, leadOf, isLeadInferred, besideOf, tongue }: ReportInput,
  words: Lexicon,
  at: number,
  step: ValueStep,
  points: number,
  without: Totals,
): Task {
  const code = model.framework.codes[step.indicator];
  const own = fields.tasks[code] ?? {};
  const typed = (text: TaskText): string => own[text]?.trim() ?? '';
  const planned = data.plans.filter((row) => row.unit === unit && row.indicator === code);
  const agency = leadOf(code);
  const beside = besideOf(code, agency);
  const cell = cellOf(data, unit, code);
  const status = statusIn(data, unit, code) ?? 'estimated';
  const source = data.sources.find(({ id }) => id === cell?.source);
  const t = tongue.t.report.doc;
  const peer = Number.isNaN(step.to) ? -1 : nearestUnit(trials.before, at, step.indicator, step.to);
  const notes = [
    ...(status === 'estimated' ? [t.noteEstimated] : []),
    ...(isLeap(step, data.units.length) ? [t.noteLeap(step.rankBefore - step.rankAfter)] : []),
    ...(peer < 0 ? [] : [t.notePeer(words.unit(data.units[peer].code))]),
    ...(planned.some(({ kind }) => kind === 'weakness') ? [t.noteWeak] : []),
    ...(isLeadInferred(code) && typed('lead') === '' && agency !== '' ? [t.noteLead] : []),
  ];
  return {
    ...step,
    ...{ code, points, status, name: words.indicator(code), measure: words.measure(code) },
    fromText: words.today(code, unit, step.from),
    toText: words.value(code, step.to),
    standardError: cell?.se ?? NaN,
    source: source ? tongue.pick(source.title) : (cell?.source ?? ''),
    lead: typed('lead') || (agency === '' ? '' : words.department(agency)),
    support: typed('support') || beside.joint.map((name) => words.department(name)).join('; '),
    due: typed('due') || beside.deadlines.join('; '),
    note: typed('note') || notes.join('; '),
    without: { score: without.scores[at], rank: without.ranks[at] },
  };
}

/** The level of nodes that a reader compares: below the index, or below its halves where it has such. */
function pillarsOf({ framework }: Model): number[] {
  const root = rootOf(framework);
  const halves = Array.from(childrenOf(framework, root)).filter((node) => node >= framework.nIndicators);
  const below = halves.flatMap((node) => Array.from(childrenOf(framework, node)));
  return halves.length <= 3 && below.every((node) => node >= framework.nIndicators) ? below : halves;
}
