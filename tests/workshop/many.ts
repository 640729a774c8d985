import { bestValue, compute, emptyScenario } from '../../src/core';
import { identityOf } from '../../src/facts/identity';
import { modelOfPackage } from '../../src/facts/model';
import type { Submission } from '../../src/workshop/submission';
import { newTask } from '../../src/workshop/task';
import { newWorkshop, type Workshop } from '../../src/workshop/workshop';
import { shipped } from '../planning/shipped';

const data = shipped();
const model = modelOfPackage(data);
const baseline = compute(model, emptyScenario);

/** A submission of the k-th team on the shipped data: a dozen indicators moved some way to the best, no two alike. */
export function submissionOfTeam(k: number, number: number, unit: string, task = 'many'): Submission {
  const { framework } = model;
  const u = model.unitAt.get(unit)!;
  const moves: Record<string, number> = {};
  for (let n = 0; n < 12; n++) {
    const i = (k * 7 + n * 5 + number) % framework.nIndicators;
    const from = baseline.values[i * baseline.nUnits + u];
    if (Number.isNaN(from)) continue;
    const share = (((k * 31 + n * 17 + number * 3) % 40) + 5) / 200;
    moves[framework.codes[i]] = Number((from + share * (bestValue(model, baseline, i) - from)).toFixed(2));
  }
  return {
    ...{ task, revision: 1, data: identityOf(data), number, time: 1_700_000_000_000 + k * 60_000 + number, moves },
    ...{ method: {}, weights: {} },
    team: { id: `team${k}`, name: `Bàn số ${k + 1}`, colour: k % 10, unit },
    note: 'Chọn những chỉ số tỉnh chủ động được trong năm, trước hết là cải cách hành chính và đầu tư cho nghiên cứu. ',
  };
}

/** A workshop about a unit, or several, on the shipped data. */
export function workshopOf(teams: number, submissions = 1, units: readonly string[] = ['33']): Workshop {
  const task = newTask('many', 'Đưa tỉnh vào nhóm 10', identityOf(data), units[0], 10);
  const all = Array.from({ length: teams }, (_, k) =>
    Array.from({ length: submissions }, (_, n) => submissionOfTeam(k, n + 1, units[k % units.length])),
  ).flat();
  return { ...newWorkshop('facilitator', { ...task, units }), handedOut: 1, submissions: all };
}
