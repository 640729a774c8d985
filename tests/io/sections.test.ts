import { describe, expect, test } from 'vitest';
import { emptyScenario } from '../../src/core';
import {
  checkDocument,
  readDocument,
  scenarioDocument,
  workbookDocument,
  writeDocument,
} from '../../src/io/documents/document';
import type { KeptPlans } from '../../src/province-plan';
import type { LastPlan } from '../../src/io/documents/last-plan-section';
import type { PlanningSection } from '../../src/io/documents/planning-section';
import { sameSections } from '../../src/io/documents/sections';

const planning: PlanningSection = {
  limits: {
    maxIndicators: 4,
    budget: { effort: 90.5, costVnd: null },
    budgetByDepartment: { 'Sở Khoa học và Công nghệ': { effort: 20, costVnd: 3e9 } },
    minMove: 1,
    margin: 0.3,
    excluded: ['1.1.1'],
  },
  reach: 'medium',
  beyond: 10,
  within: 30,
  levers: { '33': { '1.1.2': { movable: false }, '7.2.3': { effort: [{ upTo: null, perPoint: 2 }], costVnd: 2e6 } } },
};
const scenarios = [{ id: 's1', name: 'A', description: '', scenario: emptyScenario, saved: null }];
const document = workbookDocument(
  { scenarios, active: 's1', sections: { planning } },
  { id: 'pii-test@1.0.0', fingerprint: '0123456789abc' },
);

describe('sections of a workbook', () => {
  test('come back exactly', () => {
    expect(readDocument(writeDocument(document))).toEqual({ ok: true, document });
  });

  test('are absent from files of earlier versions and unknown ones are dropped', () => {
    const { sections: _, ...earlier } = document;
    expect(checkDocument({ ...earlier, version: 2 })).toEqual({ ok: true, document: { ...document, sections: {} } });
    expect(checkDocument({ ...document, sections: { planning, weather: 1 } })).toEqual({ ok: true, document });
  });

  test('have every fault named with its path', () => {
    const broken = {
      ...planning,
      limits: { ...planning.limits, minMove: -1, excluded: ['__proto__'] },
      reach: 'soon',
      levers: { '33': { '1.1.2': { movable: 'no', effort: [{ upTo: 'far', perPoint: 1 }] } } },
    };
    const reading = checkDocument({ ...document, sections: { planning: broken } });
    expect(reading.ok ? [] : reading.faults.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'bad-field sections.planning.limits.minMove',
      'reserved-code sections.planning.limits.excluded[0]',
      'bad-field sections.planning.reach',
      'bad-field sections.planning.levers.33.1.1.2.movable',
      'bad-field sections.planning.levers.33.1.1.2.effort[0].upTo',
    ]);
  });

  test('of the last plan keep the question and the values, also beside a single scenario', () => {
    const lastPlan: LastPlan = {
      scenario: { ...emptyScenario, adjustments: { '33': { '1.1.1': 3 } } },
      goal: { unit: '33', rank: 10 },
      limits: planning.limits,
      levers: planning.levers['33'],
      values: { '6.3.2': 41.5, '1.3.1': 12 },
      reached: { score: 47.75, rank: 10 },
    };
    const kept = { ...document, sections: { lastPlan } };
    expect(readDocument(writeDocument(kept))).toEqual({ ok: true, document: kept });
    const alone = scenarioDocument(scenarios[0], document.data, [], lastPlan);
    expect(readDocument(writeDocument(alone))).toEqual({ ok: true, document: alone });
    const broken = { ...lastPlan, goal: { unit: '33', rank: 0 }, values: { '6.3.2': 'much' } };
    const reading = checkDocument({ ...document, sections: { lastPlan: broken } });
    expect(reading.ok ? [] : reading.faults.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'bad-field sections.lastPlan.goal.rank',
      'bad-field sections.lastPlan.values.6.3.2',
    ]);
  });

  test('of the report keep its texts, tasks and annexes by unit', () => {
    const report = {
      '33': {
        texts: { title: 'Kế hoạch', remarks: 'Đề nghị\nphê duyệt' },
        tasks: { '1.1.1': { lead: 'Sở Tài chính', due: 'Quý IV/2026' } },
        annexes: ['plan', 'basis'] as const,
        official: null,
      },
    };
    const whole = { ...document, sections: { report } };
    expect(checkDocument(structuredClone(whole))).toEqual({ ok: true, document: whole });
    const broken = { '33': { texts: { title: 7, colour: 'red' }, tasks: {}, annexes: ['map'], official: 'yes' } };
    const reading = checkDocument({ ...document, sections: { report: broken } });
    expect(reading.ok ? [] : reading.faults.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'bad-field sections.report.33.texts.title',
      'bad-field sections.report.33.annexes[0]',
      'bad-field sections.report.33.official',
    ]);
  });

  test('are the same when their contents are', () => {
    expect(sameSections({ planning }, { planning: structuredClone(planning) })).toBe(true);
    expect(sameSections({ planning }, { planning: { ...planning, beyond: 11 } })).toBe(false);
    expect(sameSections({ planning }, {})).toBe(false);
  });
});

describe('the provinces’ own plans and agencies', () => {
  const tasks: KeptPlans = {
    '33': {
      fields: {
        'hy-4.1': {
          targets: { '2.1.2': { value: 60.5, measure: '', suggested: true } },
          deadline: 'quý IV/2025',
          result: '',
          note: 'x',
        },
      },
      own: [{ id: 'own-1', clause: '', lead: 'Sở Y tế', joint: '', text: 'việc', indicators: ['7.2.4'] }],
    },
  };
  const agencies = { 'Sở Kế hoạch và Đầu tư': 'Sở Tài chính' };
  const withThem = { ...document, sections: { tasks, agencies } };

  test('come back as they were written', () =>
    expect(readDocument(writeDocument(withThem))).toEqual({ ok: true, document: withThem }));

  test('are refused with every fault at its place', () => {
    const broken = {
      '33': {
        fields: {
          a: { targets: { '2.1.2': { value: 'much', measure: '', suggested: 1 } }, deadline: 5, result: '', note: '' },
        },
        own: [tasks['33'].own[0], { ...tasks['33'].own[0], indicators: ['__proto__'] }],
      },
    };
    const reading = checkDocument({ ...document, sections: { tasks: broken, agencies: { 'Sở Y tế': 3 } } });
    expect(reading.ok ? [] : reading.faults.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'reserved-code sections.tasks.33.own[1].indicators[0]',
      'duplicate-id sections.tasks.33.own[1].id',
      'bad-field sections.tasks.33.fields.a.targets.2.1.2.value',
      'bad-field sections.tasks.33.fields.a.targets.2.1.2.suggested',
      'bad-field sections.tasks.33.fields.a.deadline',
      'bad-field sections.agencies.Sở Y tế',
    ]);
  });
});
