import type { DataIdentity } from '../../facts/identity';
import type { MergeRule } from '../../workshop/merge';
import type { Round } from '../../workshop/rounds';
import type { Submission, Team } from '../../workshop/submission';
import type { Hints, Task } from '../../workshop/task';
import type { LocalTeam, Workshop } from '../../workshop/workshop';
import type { Fields } from './fields';
import { readBudget, readLever } from './planning-section';
import { readRivals } from './rivals';

/** What a task leaves out when it is like this. */
export const taskDefaults = {
  note: '',
  targetProbability: null,
  budget: { effort: null, costVnd: null },
  departments: {},
  maxIndicators: null,
  taboo: [],
  rivals: { kind: 'still' },
  methodLocked: true,
  method: {},
  weights: {},
  minutes: null,
  hints: { kind: 'allowed' },
  levers: {},
} satisfies Partial<Task>;

/** What a submission leaves out when it is like this. */
export const submissionDefaults = { moves: {}, method: {}, weights: {}, note: '' } satisfies Partial<Submission>;

/** Longest texts taken from a document. */
const longest = { note: 2000, openPoints: 20_000 } as const;

function identity(fields: Fields, raw: unknown, where: string): DataIdentity {
  const { id, fingerprint } = fields.record(raw, where);
  return { id: fields.text(id, `${where}.id`), fingerprint: fields.text(fingerprint, `${where}.fingerprint`) };
}

function hints(fields: Fields, raw: unknown, where: string): Hints {
  const given = fields.record(raw, where);
  const kind = fields.choice(given.kind, `${where}.kind`, ['forbidden', 'after', 'allowed']);
  return kind === 'after' ? { kind, minutes: fields.amount(given.minutes, `${where}.minutes`) } : { kind };
}

export function readTask(fields: Fields, raw: unknown, where: string): Task {
  const given: Record<string, unknown> = { ...taskDefaults, ...fields.record(raw, where) };
  const at = (name: string) => `${where}.${name}`;
  const units = fields.list(given.units, at('units'), (code, place) => fields.code(code, place));
  if (units.length === 0) fields.bad(at('units'));
  fields.unique(units, (k) => `${at('units')}[${k}]`);
  const probability = fields.orNull(given.targetProbability, at('targetProbability'), (value, place) => {
    const share = fields.number(value, place);
    if (!(share > 0 && share < 1)) fields.bad(place);
    return share;
  });
  return {
    id: fields.code(given.id, at('id')),
    revision: fields.count(given.revision, at('revision')),
    title: fields.name(given.title, at('title'), 120),
    note: fields.text(given.note, at('note')).slice(0, longest.note),
    data: identity(fields, given.data, at('data')),
    units,
    targetRank: fields.count(given.targetRank, at('targetRank')),
    targetProbability: probability,
    budget: readBudget(fields, given.budget, at('budget')),
    departments: fields.entries(given.departments, at('departments'), (each, place) => readBudget(fields, each, place)),
    maxIndicators: fields.orNull(given.maxIndicators, at('maxIndicators'), (value, place) =>
      fields.count(value, place),
    ),
    taboo: fields.list(given.taboo, at('taboo'), (code, place) => fields.code(code, place)),
    rivals: readRivals(fields, given.rivals, at('rivals')),
    methodLocked: fields.flag(given.methodLocked, at('methodLocked')),
    method: fields.method(given.method, at('method')),
    weights: fields.weights(given.weights, at('weights')),
    minutes: fields.orNull(given.minutes, at('minutes'), (value, place) => fields.amount(value, place)),
    hints: hints(fields, given.hints, at('hints')),
    levers: fields.entries(given.levers, at('levers'), (each, place) => readLever(fields, each, place)),
  };
}

function readTeam(fields: Fields, raw: unknown, where: string): Team {
  const { id, name, colour, unit } = fields.record(raw, where);
  const team = {
    id: fields.code(id, `${where}.id`),
    name: fields.name(name, `${where}.name`, 40),
    colour: fields.count(colour, `${where}.colour`, 0),
    unit: fields.code(unit, `${where}.unit`),
  };
  if (team.name === '') fields.bad(`${where}.name`);
  return team;
}

export function readSubmission(fields: Fields, raw: unknown, where: string): Submission {
  const given: Record<string, unknown> = { ...submissionDefaults, ...fields.record(raw, where) };
  const at = (name: string) => `${where}.${name}`;
  return {
    task: fields.code(given.task, at('task')),
    revision: fields.count(given.revision, at('revision')),
    data: identity(fields, given.data, at('data')),
    team: readTeam(fields, given.team, at('team')),
    number: fields.count(given.number, at('number')),
    time: fields.amount(given.time, at('time')),
    moves: fields.entries(given.moves, at('moves'), (value, place) =>
      value === null ? null : fields.number(value, place),
    ),
    method: fields.method(given.method, at('method')),
    weights: fields.weights(given.weights, at('weights')),
    note: fields.text(given.note, at('note')).slice(0, longest.note),
  };
}

function readLocalTeam(fields: Fields, raw: unknown, where: string): LocalTeam {
  const { team, scenario, submitted } = fields.record(raw, where);
  return {
    team: readTeam(fields, team, `${where}.team`),
    scenario: fields.text(scenario, `${where}.scenario`),
    submitted: fields.count(submitted, `${where}.submitted`, 0),
  };
}

function readRound(fields: Fields, raw: unknown, where: string): Round {
  const { number, time, entries } = fields.record(raw, where);
  return {
    number: fields.count(number, `${where}.number`),
    time: fields.amount(time, `${where}.time`),
    entries: fields.list(entries, `${where}.entries`, (each, at) => readSubmission(fields, each, at)),
  };
}

function mergeRule(fields: Fields, raw: unknown, where: string): MergeRule {
  const { by, least, value } = fields.record(raw, where);
  return {
    by: fields.choice(by, `${where}.by`, ['choices', 'votes']),
    least: fields.count(least, `${where}.least`),
    value: fields.choice(value, `${where}.value`, ['median', 'least', 'most']),
  };
}

/** Reads a workshop kept in a workbook or a file. */
export function readWorkshop(fields: Fields, raw: unknown, where: string): Workshop {
  const given = fields.record(raw, where);
  const at = (name: string) => `${where}.${name}`;
  return {
    role: fields.choice(given.role, at('role'), ['facilitator', 'team']),
    task: readTask(fields, given.task, at('task')),
    handedOut: fields.count(given.handedOut, at('handedOut'), 0),
    startedAt: fields.orNull(given.startedAt, at('startedAt'), (value, place) => fields.number(value, place)),
    teams: fields.list(given.teams, at('teams'), (each, place) => readLocalTeam(fields, each, place)),
    submissions: fields.list(given.submissions, at('submissions'), (each, place) =>
      readSubmission(fields, each, place),
    ),
    votes: fields.entries(given.votes, at('votes'), (value, place) => fields.count(value, place, 0)),
    merge: mergeRule(fields, given.merge, at('merge')),
    rounds: fields.list(given.rounds, at('rounds'), (each, place) => readRound(fields, each, place)),
    openPoints: fields.text(given.openPoints, at('openPoints')).slice(0, longest.openPoints),
  };
}
