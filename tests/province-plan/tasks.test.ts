import { describe, expect, it } from 'vitest';
import { emptyScenario } from '../../src/core';
import { agenciesOf } from '../../src/facts/agencies';
import { noPlanDocuments, type DocumentTask, type PlanDocuments } from '../../src/facts/plan-documents';
import {
  besideOf,
  byAgency,
  freeIds,
  leadAgencies,
  noFields,
  noPlan,
  planScenario,
  targetsOf,
  tasksOf,
  unassigned,
  withFields,
  withoutTask,
  withPlan,
  withTarget,
  type KeptPlan,
  type OwnTask,
} from '../../src/province-plan';

const both = (text: string) => ({ vi: text, en: `${text} (en)` });
const task = (id: string, change: Partial<DocumentTask> = {}): DocumentTask => ({
  unit: 'ma',
  id,
  clause: id,
  lead: both('Sở Thủy lợi'),
  role: 'lead',
  joint: both(''),
  text: both(`việc ${id}`),
  named: [],
  inferred: [],
  cut: false,
  source: 'gauge',
  ...change,
});
const documents = (...tasks: DocumentTask[]): PlanDocuments => ({ ...noPlanDocuments, tasks });
const own = (id: string, change: Partial<OwnTask> = {}): OwnTask => ({
  id,
  clause: '',
  lead: 'Sở Cát',
  joint: '',
  text: `việc ${id}`,
  indicators: [],
  ...change,
});
const target = (value: number | null, measure = '') => ({ value, measure, suggested: false });

describe('tasks of a plan', () => {
  it('are the document’s, then the user’s own, each with what is kept beside it', () => {
    const kept = {
      ma: { fields: { b: { ...noFields, deadline: '2025' } }, own: [own('own-1', { indicators: ['2.1'] })] },
    };
    const tasks = tasksOf(documents(task('a', { named: ['1.1'], inferred: ['1.2'] }), task('b')), 'ma', kept);
    expect(tasks.map(({ id, origin, fields }) => [id, origin, fields.deadline])).toEqual([
      ['a', 'document', ''],
      ['b', 'document', '2025'],
      ['own-1', 'own', ''],
    ]);
    expect(tasks.map(({ serves }) => serves.map(({ node, basis }) => `${node} ${basis}`))).toEqual([
      ['1.1 named', '1.2 inferred'],
      [],
      ['2.1 own'],
    ]);
  });

  it('of another province stay away', () =>
    expect(tasksOf(documents(task('a', { unit: 'lo' })), 'ma', {})).toEqual([]));
});

describe('what a workbook keeps', () => {
  it('vanishes when it says nothing any more', () => {
    const written = withPlan({}, 'ma', (plan) => withFields(plan, 'a', { note: 'x' }));
    expect(written).toEqual({ ma: { fields: { a: { ...noFields, note: 'x' } }, own: [] } });
    expect(withPlan(written, 'ma', (plan) => withFields(plan, 'a', { note: '' }))).toEqual({});
  });

  it('keeps a target that has a unit of measurement only, and drops an empty one', () => {
    const measured = withTarget(noFields, '1.1', { measure: 'đập' });
    expect(measured.targets).toEqual({ '1.1': target(null, 'đập') });
    expect(withTarget(measured, '1.1', { measure: '' }).targets).toEqual({});
  });

  it('loses with a task what was written beside it, and gives its id to no other meanwhile', () => {
    const plan: KeptPlan = { fields: { 'own-2': { ...noFields, note: 'x' } }, own: [own('own-2'), own('own-7')] };
    expect(withoutTask(plan, 'own-2')).toEqual({ fields: {}, own: [own('own-7')] });
    expect(freeIds(plan, 2)).toEqual(['own-8', 'own-9']);
    expect(freeIds(noPlan, 1)).toEqual(['own-1']);
  });
});

describe('agencies', () => {
  const data = {
    nodes: [{ lead: both('Sở Thủy lợi') }],
    agencies: [{ name: both('Sở Thủy lợi'), today: both('Sở Nước'), note: both(''), source: 'gauge' }],
  };
  const tasks = tasksOf(
    documents(task('a', { named: ['1.1'] }), task('b', { lead: both('Sở Nước'), inferred: ['1.1', '2.2'] })),
    'ma',
    {},
  );

  it('of today work beside the one that leads an indicator, each once, with the deadlines of its tasks', () => {
    const kept = {
      ma: { fields: { a: { ...noFields, deadline: 'Quý IV' }, b: { ...noFields, deadline: '' } }, own: [] },
    };
    const tasks = tasksOf(
      documents(
        task('a', { named: ['1.1'], joint: both('Sở Thủy lợi; Sở Cát') }),
        task('b', { inferred: ['1.1'], role: 'joint', lead: both('Sở Đất') }),
        task('c', { named: ['1.2'], joint: both('Sở Khác') }),
      ),
      'ma',
      kept,
    );
    const agencies = agenciesOf({ nodes: [], agencies: data.agencies }, [], { 'Sở Đất': 'Sở Nông nghiệp' });
    expect(besideOf(tasks, agencies, '1.1', 'Sở Nước')).toEqual({
      joint: ['Sở Cát', 'Sở Nông nghiệp'],
      deadlines: ['Quý IV'],
    });
    expect(besideOf(tasks, agencies, '2.1', '')).toEqual({ joint: [], deadlines: [] });
  });

  it('of today gather the tasks of those that were merged', () =>
    expect(
      byAgency(tasks, agenciesOf(data)).map(({ agency, former, tasks: own }) => [agency, former, own.length]),
    ).toEqual([['Sở Nước', ['Sở Thủy lợi'], 2]]));

  it('take the user’s name before the data’s', () => {
    const agencies = agenciesOf(data, [], { 'Sở Thủy lợi': 'Sở Sông' });
    expect(byAgency(tasks, agencies).map(({ agency }) => agency)).toEqual(['Sở Sông', 'Sở Nước']);
    expect(agencies.rows.map(({ key, own }) => [key, own])).toEqual([['Sở Thủy lợi', 'Sở Sông']]);
    expect(agencies.label('Sở Nước')).toEqual(both('Sở Nước'));
    expect(agencies.label('Sở Sông')).toEqual({ vi: 'Sở Sông', en: 'Sở Sông' });
  });

  it('lead an indicator where a task names it, before one that is inferred; joining in is not leading', () => {
    const joined = tasksOf(documents(task('c', { role: 'joint', named: ['2.1'] })), 'ma', {});
    const agencies = agenciesOf(data, [], { 'Sở Nước': 'Sở Hai' });
    expect(Object.fromEntries(leadAgencies([...tasks, ...joined], agencies))).toEqual({
      '1.1': 'Sở Nước',
      '2.2': 'Sở Hai',
    });
  });
});

describe('weaknesses given to nobody', () => {
  const parentOf = (node: string) => (node.includes('.') ? node.split('.')[0] : null);
  it('are those that no task serves, itself or through its group', () => {
    const tasks = tasksOf(documents(task('a', { named: ['1'] }), task('b', { inferred: ['2.1'] })), 'ma', {});
    expect(unassigned(['1.1', '2.1', '2.2'], tasks, parentOf)).toEqual(['2.2']);
    expect(unassigned(['1.1', '2.1', '2.2'], [], parentOf)).toEqual(['1.1', '2.1', '2.2']);
  });
});

describe('a scenario of the targets', () => {
  const isIndicator = (node: string) => node.includes('.');
  const serving = (id: string, nodes: string[], targets: Record<string, ReturnType<typeof target>>) => ({
    ...tasksOf(documents(task(id, { named: nodes })), 'ma', {})[0],
    fields: { ...noFields, targets },
  });

  it('takes what is a number in the indicator’s own measure, and says what it does not take', () => {
    const a = serving('a', ['1.1', '1.2'], { '1.1': target(60), '1.2': target(3, 'đập') });
    const b = serving('b', ['2.1'], {});
    const c = serving('c', ['1'], { '1': target(5) });
    const found = targetsOf([a, b, c], isIndicator);
    expect(found.values).toEqual({ '1.1': 60 });
    expect(found.otherMeasures).toEqual([{ task: a, indicator: '1.2' }]);
    expect([found.without, found.unmeasured]).toEqual([[b], [c]]);
  });

  it('takes none of two targets that differ, and one that is set twice alike', () => {
    const tasks = [
      serving('a', ['1.1'], { '1.1': target(60) }),
      serving('b', ['1.1'], { '1.1': target(70) }),
      serving('c', ['1.2'], { '1.2': target(0) }),
      serving('d', ['1.2'], { '1.2': target(0) }),
    ];
    const { values, conflicts } = targetsOf(tasks, isIndicator);
    expect(values).toEqual({ '1.2': 0 });
    expect(conflicts.map(({ indicator, targets }) => [indicator, targets.map(({ value }) => value)])).toEqual([
      ['1.1', [60, 70]],
    ]);
  });

  it('replaces the province’s own changes and keeps everything else', () => {
    const scenario = {
      ...emptyScenario,
      adjustments: { ma: { '2.1': 3 }, lo: { '1.1': 9 } },
      method: { normalisation: 'zscore' as const },
    };
    expect(planScenario(scenario, 'ma', { '1.1': 60 })).toEqual({
      ...scenario,
      adjustments: { ma: { '1.1': 60 }, lo: { '1.1': 9 } },
    });
  });
});
