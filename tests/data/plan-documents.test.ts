import { describe, expect, it } from 'vitest';
import { agencies, frameworkRows, framework, planDocuments, planLater, planTasks, plans, type Row } from './shipped';

const codes = (text: string): string[] => text.split(' ').filter(Boolean);
const of = (unit: string): Row[] => planTasks.filter((task) => task.unit === unit);
const [hungYen, longAn] = [of('33'), of('80')];
const about = (tasks: readonly Row[], text: RegExp): Row[] => tasks.filter((task) => text.test(task.task_vi));

describe('the provinces’ own plans', () => {
  it('are told in both languages, with what the sources leave out', () => {
    const texts = ['title', 'target', 'missing'];
    expect(planDocuments.flatMap((d) => texts.filter((t) => !d[`${t}_vi`] || !d[`${t}_en`]))).toEqual([]);
    expect(planTasks.filter((t) => (t.joint_vi === '') !== (t.joint_en === ''))).toEqual([]);
    expect(planDocuments.find((d) => d.unit === '33')).toMatchObject({ number: '106/KH-UBND', target_rank: '10' });
  });

  it('have their clause numbers where the document gives them', () => {
    expect([...new Set(hungYen.map((t) => t.clause))]).toEqual([
      'II.1',
      'II.2.1',
      'II.2.2',
      'II.2.3',
      'II.2.4',
      'II.3.1',
      'II.3.2',
      'II.3.3',
      'II.4.1',
      'II.4.2',
      'II.5',
      'II.6',
    ]);
    expect(longAn.filter((t) => t.clause !== '')).toEqual([]);
  });

  it('say where Hưng Yên’s copy is cut off', () => {
    expect(hungYen.filter((t) => t.cut === 'yes').map((t) => [t.clause, t.lead_vi])).toEqual([
      ['II.6', 'Sở Nông nghiệp và Phát triển nông thôn'],
    ]);
    expect(planDocuments.find((d) => d.unit === '33')!.missing_vi).toContain('II.6');
  });

  it('keep the tasks, joint departments and names that an earlier list had lost', () => {
    expect(hungYen.find((t) => t.clause === 'II.3.2')).toMatchObject({ role: 'joint', named: '6.3.3' });
    expect(hungYen.find((t) => t.clause === 'II.4.2')!.joint_vi).toMatch(/^Liên hiệp các hội/);
    expect(hungYen.find((t) => t.clause === 'II.1')!.lead_vi).toMatch(/^Các sở, ban, ngành/);
    for (const tasks of [hungYen, longAn]) expect(about(tasks, /logistics/)).toHaveLength(1);
    expect(about(longAn, /phân luồng/)).toHaveLength(1);
    expect(about(longAn, /trường THCS, THPT/)).toHaveLength(1);
    expect(about(longAn, /thị trường công nghệ/)).toHaveLength(1);
    expect(longAn.find((t) => t.named === '4.2.1')!.joint_vi).toBe('Sở Khoa học và Công nghệ');
    expect(new Set(longAn.filter((t) => /khu công nghiệp/.test(t.task_vi)).map((t) => t.lead_vi))).toEqual(
      new Set(['Ban Quản lý khu kinh tế tỉnh']),
    );
  });

  it('tie a task to a group where the document names the group, and call the rest inferred', () => {
    const intangible = hungYen.find((t) => codes(t.named).includes('6.2'))!;
    expect([intangible.clause, intangible.inferred]).toEqual(['II.2.1', '']);
    const filings = hungYen.find((t) => t.clause === 'II.2.3')!;
    expect([filings.named, codes(filings.inferred)]).toEqual([
      '',
      ['6.1.1', '6.1.2', '6.2.1', '6.2.2', '6.2.3', '6.2.4'],
    ]);
    expect(
      planTasks.flatMap((t) => codes(`${t.named} ${t.inferred}`)).filter((c) => !framework.indexOf.has(c)),
    ).toEqual([]);
  });

  it('agree with what the list of findings says of tasks', () => {
    for (const [unit, tasks] of [
      ['33', hungYen],
      ['80', longAn],
    ] as const) {
      const named = new Set(tasks.flatMap((t) => codes(t.named)));
      const served = new Set(tasks.flatMap((t) => codes(`${t.named} ${t.inferred}`)));
      const expected = framework.codes
        .filter((code, i) => i < framework.nIndicators && served.has(code))
        .map((code) => `${code} ${named.has(code) ? 'named' : 'inferred'}`);
      const told = plans.filter((p) => p.unit === unit && p.kind === 'task').map((p) => `${p.indicator} ${p.basis}`);
      expect(told).toEqual(expected);
    }
  });

  it('hold the later profile of Long An', () => {
    expect(planLater.map((r) => `${r.edition} ${r.unit} ${r.kind[0]} ${r.indicator}`)).toEqual(
      ['1.2.2', '5.3.1', '5.3.3', '6.2.1', '6.2.3']
        .map((code) => `2024 80 s ${code}`)
        .concat(['2.2.4', '4.2.1', '5.1.1', '5.1.2', '7.2.1'].map((code) => `2024 80 w ${code}`)),
    );
  });
});

describe('the agencies of today', () => {
  it('are told for every agency that plans and framework name, or left open', () => {
    const known = new Map(agencies.map((a) => [a.name_vi, a.name_en]));
    const named = [...planTasks, ...frameworkRows]
      .filter((r) => r.lead_vi && !/^Các sở/.test(r.lead_vi))
      .map((r) => [r.lead_vi, r.lead_en]);
    expect(named.filter(([vi, en]) => known.get(vi) !== en)).toEqual([]);
    expect(agencies.filter((a) => (a.today_vi === '') !== (a.today_en === ''))).toEqual([]);
  });

  it('are departments that Decree 45/2025 lists', () => {
    const decree = ['Nội vụ', 'Tư pháp', 'Tài chính', 'Công Thương', 'Nông nghiệp và Môi trường', 'Xây dựng']
      .concat(['Khoa học và Công nghệ', 'Văn hóa, Thể thao và Du lịch', 'Giáo dục và Đào tạo', 'Y tế'])
      .map((field) => `Sở ${field}`);
    expect(agencies.filter((a) => a.today_vi !== '' && !decree.includes(a.today_vi))).toEqual([]);
  });
});
