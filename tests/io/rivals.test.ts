import { expect, test } from 'vitest';
import { emptyScenario, type RivalAssumption } from '../../src/core';
import { readDocument, scenarioDocument, writeDocument } from '../../src/io/documents/document';
import { readLink, writeLink } from '../../src/io/documents/link';

const identity = { id: 'x@1', fingerprint: 'f' };
const saved = (rivals: unknown) => ({
  ...{ id: 's1', name: 'n', description: '', saved: null },
  scenario: { ...emptyScenario, rivals: rivals as RivalAssumption },
});

const assumptions: RivalAssumption[] = [
  { kind: 'still' },
  { kind: 'drift', own: true },
  { kind: 'near', count: 10, own: false },
  { kind: 'unit', unit: '80', points: -1.5 },
  { kind: 'stress', count: 5, points: 2 },
];

test.each(assumptions)('what the rivals do ($kind) travels in files and links', (rivals) => {
  const document = scenarioDocument(saved(rivals), identity);
  for (const reading of [readDocument(writeDocument(document)), readLink(writeLink(document))!]) {
    if (!reading.ok || reading.document.kind !== 'scenario') throw new Error('not read');
    expect(reading.document.scenario.scenario.rivals).toEqual(rivals);
  }
});

test('a scenario without an assumption is read without one', () => {
  const { rivals: _, ...plain } = saved(null).scenario;
  const reading = readDocument(writeDocument(scenarioDocument({ ...saved(null), scenario: plain }, identity)));
  if (!reading.ok || reading.document.kind !== 'scenario') throw new Error('not read');
  expect(reading.document.scenario.scenario).not.toHaveProperty('rivals');
});

test.each<[unknown, string]>([
  [7, 'scenario.scenario.rivals'],
  [{ kind: 'fly' }, 'scenario.scenario.rivals.kind'],
  [{ kind: 'toString' }, 'scenario.scenario.rivals.kind'],
  [{ kind: 'drift' }, 'scenario.scenario.rivals.own'],
  [{ kind: 'near', count: 0, own: false }, 'scenario.scenario.rivals.count'],
  [{ kind: 'stress', count: 2.5, points: 1 }, 'scenario.scenario.rivals.count'],
  [{ kind: 'unit', unit: '80', points: 'many' }, 'scenario.scenario.rivals.points'],
])('%j is refused at its place', (rivals, where) => {
  const reading = readDocument(writeDocument(scenarioDocument(saved(rivals), identity)));
  expect(reading.ok).toBe(false);
  if (!reading.ok) expect(reading.faults).toContainEqual({ code: 'bad-field', where });
});
