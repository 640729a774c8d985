import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Result, Scenario } from '../../src/core';
import { baselineId, Comparison } from '../../src/state/workbook/comparison.svelte';
import type { Session } from '../../src/state/session.svelte';
import { createTestSession } from '../views/session';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A comparison as the screen holds it, and what it asked the calculator. */
async function open(): Promise<{ session: Session; comparison: Comparison; asked: Scenario[] }> {
  const session = createTestSession();
  const comparison = new Comparison(session);
  const asked: Scenario[] = [];
  const preview = session.simulation.preview.bind(session.simulation);
  vi.spyOn(session.simulation, 'preview').mockImplementation((scenario): Promise<Result | null> => {
    asked.push(scenario);
    return preview(scenario);
  });
  closing.push(
    $effect.root(() => {
      session.start();
      $effect(() => comparison.refresh());
    }),
  );
  await done(comparison);
  return { session, comparison, asked };
}

const done = (comparison: Comparison) =>
  vi.waitFor(() => {
    flushSync();
    expect(comparison.columns.map((column) => column.state)).not.toContain('working');
  });

describe('Comparison', () => {
  it('starts with the baseline and the current scenario', async () => {
    const { comparison, session } = await open();
    session.workbook.add('B');
    await done(comparison);
    expect(comparison.columns.map((column) => column.named?.name ?? column.id)).toEqual([baselineId, 'B']);
  });

  it('asks once for each scenario, again only for one that was edited', async () => {
    const { comparison, session, asked } = await open();
    session.adjust('1.1', 10);
    await done(comparison);
    comparison.refresh();
    const before = asked.length;
    comparison.refresh();
    session.workbook.rename('s1', 'Other');
    await done(comparison);
    expect(asked.length).toBe(before);
    session.adjust('1.1', 9);
    await done(comparison);
    expect(asked.slice(before)).toEqual([session.workbook.scenario]);
  });

  it('shows each scenario with its own result', async () => {
    const { comparison, session } = await open();
    session.adjust('1.1', 10);
    await done(comparison);
    const ma = session.unitIndex;
    const scores = comparison.columns.map(({ result }) => result!.scores[session.root * result!.nUnits + ma]);
    expect(scores).toEqual([43.75, 62.5]);
  });

  it('forgets a scenario that is deleted, and takes no fifth', async () => {
    const { comparison, session } = await open();
    const ids = ['B', 'C', 'D'].map((name) => session.workbook.add(name));
    for (const id of ['s1', ids[0], ids[1]]) comparison.toggle(id);
    expect([comparison.ids, comparison.full]).toEqual([[baselineId, 's1', ids[0], ids[2]], true]);
    session.workbook.remove(ids[0]);
    expect(comparison.ids).toEqual([baselineId, 's1', ids[2]]);
    comparison.toggle(baselineId);
    expect(comparison.ids).toEqual(['s1', ids[2]]);
  });

  it('asks again after the calculator died and was started anew', async () => {
    const { comparison, session } = await open();
    const never = vi.spyOn(session.simulation, 'preview').mockImplementation(() => new Promise(() => undefined));
    session.adjust('1.1', 10);
    flushSync();
    expect(comparison.columns[1].state).toBe('working');
    session.simulation.crash = 'dead';
    flushSync();
    never.mockRestore();
    session.simulation.restart();
    await done(comparison);
    expect(comparison.columns[1].result).not.toBeNull();
  });
});
