import { describe, expect, test } from 'vitest';
import { catalogueOf } from '../../src/io/recognise/catalogue';
import { readImport } from '../../src/io/import/import';
import type { DataPackage } from '../../src/facts/package';
import { answerKey, type Answers, type Problem } from '../../src/io/problems/problem';
import { proposalList } from '../../src/io/read/proposals';
import { saysPosition } from '../../src/io/read/scale';
import { readTables, type InputFile } from '../../src/io/tables/read-tables';
import { wideTemplate } from '../../src/io/export/templates';
import { replacedWholes, withOwnMeasures } from '../../src/facts/positions';
import { importsOf, takeBack, userValuesOf, withUserValues } from '../../src/facts/user-values';
import { brief, fixture, textFile } from './files';
import { pii } from './packages';

// 1.1.1 is held in its real measure, 6.1.1 and 6.2.1 as positions
const data = pii();
const valueOf = (unit: string, indicator: string): number =>
  proposalBase.values[proposalBase.indicatorAt.get(indicator)! * data.units.length + proposalBase.unitAt.get(unit)!];
const proposalBase = catalogueOf(data);

async function read(file: InputFile, answers: Answers = {}, on: DataPackage = data) {
  const reading = await readImport(await readTables([file]), catalogueOf(on), answers);
  return {
    ...reading,
    changes: proposalList(reading.proposals).map((p) => `${p.unit} ${p.indicator} → ${p.new}`),
    told: brief(reading.problems).filter((line) => !line.startsWith('indicator-without-data')),
  };
}
/** The answers that take one way out of the only problem of a code. */
function answer(problems: readonly Problem[], code: string, fix: number): Answers {
  const found = problems.filter((problem) => problem.code === code);
  expect(found).toHaveLength(1);
  return { [answerKey(found[0].where, found[0].fixes[fix])]: found[0].fixes[fix] };
}

describe('a profile in real measures', () => {
  test('that prints scores: the score is the position, and the printed figure is told', async () => {
    const { changes, problems, told, proposals, profiles } = await read(fixture('profile-real.csv'));
    expect(changes).toEqual(['33 1.1.1 → 41.25', '33 6.1.1 → 74.76', '33 6.2.1 → 61.5']);
    expect(proposalList(proposals)[1].where).toMatchObject({ row: 4, column: 5 });
    expect(told).toEqual([
      'position-from-score profile-real.csv!4:4 0.75',
      'position-from-score profile-real.csv!5:4 12.5',
    ]);
    expect(problems.find(({ code }) => code === 'position-from-score')).toMatchObject({
      severity: 'notice',
      detail: { indicator: '6.1.1', value: 0.75, score: 74.76 },
    });
    expect(profiles[0].untaken).toEqual([]);
  });

  test('without scores: nothing of it is taken until one answer for all of them', async () => {
    const { changes, problems, told, profiles } = await read(fixture('profile-real-scoreless.csv'));
    expect(changes).toEqual(['33 1.1.1 → 41.25']);
    expect(told).toEqual(['profile-positions-or-real profile-real-scoreless.csv!0:4 6.1.1, 6.2.1']);
    expect(profiles[0].untaken).toEqual(['6.1.1', '6.2.1']);
    const left = await read(fixture('profile-real-scoreless.csv'), answer(problems, 'profile-positions-or-real', 0));
    expect(left.changes).toEqual(['33 1.1.1 → 41.25']);
    expect(left.told).toEqual([]);
    expect(left.profiles[0].untaken).toEqual(['6.1.1', '6.2.1']);
    const taken = await read(fixture('profile-real-scoreless.csv'), answer(problems, 'profile-positions-or-real', 1));
    expect(taken.changes).toEqual(['33 1.1.1 → 41.25', '33 6.1.1 → 0.75', '33 6.2.1 → 12.5']);
    expect(taken.profiles[0].untaken).toEqual([]);
  });

  test('may be known by its scores alone; a score that stands in force changes nothing', async () => {
    const score = String(valueOf('33', '6.1.1')).replace('.', ',');
    const { changes, proposals, told } = await read(
      textFile('p.csv', `Tỉnh Hưng Yên;\nMã;Điểm\n6.1.1;${score}\n6.2.1;61,5\n1.1.1;50\n`),
    );
    expect(changes).toEqual(['33 6.2.1 → 61.5']);
    expect(proposals.unchanged).toBe(1);
    expect(told).toEqual([]);
  });
});

describe('a column in a real measure', () => {
  test('for some provinces waits for an answer, of the column or of the whole sheet', async () => {
    const { changes, problems, told } = await read(fixture('wide-real.csv'));
    expect(changes).toEqual(['33 1.1.1 → 41.25', '80 1.1.1 → 42.5']);
    expect(told).toEqual(['positions-or-real wide-real.csv!0:3 6.1.1', 'positions-or-real wide-real.csv!0:4 6.2.1']);
    const [first] = problems;
    expect(first).toMatchObject({
      severity: 'question',
      detail: { indicator: '6.1.1', count: 2, of: 63, sample: '0,75' },
      fixes: [
        { kind: 'scale', as: 'left-out', indicator: '6.1.1' },
        { kind: 'scale', as: 'positions', indicator: '6.1.1' },
        { kind: 'scale', as: 'left-out', indicator: null },
        { kind: 'scale', as: 'positions', indicator: null },
      ],
    });
    const settle = (fix: number) =>
      read(fixture('wide-real.csv'), { [answerKey(first.where, first.fixes[fix])]: first.fixes[fix] });
    expect((await settle(1)).changes).toContain('33 6.1.1 → 0.75');
    expect((await settle(1)).told).toEqual(['positions-or-real wide-real.csv!0:4 6.2.1']);
    expect((await settle(2)).told).toEqual([]);
    expect((await settle(2)).changes).toEqual(changes);
    // taken for positions, 250 is none
    expect((await settle(3)).told).toEqual(['outside-possible wide-real.csv!3:4 250']);
    expect((await settle(3)).changes).toEqual([...changes, '33 6.1.1 → 0.75', '80 6.1.1 → 0.5', '33 6.2.1 → 12.5']);
  });

  test.each([
    ['rows of indicators', 'Mã;Hưng Yên;Long An\n6.1.1;0,75;0,5\n1.1.1;41;42\n', 'p.csv!2:0'],
    ['a list', 'Tỉnh;Mã chỉ số;Giá trị\nHưng Yên;6.1.1;0,75\nLong An;6.1.1;0,5\nLong An;1.1.1;42\n', 'p.csv!0:3'],
  ])('in %s', async (_, text, place) => {
    const { changes, told } = await read(textFile('p.csv', text));
    expect(changes.filter((line) => !line.includes('1.1.1'))).toEqual([]);
    expect(told).toEqual([`positions-or-real ${place} 6.1.1`]);
  });

  const whole = (value: (k: number) => string, skip = -1) =>
    ['Tỉnh;6.1.1', ...data.units.flatMap(({ name }, k) => (k === skip ? [] : [`${name.vi};${value(k)}`]))].join('\n');

  test('for every province replaces the positions as a whole', async () => {
    const same = String(valueOf(data.units[3].code, '6.1.1')).replace('.', ',');
    const reading = await read(
      textFile(
        'p.csv',
        whole((k) => (k === 3 ? same : `${k % 2 ? '-' : ''}${k},5`)),
      ),
    );
    expect(reading.changes).toHaveLength(63);
    expect(reading.changes).toContain('02 6.1.1 → -1.5');
    expect(reading.proposals).toMatchObject({ remeasured: ['6.1.1'], unchanged: 0 });
    expect(reading.told).toEqual(['real-measure p.csv!0:2 6.1.1']);
    // from then on the column is the user's own, and one figure of it may change
    const own = proposalList(reading.proposals).map(({ unit, indicator, new: value }) => ({
      ...{ unit, indicator, value, status: 'user' as const, source: 's', date: '2024-01-01' },
    }));
    const replaced = withOwnMeasures(withUserValues(data, importsOf(own)));
    const facts = replaced.nodes.find(({ code }) => code === '6.1.1');
    expect(facts).toMatchObject({
      scaleStatus: '',
      possible: [null, null],
      measure: { en: 'measure of your own figures' },
    });
    // one value of the column cannot go alone, for the others would stand beside a position
    const wholes = replacedWholes(data, replaced);
    expect([...wholes]).toEqual(['6.1.1']);
    const other = { ...own[0], indicator: '1.1.1' };
    expect(userValuesOf(takeBack(importsOf([...own, other]), '02', null, wholes))).toEqual([other]);
    expect(userValuesOf(takeBack(importsOf([...own, other]), null, '1.1.1', wholes))).toEqual(own);
    const partly = withUserValues(data, importsOf(own.slice(1)));
    expect(withOwnMeasures(partly)).toBe(partly);
    const later = await read(
      textFile('p.csv', 'Tỉnh;6.1.1\nHưng Yên;9,25\n'),
      {},
      withUserValues(data, importsOf(own)),
    );
    expect(later.changes).toEqual(['33 6.1.1 → 9.25']);
    expect(later.told).toEqual([]);
  });

  test('for every province but one, or with one doubtful figure, does not', async () => {
    expect(
      (
        await read(
          textFile(
            'p.csv',
            whole((k) => `${k},5`, 7),
          ),
        )
      ).told,
    ).toEqual(['positions-or-real p.csv!0:2 6.1.1']);
    const doubtful = await read(
      textFile(
        'p.csv',
        whole((k) => (k === 7 ? 'abc' : `${k},5`)),
      ),
    );
    expect(doubtful.changes).toEqual([]);
    expect(doubtful.told).toEqual(['not-a-number p.csv!9:2 abc', 'positions-or-real p.csv!0:2 6.1.1']);
  });
});

describe('positions', () => {
  test('are known by the measure that the table prints', async () => {
    for (const measure of ['điểm quy đổi (0–100)', 'position points (0–100)', 'Diem vi tri']) {
      const wide = await read(textFile('p.csv', `Tỉnh;6.1.1\n;${measure}\nHưng Yên;80,5\n`));
      expect([wide.changes, wide.told]).toEqual([['33 6.1.1 → 80.5'], []]);
    }
    const profile = 'Tỉnh Hưng Yên;;\nMã;Đơn vị tính;Giá trị\n6.1.1;điểm quy đổi (0–100);80,5\n6.2.1;đơn;7\n';
    const { changes, told } = await read(textFile('p.csv', profile));
    expect(changes).toEqual(['33 6.1.1 → 80.5']);
    expect(told).toEqual(['profile-positions-or-real p.csv!0:3 6.2.1']);
    expect(saysPosition('điểm (0–100)')).toBe(false);
  });

  test('are known by the other figures of their column, which stand in force', async () => {
    const rows = wideTemplate(data, 'vi').filter((_, r) => r === 0 || r > 2);
    const c = rows[0].indexOf('6.1.1');
    const text = (changed: number) =>
      rows.map((row, r) => [row[1] ?? 'Tỉnh', r > 0 && r <= changed ? 0.75 : row[c]].join(';')).join('\n');
    const same = await read(textFile('p.csv', text(0)));
    expect([same.changes, same.told]).toEqual([[], []]);
    // The changed one may be a count, typed where positions are expected.
    const one = await read(textFile('p.csv', text(1)));
    expect([one.changes, one.told]).toEqual([[], ['positions-or-real p.csv!2:2 6.1.1']]);
    expect(one.problems[0].detail).toMatchObject({ indicator: '6.1.1', count: 1, sample: '0.75' });
    const position = await read(textFile('p.csv', text(1)), answer(one.problems, 'positions-or-real', 1));
    expect([position.changes, position.told]).toEqual([['01 6.1.1 → 0.75'], []]);
    const real = await read(textFile('p.csv', text(1)), answer(one.problems, 'positions-or-real', 0));
    expect([real.changes, real.told]).toEqual([[], []]);
    const many = await read(textFile('p.csv', text(40)));
    expect(many.proposals.remeasured).toEqual(['6.1.1']);
  });

  test('typed into the template of all units are asked about, once for all its columns', async () => {
    const rows = wideTemplate(data, 'vi').map((row) => [...row]);
    const unit = rows.findIndex((row) => row[1] === 'Hưng Yên');
    for (const code of ['1.1.1', '6.1.1', '6.2.1']) rows[unit][rows[0].indexOf(code)] = 45;
    const text = rows.map((row) => row.map((cell) => cell ?? '').join(';')).join('\n');
    const asked = await read(textFile('p.csv', text));
    expect(asked.changes).toEqual(['33 1.1.1 → 45']);
    expect(asked.told.map((line) => line.replace(/ .*:\d+/, ''))).toEqual([
      'positions-or-real 6.1.1',
      'positions-or-real 6.2.1',
    ]);
    const [problem] = asked.problems.filter(({ code }) => code === 'positions-or-real');
    const forAll = problem.fixes.find(
      (fix) => fix.kind === 'scale' && fix.as === 'positions' && fix.indicator === null,
    )!;
    const taken = await read(textFile('p.csv', text), { [answerKey(problem.where, forAll)]: forAll });
    expect(taken.changes).toEqual(['33 1.1.1 → 45', '33 6.1.1 → 45', '33 6.2.1 → 45']);
  });

  test('at the ends of the scale say nothing: a real 0 may stand beside it', async () => {
    const at = proposalBase.indicatorAt.get('6.1.1')! * data.units.length;
    const values = data.cells.values.slice();
    values[at + proposalBase.unitAt.get('33')!] = 0;
    const { changes, told } = await read(
      textFile('p.csv', 'Tỉnh;6.1.1\nHưng Yên;0\nLong An;0,5\n'),
      {},
      { ...data, cells: { ...data.cells, values } },
    );
    expect(changes).toEqual([]);
    expect(told).toEqual(['positions-or-real p.csv!0:2 6.1.1']);
  });
});
