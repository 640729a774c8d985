import { describe, expect, test } from 'vitest';
import { childrenOf, createFramework, effectiveWeights, nodeOf, rootOf, type NodeRow } from '../../src/core';
import { faultsOf, named } from './faults';
import { tinyRows } from './tiny';

const tiny = createFramework(tinyRows);
const at = (code: string) => nodeOf(tiny, code);
const codes = (nodes: Iterable<number>) => Array.from(nodes, (node) => tiny.codes[node]);

describe('numbering', () => {
  test('indicators first, in row order, then children before parents', () =>
    expect(tiny.codes).toEqual(['a1', 'a2', 'b1', 'b2', 'A', 'B', 'I']));
  test('counts', () => expect([tiny.nIndicators, tiny.nNodes]).toEqual([4, 7]));
  test('parents', () => expect([...tiny.parent]).toEqual([4, 4, 5, 5, 6, 6, -1]));
  test('levels', () => expect([...tiny.level]).toEqual([1, 1, 1, 1, 2, 2, 3]));
  test('weights', () => expect([...tiny.weight]).toEqual([1, 1, 3, 1, 1, 1, 1]));
  test('directions', () => expect([...tiny.direction]).toEqual([1, 1, 1, -1]));
  test('no target unless given', () => expect([...tiny.target]).toEqual([NaN, NaN, NaN, NaN]));
  test('no fixed goalposts unless given', () => expect([...tiny.fixedLow]).toEqual([NaN, NaN, NaN, NaN]));
  test('the index is the root', () => expect(codes([rootOf(tiny)])).toEqual(['I']));
  test('children of a pillar', () => expect(codes(childrenOf(tiny, at('B')))).toEqual(['b1', 'b2']));
  test('children of the index', () => expect(codes(childrenOf(tiny, at('I')))).toEqual(['A', 'B']));
  test('an indicator has no children', () => expect(codes(childrenOf(tiny, at('a1')))).toEqual([]));
  test('rows in any order give the same hierarchy', () => {
    const other = createFramework([...tinyRows].reverse());
    const parentsOf = ({ codes, parent }: typeof tiny) =>
      Object.fromEntries(codes.map((code, node) => [code, codes[parent[node]]]));
    expect(parentsOf(other)).toEqual(parentsOf(tiny));
  });
  test('branches of different depth', () => {
    const uneven = createFramework([
      { code: 'I', parent: null, level: 4, weight: 1 },
      { code: 'x', parent: 'I', level: 1, weight: 1 },
      { code: 'deep', parent: 'I', level: 3, weight: 1 },
      { code: 'y', parent: 'deep', level: 1, weight: 1 },
    ]);
    expect(uneven.codes).toEqual(['x', 'y', 'deep', 'I']);
  });
  test('target and goalposts are kept', () => {
    const rows: NodeRow[] = [
      { code: 'x', parent: 'I', level: 1, weight: 1, target: 7, goalposts: [1, 9] },
      { code: 'I', parent: null, level: 2, weight: 1 },
    ];
    const { target, fixedLow, fixedHigh } = createFramework(rows);
    expect([target[0], fixedLow[0], fixedHigh[0]]).toEqual([7, 1, 9]);
  });
  test('an index of one indicator', () => {
    const one = createFramework([{ code: 'x', parent: null, level: 1, weight: 1 }]);
    expect([one.nIndicators, one.nNodes, rootOf(one)]).toEqual([1, 1, 0]);
  });
  test('an unknown code is a fault', () => expect(named(() => nodeOf(tiny, 'zz'))).toEqual(['unknown-code at zz']));
});

describe('effective weights', () => {
  test('products of the shares on the way up', () =>
    expect([...effectiveWeights(tiny)]).toEqual([0.25, 0.25, 0.375, 0.125, 0.5, 0.5, 1]));
  test('under other weights', () =>
    expect([...effectiveWeights(tiny, Float64Array.of(1, 3, 1, 1, 1, 0, 1))]).toEqual([0.25, 0.75, 0, 0, 1, 0, 1]));
  test('children that all weigh nothing have none', () =>
    expect([...effectiveWeights(tiny, Float64Array.of(0, 0, 1, 1, 1, 1, 1))]).toEqual([0, 0, 0.25, 0.25, 0.5, 0.5, 1]));
});

describe('faults', () => {
  const root: NodeRow = { code: 'I', parent: null, level: 3, weight: 1 };
  const pillar: NodeRow = { code: 'A', parent: 'I', level: 2, weight: 1 };
  const leaf: NodeRow = { code: 'x', parent: 'A', level: 1, weight: 1 };
  const other = (row: Partial<NodeRow>): NodeRow => ({ ...leaf, code: 'y', ...row });
  const goalposts = (low: number, high: number) => other({ goalposts: [low, high] });

  test.each<[string, NodeRow[], string[]]>([
    ['a sound framework has none', [root, pillar, leaf], []],
    ['no rows', [], ['no-root at ']],
    ['a code twice', [root, pillar, leaf, leaf], ['duplicate-code at x']],
    ['an unknown parent', [root, pillar, leaf, other({ parent: 'Z' })], ['unknown-parent at y']],
    ['two roots', [root, pillar, leaf, other({ parent: null })], ['many-roots at I, y']],
    [
      'a child as high as its parent',
      [root, pillar, leaf, other({ level: 2 })],
      ['empty-aggregate at y', 'level-order at y'],
    ],
    ['a level that is no number', [root, pillar, leaf, other({ level: NaN })], ['level-order at y']],
    ['a pillar without children', [root, pillar, leaf, { ...pillar, code: 'B' }], ['empty-aggregate at B']],
    ['a negative weight', [root, pillar, leaf, other({ weight: -1 })], ['bad-weight at y']],
    ['a weight that is no number', [root, pillar, leaf, other({ weight: NaN })], ['bad-weight at y']],
    ['an endless weight', [root, pillar, leaf, other({ weight: Infinity })], ['bad-weight at y']],
    ['a direction of 0', [root, pillar, leaf, other({ direction: 0 as 1 })], ['bad-direction at y']],
    ['an endless target', [root, pillar, leaf, other({ target: Infinity })], ['bad-value at y']],
    ['goalposts turned round', [root, pillar, leaf, goalposts(5, 1)], ['bad-value at y']],
    ['goalposts that are one', [root, pillar, leaf, goalposts(5, 5)], ['bad-value at y']],
    ['goalposts that are no numbers', [root, pillar, leaf, goalposts(NaN, 1)], ['bad-value at y']],
    [
      'a ring of two',
      [root, pillar, leaf, { ...pillar, code: 'B', parent: 'C' }, { ...pillar, code: 'C', parent: 'B' }],
      ['level-order at B', 'level-order at C', 'cycle at B, C'],
    ],
    [
      'its own parent, and no root',
      [{ ...root, parent: 'I' }, pillar, leaf],
      ['level-order at I', 'cycle at I', 'no-root at '],
    ],
    [
      'all of them at once',
      [
        root,
        { ...pillar, weight: -1 },
        leaf,
        leaf,
        other({ parent: 'Z', direction: 2 as 1 }),
        { ...pillar, code: 'B' },
      ],
      ['bad-weight at A', 'duplicate-code at x', 'bad-direction at y', 'unknown-parent at y', 'empty-aggregate at B'],
    ],
  ])('%s', (_, rows, expected) => expect(named(() => createFramework(rows)).sort()).toEqual([...expected].sort()));

  test('an unknown parent is named', () =>
    expect(faultsOf(() => createFramework([root, pillar, leaf, other({ parent: 'Z' })]))[0]).toMatchObject({
      detail: { parent: 'Z' },
    }));
});
