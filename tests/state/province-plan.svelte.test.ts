import { describe, expect, it, vi } from 'vitest';
import { compute, emptyScenario, valueAtPlace } from '../../src/core';
import type { DocumentTask, PlanDocuments } from '../../src/facts/plan-documents';
import { noPlanDocuments } from '../../src/facts/plan-documents';
import { ProvincePlan, type LoadPlanDocuments } from '../../src/state/province-plan.svelte';
import type { Simulation } from '../../src/state/lanes/simulation.svelte';
import { newWorkbook, Workbook } from '../../src/state/workbook/workbook.svelte';
import { createSimulator } from '../../workers/simulator';
import { loadedRivers } from './rivers';

const loaded = loadedRivers();
const both = (text: string) => ({ vi: text, en: text });
const task = (id: string, change: Partial<DocumentTask>): DocumentTask => ({
  ...{ unit: 'ma', id, clause: id, lead: both('Sở Thủy lợi'), role: 'lead', joint: both(''), text: both(id) },
  ...{ named: [], inferred: [], cut: false, source: 'gauge' },
  ...change,
});
const documents: PlanDocuments = {
  ...noPlanDocuments,
  tasks: [task('a', { named: ['1.2'] }), task('b', { inferred: ['2'] }), task('c', { unit: 'lo', named: ['1.1'] })],
};

function planOf(load: LoadPlanDocuments = async () => documents, shipped: unknown = loaded.data) {
  const simulator = createSimulator(loaded.data);
  const potential: Simulation['potential'] = async (scenario, unit, place) => {
    const outcome = simulator.leverage(scenario, unit, place);
    return outcome.ok ? outcome.value : null;
  };
  const workbook = new Workbook(newWorkbook('Kịch bản 1'));
  const plan = new ProvincePlan(load, {
    ...{ workbook, simulation: { shipped, potential } as Simulation, loaded, base: loaded },
    ...{ unit: 'ma', unitIndex: loaded.model.unitAt.get('ma')!, targetRank: 2 },
  });
  return { plan, workbook };
}

describe('the province’s own plan', () => {
  it('has its documents when they are loaded, and only on the package that they came with', async () => {
    const { plan } = planOf();
    expect([plan.state, plan.tasks.length]).toEqual(['waiting', 0]);
    await plan.load();
    expect(plan.tasks.map(({ id }) => id)).toEqual(['a', 'b']);
    const other = planOf(undefined, null).plan;
    await other.load();
    expect([other.state, other.tasks]).toEqual(['loaded', []]);
  });

  it('can be loaded again after a failure', async () => {
    const load = vi.fn<LoadPlanDocuments>().mockRejectedValueOnce(new Error('offline')).mockResolvedValue(documents);
    const { plan } = planOf(load);
    await plan.load();
    expect(plan.state).toBe('failed');
    await plan.load();
    await plan.load();
    expect([plan.state, load.mock.calls.length]).toEqual(['loaded', 2]);
  });

  it('keeps what is written as steps that can be undone', async () => {
    const { plan, workbook } = planOf();
    await plan.load();
    for (const text of ['2', '20', '2025']) plan.setFields('a', { deadline: text }, 'deadline a');
    workbook.endGesture();
    plan.setTarget(plan.tasks[0], '1.2', { value: 28 });
    expect(plan.targets.values).toEqual({ '1.2': 28 });
    expect(workbook.steps.map(({ label }) => label)).toEqual([
      { code: 'section', section: 'tasks' },
      { code: 'section', section: 'tasks' },
    ]);
    workbook.undo();
    workbook.undo();
    expect(workbook.sections).toEqual({});
    workbook.redo();
    expect(plan.tasks[0].fields.deadline).toBe('2025');
  });

  it('speaks of the indicators that it names, of groups as a whole, and of the user’s own tasks', async () => {
    const { plan } = planOf();
    await plan.load();
    expect(['1.1', '1.2', '2.1', '2.2'].filter(plan.speaksOf)).toEqual(['1.1', '1.2', '2.1', '2.2']);
    expect(plan.unassigned).toEqual(['1.1']);
    plan.add([{ clause: '', lead: 'Sở Cát', joint: '', text: 'nạo vét', indicators: ['1.1'] }], [{ note: 'gấp' }]);
    expect(plan.unassigned).toEqual([]);
    expect(plan.tasks.at(-1)).toMatchObject({ id: 'own-1', origin: 'own', fields: { note: 'gấp' } });
    plan.remove('own-1');
    expect(plan.keptPlan).toEqual({ fields: {}, own: [] });
  });

  it('suggests the level of the rank aimed at, in one step, where a target is empty and there is something to gain', async () => {
    const { plan, workbook } = planOf();
    await plan.load();
    expect(plan.suggest()).toBe(0);
    await plan.measure();
    expect(plan.suggest()).toBe(1);
    const baseline = compute(loaded.model, emptyScenario);
    const level = valueAtPlace(loaded.model, baseline, loaded.model.framework.indexOf.get('1.2')!, 2);
    expect(plan.tasks[0].fields.targets).toEqual({ '1.2': { value: level, measure: '', suggested: true } });
    expect([workbook.steps.length, plan.suggest(), workbook.steps.length]).toEqual([1, 0, 1]);
  });

  it('gives agencies the user’s names, and takes them back', () => {
    const { plan, workbook } = planOf();
    plan.rename('Sở Thủy lợi', 'Sở Nước');
    expect([plan.today('Sở Thủy lợi'), plan.today('Sở Lạ')]).toEqual(['Sở Nước', 'Sở Lạ']);
    plan.rename('Sở Thủy lợi', '');
    expect(workbook.sections).toEqual({});
  });
});
