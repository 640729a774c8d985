import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { emptyScenario } from '../../src/core';
import { vi as words } from '../../src/i18n/vi';
import type { GoalAnswer } from '../../src/uncertainty';
import Odds from '../../src/views/parts/Odds.svelte';
import { oddsText } from '../../src/views/parts/odds';
import { renderView, riverPackage } from './session';

const answer = (over: Partial<GoalAnswer>): GoalAnswer => ({
  ...{ goal: { unit: 'ma', rank: 2 }, rivals: { kind: 'still' }, probability: 0.7, error: 0.04, nWorlds: 150 },
  ...{ missing: 0.3, gap: [-0.5, 0.8] },
  ...{ nDraws: 150, said: { kind: 'about', tenths: 7 }, rank: { low: 1, median: 2, high: 3 } },
  ...over,
});
const say = (over: Partial<GoalAnswer>) => oddsText(riverPackage(), answer(over));

describe('the chances of a goal in a sentence', () => {
  it('name the assumption about the others and the ranks', () =>
    expect(say({})).toBe(
      'Khoảng 7 trong 10 khả năng Mã vào nhóm 2, nếu các tỉnh khác giữ nguyên điểm. 9 trên 10 trường hợp ở hạng 1–3.',
    ));
  it('never claim certainty', () => {
    expect(say({ said: { kind: 'almost-sure' }, rank: { low: 2, median: 2, high: 2 } })).toBe(
      'Gần như chắc chắn Mã vào nhóm 2, nếu các tỉnh khác giữ nguyên điểm. Hầu hết các trường hợp ở hạng 2.',
    );
    expect(say({ said: { kind: 'almost-none' } })).toMatch(/^Hầu như không có khả năng Mã vào nhóm 2/);
  });
  it.each([
    [{ kind: 'drift', own: false }, 'các tỉnh khác tăng giảm điểm như từ 2023 sang 2024'],
    [{ kind: 'near', count: 3, own: true }, '3 tỉnh quanh mốc và chính tỉnh này'],
    [{ kind: 'unit', unit: 'da', points: 1.5 }, 'Đà thay đổi +1,5 điểm'],
    [{ kind: 'stress', count: 2, points: 2 }, '2 tỉnh dẫn đầu thay đổi +2,0 điểm'],
  ] as const)('stand on what the rivals do: %j', (rivals, phrase) => expect(say({ rivals })).toContain(phrase));
  it('say so when nothing is in doubt', () =>
    expect(say({ nWorlds: 0 })).toBe(words.provinces.uncertainty.odds.certain));
});

describe('the sentence on screen', () => {
  it('comes by itself and follows the assumption of the scenario', async () => {
    const session = await renderView(Odds, {});
    session.targetRank = 2;
    expect(await screen.findByText(words.provinces.uncertainty.odds.certain)).toBeVisible();
    session.workbook.setRivals({ kind: 'stress', count: 2, points: 60 });
    expect(await screen.findByText(/^Hầu như không có khả năng Mã vào nhóm 2, nếu 2 tỉnh dẫn đầu/)).toBeVisible();
    expect(screen.getByText(words.provinces.uncertainty.odds.standing)).toBeVisible();
    session.workbook.setRivals({ kind: 'unit', unit: 'hong', points: -90 });
    expect(await screen.findByText(/nếu Hồng thay đổi −90,0 điểm, các tỉnh khác giữ nguyên/)).toBeVisible();
    expect(session.scenario).toEqual({ ...emptyScenario, rivals: { kind: 'unit', unit: 'hong', points: -90 } });
  });
  it('says so when it cannot be told', async () => {
    const session = await renderView(Odds, {});
    session.workbook.setRivals({ kind: 'drift', own: false });
    expect(await screen.findByText(words.provinces.uncertainty.odds.failed)).toBeVisible();
  });
});
