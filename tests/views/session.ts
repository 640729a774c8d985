import { render } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { vi } from 'vitest';
import type { NodeRow } from '../../src/core';
import { cellTable } from '../../src/facts/cell-table';
import type { CellFacts, DataPackage, NodeFacts, Status, UnitFacts } from '../../src/facts/package';
import { Session } from '../../src/state/session.svelte';
import type { Connect } from '../../src/state/lanes/simulation.svelte';
import { loadSolver } from '../../src/planning';
import type { ConnectImporter } from '../../src/state/lanes/importer.svelte';
import type { ConnectPlanner } from '../../src/state/lanes/planner.svelte';
import type { ConnectUncertainty } from '../../src/state/lanes/uncertainty.svelte';
import { createImporter } from '../../workers/importer';
import { createPlanner } from '../../workers/planner';
import { createSimulator } from '../../workers/simulator';
import { createUncertainty } from '../../workers/uncertainty';
import type { SimulatorClient } from '../../workers/connect';
import Harness from './Harness.svelte';

const both = (text: string) => ({ vi: text, en: `${text} (en)` });

/**
 * A made-up index of six rivers in two regions: two pillars, four indicators, the last one better when lower. Mã is the
 * first with a plan, so it is the own unit.
 *
 *              1.1   1.2   2.1   2.2     pillar 1  pillar 2   total   rank
 *     Đà         0    10     1     8            0         0       0      6
 *     Hồng      10    30     3     4          100        75    87.5      1
 *     Lô         5    20     2     0           50        75    62.5      2
 *     Mã       2.5    15     3     6           25      62.5   43.75      4
 *     Tiền     7.5    25   1.5     3           75     43.75  59.375      3
 *     Âm         4    12     2     5           25     43.75  34.375      5
 */
export const riverCodes = ['da', 'hong', 'lo', 'ma', 'tien', 'am'];
const riverNames = ['Đà', 'Hồng', 'Lô', 'Mã', 'Tiền', 'Âm'];
const columns: Record<string, readonly number[]> = {
  '1.1': [0, 10, 5, 2.5, 7.5, 4],
  '1.2': [10, 30, 20, 15, 25, 12],
  '2.1': [1, 3, 2, 3, 1.5, 2],
  '2.2': [8, 4, 0, 6, 3, 5],
};
const statusOf: Record<string, Status> = {
  '1.1': 'published',
  '1.2': 'derived',
  '2.1': 'estimated',
  '2.2': 'published',
};

const node = (code: string, name: string, facts: Partial<NodeFacts> = {}): NodeFacts => ({
  code,
  name: both(name),
  measure: both('điểm'),
  decimals: 2,
  possible: [null, null],
  source: both('Sổ đo nước'),
  lead: both('Sở Thủy lợi'),
  leadStatus: 'published',
  reach: 'medium',
  reachStatus: 'inferred',
  lever: both('Đo nước thường xuyên'),
  referenceYear: '2022',
  codeStatus: 'published',
  nameStatus: 'published',
  structureStatus: 'published',
  scaleStatus: 'published',
  scaleNote: both(''),
  note: both(''),
  sourceUrls: [],
  ...facts,
});

export function riverPackage(): DataPackage {
  const cells: CellFacts[] = Object.entries(columns).flatMap(([indicator, column]) =>
    column.map((value, u) => ({
      unit: riverCodes[u],
      indicator,
      value,
      status: statusOf[indicator],
      year: '2022',
      source: 'gauge',
      se: statusOf[indicator] === 'estimated' ? 0.2 : null,
      note: both(''),
    })),
  );
  const rows: NodeRow[] = [
    { code: '1.1', parent: '1', level: 1, weight: 1 },
    { code: '1.2', parent: '1', level: 1, weight: 1 },
    { code: '2.1', parent: '2', level: 1, weight: 1 },
    { code: '2.2', parent: '2', level: 1, weight: 1, direction: -1 },
    { code: '1', parent: 'RI', level: 2, weight: 1 },
    { code: '2', parent: 'RI', level: 2, weight: 1 },
    { code: 'RI', parent: null, level: 3, weight: 1 },
  ];
  const units: UnitFacts[] = riverCodes.map((code, u) => ({
    code,
    name: { vi: riverNames[u], en: riverNames[u].normalize('NFD').replace(/\p{M}/gu, '').replace('Đ', 'D') },
    region: u < 4 ? 'north' : 'south',
    successor: null,
    aliases: [],
  }));
  return {
    id: 'rivers@1.0.0',
    title: both('Chỉ số dòng sông'),
    rows,
    nodes: [
      node('1.1', 'Lưu lượng', { measure: both('%'), decimals: 1, possible: [0, 100], reach: 'high' }),
      node('1.2', 'Độ trong', { possible: [0, null] }),
      node('2.1', 'Độ dài', { possible: [1, 3], reach: 'low' }),
      node('2.2', 'Phù sa', { possible: [0, null], note: both('Càng ít càng tốt.') }),
      node('1', 'Nước'),
      node('2', 'Bờ'),
      node('RI', 'Chỉ số dòng sông'),
    ],
    units,
    regions: [
      { key: 'north', name: both('Bắc') },
      { key: 'south', name: both('Nam') },
    ],
    cells: cellTable({ rows, units }, cells),
    sources: [{ id: 'gauge', title: both('Sổ đo nước 2022'), url: 'https://example.org/gauge', licence: 'CC0-1.0' }],
    published: [{ edition: '2022', unit: 'ma', node: 'RI', measure: 'score', value: 43.75, of: null, source: 'gauge' }],
    quality: [
      { indicator: '2.1', n: 6, spearman: 0.7, mae: 11 },
      { indicator: 'ALL', n: 1, spearman: 0.7, mae: 11 },
    ],
    plans: [
      {
        unit: 'ma',
        indicator: '1.1',
        kind: 'weakness',
        rank: 5,
        source: 'gauge',
      },
    ],
    leftOut: [],
  };
}

/** The simulator in-process; every answer comes later, as a worker's does. */
export const connectInProcess =
  (data: DataPackage): Connect =>
  () => {
    const simulator = createSimulator(data);
    const client: SimulatorClient = {
      describe: async () => simulator.describe(),
      identity: async () => simulator.identity(),
      open: async (next) => simulator.open(next),
      compute: async (scenario) => simulator.compute(scenario),
      totals: async (scenarios) => simulator.totals(scenarios),
      leverage: async (scenario, unit, place) => simulator.leverage(scenario, unit, place),
    };
    return { client, close: () => undefined };
  };

/** The planner in-process; searches are over before anything can be cancelled. */
export const connectPlannerInProcess: ConnectPlanner = (data) => {
  const planner = createPlanner(loadSolver);
  planner.open(data);
  return {
    client: { ...planner, reachAlone: async (question, facts) => planner.reachAlone(question, facts) },
    close: () => undefined,
  };
};

/** Files are read and written in-process. */
export const connectImporterInProcess: ConnectImporter = () => {
  const importer = createImporter();
  return {
    client: { ...importer, problems: async (from, count) => importer.problems(from, count) },
    close: () => undefined,
  };
};

/** Nothing is known of how the rivers' estimates are distributed. */
export const connectUncertaintyInProcess: ConnectUncertainty = (base, data, drawn) => {
  const client = createUncertainty(async () => null);
  client.open(base, data, drawn);
  return { client, close: () => undefined };
};

/** A session on a data package, without any memory of earlier ones. It starts when it is first rendered. */
export function createTestSession(data: DataPackage = riverPackage()): Session {
  localStorage.clear();
  return new Session(
    connectInProcess(data),
    connectPlannerInProcess,
    connectImporterInProcess,
    connectUncertaintyInProcess,
    'Kịch bản 1',
  );
}

/** Waits until the result of the active scenario, and the leverage on it, are there. */
export const settled = (session: Session): Promise<void> =>
  vi.waitFor(() => {
    const { status, result, leverage } = session.simulation;
    if (status !== 'fresh' || !result || !leverage) throw new Error(`the simulation is ${status}`);
  });

/** Renders a view inside a session, as the app does, and waits for the first result. */
export async function renderView<Props extends Record<string, unknown>>(
  view: Component<Props>,
  props: Props,
  session: Session = createTestSession(),
): Promise<Session> {
  render(Harness, { props: { session, view: view as Component<Record<string, unknown>>, props } });
  await settled(session);
  return session;
}
