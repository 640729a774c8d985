import { readFileSync } from 'node:fs';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { compute, emptyScenario } from '../../src/core';
import { cellOf } from '../../src/facts/cell-table';
import { modelOfPackage } from '../../src/facts/model';
import { proposalAt } from '../../src/io/read/proposals';
import type { Problem } from '../../src/io/problems/problem';
import { userValuesOf, withUserValues } from '../../src/facts/user-values';
import { Library } from '../../src/state/library/library.svelte';
import { Session } from '../../src/state/session.svelte';
import type { Order } from '../../workers/importer';
import {
  connectImporterInProcess,
  connectUncertaintyInProcess,
  connectInProcess,
  connectPlannerInProcess,
  createTestSession,
  riverPackage,
} from '../views/session';
import { createLocks, createStore, type TestStore } from './workbook-store';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A session on the rivers; its library in the store. */
async function open(store: TestStore = createStore(), session: Session = createTestSession()) {
  sessionStorage.clear();
  const titles = { untitled: () => 'Untitled', copyOf: (t: string) => `${t} copy`, firstScenario: () => 'Scenario 1' };
  let clock = 1000;
  const library = new Library(session, store, createLocks(), titles, () => clock++);
  const close = $effect.root(() => {
    session.start();
    library.start();
  });
  closing.push(close);
  await vi.waitFor(() => expect(library.ready).toBe(true));
  await fresh(session);
  return { session, library, store, close };
}

const fresh = (session: Session) =>
  vi.waitFor(() => {
    flushSync();
    expect(session.simulation.status).toBe('fresh');
  });

const textFile = (name: string, text: string): File => new File([text], name);
const previewed = (session: Session) => vi.waitFor(() => expect(session.own.stage).toBe('preview'));

const bring = async (session: Session, text: string, name = 'rivers.csv') => {
  await session.own.takeFiles([textFile(name, text)]);
  await previewed(session);
};
const changes = ({ own }: Session): string[] =>
  Array.from({ length: own.changes }, (_, k) => proposalAt(own.reading!.proposals, k)).map(
    (p) => `${p.unit} ${p.indicator} ${p.old} → ${p.new}`,
  );
const score = (session: Session): number =>
  session.simulation.result!.scores[session.root * session.simulation.result!.nUnits + session.unitIndex];

const table = 'Sông;1.1;2.1\nMã;7,5;2\nĐà;abc;2,5\n';

describe('a preview', () => {
  it('changes nothing, and tells every fault with its place', async () => {
    const { session } = await open();
    const before = session.loaded;
    await bring(session, table);
    expect(changes(session)).toEqual(['ma 1.1 2.5 → 7.5', 'ma 2.1 3 → 2', 'da 2.1 1 → 2.5']);
    const fault = session.own.problems.find((problem) => problem.code === 'not-a-number');
    expect(fault).toMatchObject({ severity: 'error', where: { file: 'rivers.csv', row: 3, column: 2 }, text: 'abc' });
    expect(session.own.reading!.counts.error).toBe(1);
    session.own.discard();
    await fresh(session);
    expect([session.loaded, session.workbook.steps.length, session.own.stage]).toEqual([before, 0, 'idle']);
  });

  it('reads again with an answer, and with none again', async () => {
    const { session } = await open();
    await bring(session, 'Sông;1.2\nMã;1.234\n');
    const question: Problem = session.own.problems.find((problem) => problem.code === 'ambiguous-number')!;
    expect(changes(session)).toEqual([]);
    const asDecimal = question.fixes.find((fix) => fix.kind === 'decimal' && fix.mark === '.')!;
    await session.own.answer(question, asDecimal);
    expect(changes(session)).toEqual(['ma 1.2 15 → 1.234']);
    await session.own.forgetAnswers();
    expect(changes(session)).toEqual([]);
  });

  it('is read again when the data under it change', async () => {
    const { session } = await open();
    await bring(session, table);
    session.workbook.own('x', [
      { unit: 'ma', indicator: '1.1', value: 7.5, status: 'user', source: 's', date: '2024-01-01' },
    ]);
    await fresh(session);
    session.own.refresh();
    await vi.waitFor(() => expect(changes(session)).toEqual(['ma 2.1 3 → 2', 'da 2.1 1 → 2.5']));
  });

  it('of pasted cells', async () => {
    const { session } = await open();
    await session.own.takePaste('paste', 'Sông\t1.1\nMã\t7,5\n');
    expect(changes(session)).toEqual(['ma 1.1 2.5 → 7.5']);
    await session.own.takePaste('nothing', '  \n');
    expect(session.own.names).toEqual(['paste']);
  });
});

describe('values taken in', () => {
  it('stand in the data with status, source and date; baseline, result and plan are computed anew', async () => {
    const { session } = await open();
    const was = score(session);
    await bring(session, table);
    session.own.accept('Sổ tay 2024', '2024-05-01');
    await fresh(session);
    await vi.waitFor(() => expect(score(session)).not.toBe(was));
    const { data, baseline, model } = session.loaded!;
    expect(cellOf(data, 'ma', '1.1')).toMatchObject({ value: 7.5, status: 'user', se: null });
    expect(data.sources.some(({ title }) => title.vi === 'Sổ tay 2024')).toBe(true);
    const expected = withUserValues(riverPackage(), session.workbook.imports);
    const alone = modelOfPackage(expected);
    expect([...baseline.scores]).toEqual([...compute(alone, emptyScenario).scores]);
    expect(session.baselineValue('ma', '1.1')).toBe(7.5);
    expect(model.dataset.values).toEqual(alone.dataset.values);
    // The shipped package stays as it is, for the proof.
    expect(cellOf(session.base!.data, 'ma', '1.1')).toMatchObject({ value: 2.5, status: 'published' });
  });

  it('are one undoable step, and can be taken back one by one, by province, or all', async () => {
    const { session } = await open();
    await bring(session, table);
    session.own.accept('s', '2024-05-01');
    await vi.waitFor(() => expect(cellOf(session.loaded!.data, 'ma', '1.1')!.status).toBe('user'));
    expect(session.workbook.steps.map(({ label }) => label)).toEqual([{ code: 'own', name: 'rivers.csv' }]);
    const { workbook } = session;
    workbook.takeBack('ma', '1.1');
    await vi.waitFor(() => expect(cellOf(session.loaded!.data, 'ma', '1.1')!.status).toBe('published'));
    expect(workbook.userValueCount).toBe(2);
    workbook.takeBack('ma');
    expect(userValuesOf(workbook.imports).map(({ unit }) => unit)).toEqual(['da']);
    workbook.takeBack();
    expect(userValuesOf(workbook.imports)).toEqual([]);
    workbook.takeBack();
    expect(workbook.steps.length).toBe(4);
    workbook.goTo(1);
    await vi.waitFor(() =>
      expect(cellOf(session.loaded!.data, 'da', '2.1')).toMatchObject({ value: 2.5, status: 'user' }),
    );
    workbook.undo();
    await vi.waitFor(() => expect(session.loaded!.data).toBe(session.base!.data));
  });

  it('come back with the workbook, its undo steps and its scenario', async () => {
    const store = createStore();
    const first = await open(store);
    await bring(first.session, table);
    first.session.own.accept('s', '2024-05-01');
    first.session.adjust('1.2', 22);
    await vi.waitFor(() => expect(first.library.current.saved && first.library.current.savedAt !== null).toBe(true));
    await fresh(first.session);
    const was = score(first.session);
    first.close();
    const again = await open(store);
    await vi.waitFor(() => expect(cellOf(again.session.loaded!.data, 'ma', '1.1')!.status).toBe('user'));
    await fresh(again.session);
    expect(score(again.session)).toBe(was);
    again.session.workbook.undo();
    again.session.workbook.undo();
    expect(userValuesOf(again.session.workbook.imports)).toEqual([]);
  });

  it('survive the death of the calculator', async () => {
    let crash: (reason: string) => void = () => undefined;
    const connect: ReturnType<typeof connectInProcess> = (onCrash) => {
      crash = onCrash;
      return connectInProcess(riverPackage())(onCrash);
    };
    localStorage.clear();
    const session = new Session(
      connect,
      connectPlannerInProcess,
      connectImporterInProcess,
      connectUncertaintyInProcess,
      'Kịch bản 1',
    );
    await open(createStore(), session);
    await bring(session, table);
    session.own.accept('s', '2024-05-01');
    await vi.waitFor(() => expect(cellOf(session.loaded!.data, 'ma', '1.1')!.status).toBe('user'));
    await fresh(session);
    const was = score(session);
    crash('gone');
    // It is started anew by itself.
    expect(session.simulation.status).toBe('working');
    await fresh(session);
    expect(cellOf(session.loaded!.data, 'ma', '1.1')!.status).toBe('user');
    expect(score(session)).toBe(was);
  });

  it('have the kept plan computed anew, and searches on the earlier data forgotten', async () => {
    const { session } = await open();
    session.targetRank = 3;
    await session.planner.find();
    await session.planner.findFewest();
    const found = session.planner.answer;
    if (found?.kind !== 'plan') throw new Error('no plan');
    expect(found.proof.status).toBe('optimal');
    await bring(session, table);
    session.own.accept('s', '2024-05-01');
    await vi.waitFor(() => {
      flushSync();
      expect(Object.keys(session.planner.found)).toEqual(['plan']);
    });
    const { planner } = session;
    expect(planner.answer).toMatchObject({ proof: { status: 'unsearched', proven: false } });
    expect(planner.ledTo).toEqual(found.verified);
    // Mã's figure is beyond what the plan asked for.
    expect(planner.met).toEqual(['1.1']);
  });
});

describe('a reader that dies', () => {
  it('says so, changes nothing, and starts anew', async () => {
    let die: (reason: string) => void = () => undefined;
    const session = new Session(
      connectInProcess(riverPackage()),
      connectPlannerInProcess,
      (onCrash) => {
        die = onCrash;
        return connectImporterInProcess(onCrash);
      },
      connectUncertaintyInProcess,
      'Kịch bản 1',
    );
    await open(createStore(), session);
    await bring(session, table);
    die('out of memory');
    expect([session.own.stage, session.own.crashed]).toEqual(['idle', true]);
    await bring(session, table);
    expect([session.own.crashed, session.own.changes]).toEqual([false, 3]);
  });
});

describe('an index of the user’s own', () => {
  const meta = readFileSync('tests/oracle/coinr-asem/plain_imeta.csv', 'utf8');
  const data = readFileSync('tests/oracle/coinr-asem/plain_idata.csv', 'utf8');
  const asem = async (session: Session, library: Library) => {
    await session.own.takeFiles([textFile('imeta.csv', meta), textFile('idata.csv', data)]);
    await previewed(session);
    const { index } = session.own.reading!;
    expect(session.own.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    return library.openIndex(index!, { name: 'asem', version: '1', title: 'ASEM', source: 'COINr' });
  };

  it('opens in a workbook of its own and gives the scores of COINr', async () => {
    const { session, library } = await open();
    session.adjust('1.1', 9);
    const first = library.current.id;
    expect(await asem(session, library)).toEqual({ ok: true, value: undefined });
    await fresh(session);
    expect(library.ready).toBe(true);
    expect([library.current.id === first, library.current.title, library.dataSource.onShipped]).toEqual([
      false,
      'ASEM',
      false,
    ]);
    expect(session.workbook.scenario).toEqual(emptyScenario);
    const [head, ...rows] = readFileSync('tests/oracle/coinr-asem/scores.csv', 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(',').map((text) => text.replaceAll('"', '')));
    const at = head.indexOf('Index');
    const { baseline, model } = session.loaded!;
    expect(rows.length).toBe(model.dataset.units.length);
    for (const row of rows)
      expect(baseline.scores[session.root * baseline.nUnits + model.unitAt.get(row[0])!]).toBeCloseTo(
        Number(row[at]),
        9,
      );
  });

  it('is there again after a reload, and the app’s own data are one step away', async () => {
    const store = createStore();
    const first = await open(store);
    first.session.adjust('1.1', 9);
    await asem(first.session, first.library);
    await fresh(first.session);
    first.session.adjust('LPI', 4);
    await vi.waitFor(() => expect(first.library.current.saved && first.library.current.savedAt !== null).toBe(true));
    first.close();

    const again = await open(store);
    expect(again.session.base!.data.id).toBe('asem@1');
    expect(again.session.workbook.scenario.adjustments).toEqual({ [again.session.unit]: { LPI: 4 } });
    expect(again.library.notices.list).toEqual([]);
    await again.library.backToShipped();
    await fresh(again.session);
    expect([again.session.base!.data.id, again.library.dataSource.onShipped]).toEqual(['rivers@1.0.0', true]);
    expect(again.session.workbook.scenario.adjustments).toEqual({ ma: { '1.1': 9 } });
    const other = again.library.workbookList.entries.find((entry) => entry.data.id === 'asem@1')!;
    await again.library.open(other.id);
    await fresh(again.session);
    expect(again.session.workbook.scenario.adjustments).toEqual({ [again.session.unit]: { LPI: 4 } });
  });

  it('that is no longer kept leaves its workbook aside, whole, and says so', async () => {
    const store = createStore();
    const first = await open(store);
    await asem(first.session, first.library);
    await fresh(first.session);
    first.session.adjust('LPI', 4);
    await vi.waitFor(() => expect(first.library.current.saved && first.library.current.savedAt !== null).toBe(true));
    first.close();
    store.indices.clear();
    const again = await open(store);
    expect(again.library.dataSource.onShipped).toBe(true);
    expect(again.library.notices.list.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['other-data', 'dropped', 'original-aside']),
    );
    expect(JSON.stringify(store.put[0].record)).toContain('"LPI":4');
  });

  it('that cannot be computed leaves everything as it was', async () => {
    const { session, library } = await open();
    session.adjust('1.1', 9);
    await session.own.takeFiles([textFile('imeta.csv', meta), textFile('idata.csv', data)]);
    await previewed(session);
    const { index } = session.own.reading!;
    const broken = { ...index!, units: [...index!.units.slice(1), index!.units[1]] };
    const outcome = await library.openIndex(broken, { name: 'bad', version: '1', title: 'Bad', source: '' });
    expect(outcome.ok).toBe(false);
    await fresh(session);
    expect([library.ready, library.dataSource.onShipped, session.workbook.scenario.adjustments]).toEqual([
      true,
      true,
      { ma: { '1.1': 9 } },
    ]);
  });
});

describe('files out', () => {
  const wish = { of: 'scenario', unit: 'ma', lang: 'vi', status: statusWords() } as const;
  function statusWords(): Order['status'] {
    return { published: 'p', derived: 'd', 'stand-in': 'stand-in', estimated: 'e', user: 'u', scenario: 's' };
  }

  it('values of the scenario come back in exactly, in every format', async () => {
    const { session } = await open();
    session.adjust('1.1', 7.123456789);
    await fresh(session);
    for (const format of ['csv-vi', 'csv-en', 'xlsx'] as const) {
      const bytes = await session.own.write({ ...wish, kind: 'values', format });
      await session.own.takeFiles([new File([bytes as BlobPart], `out.${format === 'xlsx' ? 'xlsx' : 'csv'}`)]);
      await previewed(session);
      expect(changes(session)).toEqual(['ma 1.1 2.5 → 7.123456789']);
      expect(session.own.problems).toEqual([]);
      session.own.discard();
    }
  });

  it('a profile template names its province and comes back unchanged', async () => {
    const { session } = await open();
    const bytes = await session.own.write({ ...wish, of: 'baseline', kind: 'profile', format: 'xlsx' });
    await session.own.takeFiles([new File([bytes as BlobPart], 'x.xlsx')]);
    await previewed(session);
    expect(session.own.reading!.profiles.map(({ unit }) => unit)).toEqual(['ma']);
    expect([session.own.changes, session.own.reading!.proposals.unchanged]).toEqual([0, 4]);
  });

  it('results tell the scenario’s value by its status', async () => {
    const { session } = await open();
    session.adjust('1.1', 7);
    await fresh(session);
    const bytes = await session.own.write({ ...wish, kind: 'results', format: 'csv-en' });
    const lines = new TextDecoder().decode(bytes!).split('\r\n');
    expect(lines.find((line) => line.startsWith('ma,') && line.includes(',1.1,'))).toMatch(/,7,.*,s,/);
  });
});
