import { printedDifference, printedGap, rankIn, roundTo, scoreIn } from '../core';
import { doubtfulScore, missingPoints } from '../i18n/points';
import type { AnnexCode } from '../io/documents/report-section';
import type { Annex, Block, Cell, Letterhead, ReportContent, Row, Table } from './content';
import { planTable, shortPlanTable } from './plan-table';
import type { Subject } from './subject';
import { isOfficial, textsOf } from './usual';

/** Most steps that the page itself lists; a longer plan goes on in its annex. */
const pageSteps = 6;
/** Places shown on either side of the target and of the unit. */
const neighbours = 1;

/** The report of a scenario or a plan: one page, and the annexes asked for. */
export function reportOf(subject: Subject): ReportContent {
  const texts = textsOf(subject, subject.fields);
  const annexes = chosenAnnexes(subject);
  const letterhead: Letterhead | null = isOfficial(subject.data, subject.fields)
    ? {
        nation: subject.tongue.t.report.doc.nation,
        motto: subject.tongue.t.report.doc.motto,
        kind: subject.tongue.t.report.doc.kind,
        recipientsHeading: subject.tongue.t.report.doc.recipientsHeading,
        recipients: texts.recipients.split('\n').filter((line) => line.trim() !== ''),
        ...{ parent: texts.parent, issuer: texts.issuer, number: texts.number },
        ...{ role: texts.role, signatory: texts.signatory },
      }
    : null;
  return {
    lang: subject.lang,
    letterhead,
    placeDate: texts.place,
    title: texts.title,
    blocks: pageBlocks(subject, texts.remarks),
    footing: footingOf(subject),
    annexes: annexes.map((code, k) => annexOf(subject, code, roman[k], texts.number)),
  };
}

const roman = ['I', 'II', 'III', 'IV', 'V'];

/** Contents of the annexes, in their order. */
const annexBlocks: Readonly<Record<AnnexCode, (subject: Subject) => readonly Block[]>> = {
  plan: (subject) => {
    const effort = effortText(subject);
    return [
      { kind: 'table', table: planTable(subject) },
      ...(effort === null ? [] : [{ kind: 'note', text: effort } as const]),
      { kind: 'waterfall' },
    ];
  },
  failures: (subject) => [{ kind: 'table', table: failureTable(subject) }],
  ladder: (subject) => (subject.after.rank === 0 ? [] : [{ kind: 'table', table: ladderTable(subject, true) }]),
  pillars: (subject) => [{ kind: 'table', table: pillarTable(subject) }],
  basis: (subject) => [{ kind: 'table', table: basisTable(subject) }],
};

export const allAnnexes = Object.keys(annexBlocks) as AnnexCode[];

/** The annexes asked for, and the plan's own where the page cannot hold it. */
function chosenAnnexes({ fields, tasks }: Subject): AnnexCode[] {
  const isLong = tasks.length > pageSteps;
  return allAnnexes.filter((code) => fields.annexes.includes(code) || (code === 'plan' && isLong));
}

/** Question, answer, position, ladder, plan, risks, assumptions. */
function pageBlocks(subject: Subject, remarks: string): Block[] {
  const t = subject.tongue.t.report.doc;
  const { tasks, targetRank } = subject;
  const text = (lead: string, said: string): Block => ({ kind: 'text', lead, text: said });
  const blocks: Block[] = [
    text(t.question, questionOf(subject)),
    { kind: 'text', lead: t.answer, text: answerOf(subject), strong: true },
    text(t.standing, standingText(subject)),
  ];
  if (subject.after.rank > 0)
    blocks.push({ kind: 'note', text: t.ladder(targetRank) }, { kind: 'table', table: ladderTable(subject) });
  if (tasks.length > 0) {
    blocks.push({ kind: 'note', text: t.tasks }, { kind: 'table', table: shortPlanTable(subject, pageSteps) });
    if (subject.after.rank > 0) blocks.push(text(t.failures, failuresText(subject)));
  }
  blocks.push(text(t.rivals, rivalsText(subject)));
  if (subject.odds) blocks.push(text(t.odds, subject.odds));
  if (tasks.length > 0) blocks.push(text(t.basis, basisText(subject)));
  for (const line of remarks.split('\n').filter((each) => each.trim() !== ''))
    blocks.push({ kind: 'text', text: line });
  return blocks;
}

/** What is asked: a plan's own question, or how far a scenario goes. */
export const questionOf = ({ plan, tongue, unitName, targetRank, name }: Subject): string =>
  plan
    ? tongue.t.plan.question.sentence(unitName, targetRank)
    : tongue.t.report.doc.ofScenario(name, unitName, targetRank);

/** The answer in one sentence, and how far the target is. */
export function answerOf(subject: Subject): string {
  const { tongue, before, after, tasks, targetRank, unitName, holds, gapAfter, estimatedShare } = subject;
  const t = tongue.t.report.doc;
  const { fmt } = tongue;
  if (after.rank === 0) return t.unranked(unitName);
  const missing =
    gapAfter && gapAfter.missing > 0 ? [t.missing(missingPoints(printedGap(gapAfter, after.score), fmt))] : [];
  if (tasks.length === 0) return [t.unchanged(unitName, after.rank, scoreText(subject)), ...missing].join(' ');
  const say = holds ? t.reached : t.short;
  const scores = [fmt.number(after.score), fmt.number(before.score)] as const;
  return [
    say(tasks.length, unitName, after.rank, before.rank, ...scores, targetRank),
    ...missing,
    ...(estimatedShare > 0.5 ? [t.illustration] : []),
  ].join(' ');
}

/** The unit's score now, with its doubt where nobody printed it. */
const scoreText = ({ before, doubt, at, trials, tongue }: Subject): string =>
  doubtfulScore(before.score, doubt(at, trials.before), tongue.fmt);

/** Score, rank, gap, best and worst pillar. */
export function standingText(subject: Subject): string {
  const { tongue, before, gapBefore, unitName, ranked, targetRank, words, data, doubt, trials, adjusted } = subject;
  const t = tongue.t.report.doc;
  if (before.rank === 0) return t.unranked(unitName);
  const parts = [t.stands(unitName, scoreText(subject), before.rank, ranked)];
  if (before.rank <= targetRank) parts.push(t.inside(targetRank));
  else if (gapBefore) {
    const holder = words.unit(data.units[gapBefore.holder].code);
    const score = doubtfulScore(gapBefore.score, doubt(gapBefore.holder, trials.before), tongue.fmt);
    parts.push(t.gap(targetRank, holder, score, missingPoints(printedGap(gapBefore, before.score), tongue.fmt)));
  }
  const pillars = extremePillars(subject);
  if (pillars) parts.push(t.pillars(...pillars));
  if (adjusted > 0) parts.push(t.otherUnits(adjusted));
  return parts.join(' ');
}

/** Names of the pillars of best and worst rank; null where fewer than two have one. */
function extremePillars({ pillars, trials, at, words, model, tongue }: Subject): [best: string, worst: string] | null {
  const rank = (node: number) => rankIn(trials.before, node, at);
  const sorted = pillars.filter((node) => rank(node) > 0).sort((a, b) => rank(a) - rank(b));
  if (sorted.length < 2) return null;
  const name = (node: number) =>
    tongue.t.report.doc.pillarRank(words.indicator(model.framework.codes[node]), rank(node));
  return [name(sorted[0]), name(sorted[sorted.length - 1])];
}

/** Units as they stand after the steps, best first: those around the target and the unit, or from the top to the unit. */
export function ladderRows(subject: Subject, whole = false): { unit: number; rank: number }[] {
  const { trials, root, at, targetRank } = subject;
  const rows = Array.from({ length: trials.after.nUnits }, (_, unit) => ({
    unit,
    rank: rankIn(trials.after, root, unit),
    score: scoreIn(trials.after, root, unit),
  }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => a.rank - b.rank || b.score - a.score || a.unit - b.unit);
  const own = rows.findIndex(({ unit }) => unit === at);
  const near = (place: number, centre: number) => Math.abs(place - centre) <= neighbours;
  const last = Math.max(own, targetRank - 1) + 1;
  return rows.filter((_, place) => (whole ? place <= last : near(place, targetRank - 1) || near(place, own)));
}

function ladderTable(subject: Subject, whole = false): Table {
  const { trials, root, at, data, words, tongue, gapAfter, doubt, targetRank } = subject;
  const t = tongue.t.report.doc;
  const { fmt } = tongue;
  const mark = gapAfter?.score ?? scoreIn(trials.after, root, at);
  return {
    name: whole ? t.annexes.ladder : t.ladder(targetRank),
    columns: [
      { head: t.ladderColumns.rank, width: 20, align: 'center' },
      { head: t.ladderColumns.unit, width: 44 },
      { head: t.ladderColumns.before, width: 20, align: 'center' },
      { head: t.ladderColumns.score, width: 20, align: 'right' },
      { head: t.ladderColumns.gap, width: 16, align: 'right' },
    ],
    rows: ladderRows(subject, whole).map(({ unit, rank }): Row => {
      const score = scoreIn(trials.after, root, unit);
      const before = rankIn(trials.before, root, unit);
      const isDoubtful = doubt(unit, trials.after).score !== null;
      return {
        cells: [
          { text: String(rank), number: rank },
          { text: words.unit(data.units[unit].code) },
          before > 0 ? { text: String(before), number: before } : { text: '–' },
          { text: `${isDoubtful ? '≈ ' : ''}${fmt.number(score)}`, number: roundTo(score, 2) },
          difference(subject, score, mark),
        ],
        ...(unit === at ? { look: 'own' as const } : rank === targetRank ? { look: 'target' as const } : {}),
      };
    }),
  };
}

/** A difference of scores as printed; one that print would hide shows its next digits. */
function difference({ tongue }: Subject, a: number, b: number): Cell {
  const printed = printedDifference(a, b);
  const hidden = printed === 0 && a !== b;
  return { text: tongue.fmt.signed(hidden ? a - b : printed, hidden ? 4 : 2), number: printed };
}

/** Steps whose loss costs the target, and the gravest of all. */
export function failuresText(subject: Subject): string {
  const { tasks, targetRank, tongue, holds } = subject;
  const t = tongue.t.report.doc;
  const lost = tasks.filter(({ without }) => without.rank === 0 || without.rank > targetRank).length;
  const worst = tasks.reduce((a, b) => (b.without.score < a.without.score ? b : a));
  const result = [worst.without.rank, tongue.fmt.number(worst.without.score)] as const;
  if (tasks.length === 1) return t.failsOne(...result);
  if (!holds) return t.failsShort(worst.name, ...result);
  if (lost === tasks.length) return t.failsAll(targetRank, worst.name, ...result);
  return lost === 0
    ? t.failsNone(targetRank, worst.name, ...result)
    : t.failsSome(lost, tasks.length, targetRank, worst.name, ...result);
}

export function rivalsText({ tongue, adjusted, rerank, scenario }: Subject): string {
  const t = tongue.t.report.doc;
  const drifts = scenario.rivals && scenario.rivals.kind !== 'still';
  return [
    adjusted > 0 ? t.adjusted(adjusted) : drifts ? t.drifted : t.still,
    ...(rerank > 0 ? [t.rerank(rerank)] : []),
  ].join(' ');
}

/** How much of the gain rests on estimates, and how good these are. */
export function basisText({ tongue, tasks, estimatedShare, data }: Subject): string {
  const t = tongue.t.report.doc;
  const { fmt } = tongue;
  const estimated = tasks.filter(({ status }) => status === 'estimated').length;
  const error = data.quality.find(({ indicator }) => indicator === 'ALL')?.mae;
  const share = () => t.estimated(fmt.percent(estimatedShare), estimated, tasks.length);
  return estimated === 0 ? t.allReal : `${share()}${error === undefined ? '' : t.mae(fmt.number(error, 1))}.`;
}

/** What the plan takes, where a plan was looked for. */
const effortText = ({ plan, tongue }: Subject): string | null =>
  plan && tongue.t.report.doc.effort(tongue.fmt.number(plan.effort, 1), plan.proof.proven && plan.beyondLeast === 0);

/** Sources, method, version of the data, and what it was made from. */
function footingOf({ tongue, tasks, scenario, identity, userValues, name, date }: Subject): string {
  const t = tongue.t.report.doc;
  const sources = [...new Set(tasks.map(({ source }) => source).filter((source) => source !== ''))];
  const most = 1;
  const shown = sources.length > most + 1 ? [...sources.slice(0, most), t.moreSources(sources.length - most)] : sources;
  const changes = Object.keys(scenario.method).length + Object.keys(scenario.weights).length;
  return [
    ...(shown.length > 0 ? [t.sourceList(tongue.fmt.list(shown))] : []),
    t.method(changes),
    t.version(identity.id, identity.fingerprint),
    ...(userValues > 0 ? [t.ownValues(userValues)] : []),
    t.made(name, tongue.fmt.date(date)),
  ].join(' ');
}

function annexOf(subject: Subject, code: AnnexCode, number: string, reportNumber: string): Annex {
  const t = subject.tongue.t.report.doc;
  const blocks = annexBlocks[code](subject);
  const isEmpty = blocks.every((block) => block.kind !== 'table' || block.table.rows.length === 0);
  return {
    code,
    label: t.annex(number),
    title: t.annexes[code],
    attached: t.annexOf([t.kind, reportNumber.replace(/\s{2,}/g, ' … ')].filter(Boolean).join(' ')),
    landscape: code === 'plan',
    blocks: isEmpty ? [{ kind: 'note', text: t.noSteps }] : blocks,
  };
}

function failureTable(subject: Subject): Table {
  const { tasks, after, tongue, targetRank } = subject;
  const t = tongue.t.report.doc;
  return {
    name: t.annexes.failures,
    columns: [
      { head: t.columns.no, width: 8, align: 'center' },
      { head: t.failureColumns.step, width: 70 },
      { head: t.failureColumns.rank, width: 14, align: 'center' },
      { head: t.failureColumns.score, width: 16, align: 'right' },
      { head: t.failureColumns.lost, width: 16, align: 'right' },
      { head: t.failureColumns.holds, width: 20, align: 'center' },
    ],
    rows: tasks.map(({ name, code, without }, k) => ({
      cells: [
        { text: String(k + 1), number: k + 1 },
        { text: `${code} ${name}` },
        { text: String(without.rank), number: without.rank },
        { text: tongue.fmt.number(without.score), number: roundTo(without.score, 2) },
        difference(subject, without.score, after.score),
        { text: without.rank > 0 && without.rank <= targetRank ? t.holds : t.lost },
      ],
    })),
  };
}

function pillarTable({ tongue, trials, at, words, model, pillars, root }: Subject): Table {
  const t = tongue.t.report.doc;
  const { framework } = model;
  const parents = [...new Set(pillars.map((node) => framework.parent[node]))].filter((node) => node !== root);
  const score = (x: number): Cell => ({
    text: tongue.fmt.number(x),
    ...(Number.isNaN(x) ? {} : { number: roundTo(x, 2) }),
  });
  const rank = (x: number): Cell => (x > 0 ? { text: String(x), number: x } : { text: '–' });
  return {
    name: t.annexes.pillars,
    columns: [
      { head: t.pillarColumns.code, width: 12 },
      { head: t.pillarColumns.pillar, width: 64 },
      { head: t.pillarColumns.before, width: 18, align: 'right' },
      { head: t.pillarColumns.rankBefore, width: 16, align: 'center' },
      { head: t.pillarColumns.after, width: 18, align: 'right' },
      { head: t.pillarColumns.rankAfter, width: 16, align: 'center' },
    ],
    rows: [root, ...parents, ...pillars].map((node) => ({
      cells: [
        { text: framework.codes[node] },
        { text: words.indicator(framework.codes[node]) },
        score(scoreIn(trials.before, node, at)),
        rank(rankIn(trials.before, node, at)),
        score(scoreIn(trials.after, node, at)),
        rank(rankIn(trials.after, node, at)),
      ],
      ...(node === root ? { look: 'own' as const } : {}),
    })),
  };
}

function basisTable({ tongue, tasks, words }: Subject): Table {
  const t = tongue.t.report.doc;
  return {
    name: t.annexes.basis,
    columns: [
      { head: t.columns.no, width: 8, align: 'center' },
      { head: t.basisColumns.indicator, width: 60 },
      { head: t.basisColumns.value, width: 20, align: 'right' },
      { head: t.basisColumns.status, width: 18 },
      { head: t.basisColumns.error, width: 16, align: 'right' },
      { head: t.basisColumns.source, width: 50 },
    ],
    rows: tasks.map((task, k) => ({
      cells: [
        { text: String(k + 1), number: k + 1 },
        { text: `${task.code} ${task.name}` },
        { text: task.fromText, ...(Number.isNaN(task.from) ? {} : { number: task.from }) },
        { text: tongue.t.data.status[task.status] },
        Number.isNaN(task.standardError)
          ? { text: '–' }
          : { text: words.value(task.code, task.standardError), number: task.standardError },
        { text: task.source },
      ],
    })),
  };
}
