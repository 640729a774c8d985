import { expect, test } from 'vitest';
import { Problems } from '../../src/io/problems/problem';

const where = { file: 'a.csv', sheet: null, row: 2, column: 3 };

test('what the words of a problem need must be given, and nothing else can be', () => {
  const problems = new Problems();
  problems.add('far-from-others', 'notice', where, 5, [], { low: 1, high: 2 });
  problems.add('not-a-number', 'error', where, 'x');
  // @ts-expect-error low and high are missing
  problems.add('far-from-others', 'notice', where, 5);
  // @ts-expect-error a detail of another problem
  problems.add('far-from-others', 'notice', where, 5, [], { cells: 3, headings: 2 });
  // @ts-expect-error nothing beside the text is needed
  problems.add('not-a-number', 'error', where, 'x', [], { low: 1, high: 2 });
  // @ts-expect-error told with its detail only, never gathered
  problems.gather('row-too-wide', where, 'x');
  expect(problems.all()).toHaveLength(6);
  expect(problems.all()[0]).toMatchObject({ code: 'far-from-others', detail: { low: 1, high: 2 } });
});
