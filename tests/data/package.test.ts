import { describe, expect, it } from 'vitest';
import {
  framework,
  frameworkRows,
  indicators,
  leftOut,
  plans,
  provinces,
  published,
  quality,
  regions,
  rowsOf,
  sources,
  textOf,
  units,
  values,
} from './shipped';

interface Field {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number';
  readonly constraints?: { readonly required?: boolean; readonly enum?: readonly string[]; readonly pattern?: string };
}
interface Key {
  readonly fields: string;
  readonly reference: { readonly resource: string; readonly fields: string };
}
interface Resource {
  readonly name: string;
  readonly path: string;
  readonly schema: {
    readonly fields: readonly Field[];
    readonly primaryKey?: readonly string[];
    readonly foreignKeys?: readonly Key[];
  };
}
const descriptor = JSON.parse(textOf('pii-2023/datapackage.json')) as {
  readonly resources: readonly (Resource | (Omit<Resource, 'schema'> & { readonly schema?: undefined }))[];
};
const tables = descriptor.resources.filter((r): r is Resource => r.schema !== undefined);
const resources = new Map(tables.map((r) => [r.name, r]));

function faultsOf({ path, schema }: Resource): string[] {
  const rows = rowsOf(`pii-2023/${path}`);
  const header = textOf(`pii-2023/${path}`).split('\n', 1)[0].split(',');
  const names = schema.fields.map((f) => f.name);
  const faults = header.join() === names.join() ? [] : [`header ${header.join()}`];
  rows.forEach((row, r) => {
    for (const { name, type, constraints } of schema.fields) {
      const text = row[name];
      const where = `${path} row ${r + 2}, ${name}: '${text}'`;
      if (text === '') {
        if (constraints?.required) faults.push(`${where} is empty`);
      } else if (type !== 'string' && !Number.isFinite(Number(text))) faults.push(`${where} is no number`);
      else if (type === 'integer' && !Number.isInteger(Number(text))) faults.push(`${where} is no integer`);
      else if (constraints?.enum && !constraints.enum.includes(text)) faults.push(`${where} is not allowed`);
      else if (constraints?.pattern && !new RegExp(`^(${constraints.pattern})$`).test(text))
        faults.push(`${where} has another form`);
    }
  });
  const keys = rows.map((row) => schema.primaryKey?.map((k) => row[k]).join('|'));
  if (schema.primaryKey && new Set(keys).size !== rows.length) faults.push(`${path}: keys repeat`);
  for (const { fields, reference } of schema.foreignKeys ?? []) {
    const allowed = new Set(
      rowsOf(`pii-2023/${resources.get(reference.resource)!.path}`).map((row) => row[reference.fields]),
    );
    for (const row of rows) if (!allowed.has(row[fields])) faults.push(`${path}: unknown ${fields} '${row[fields]}'`);
  }
  return faults;
}

describe('the descriptor', () => {
  it.each(tables.map((r) => [r.path, r] as const))('describes %s', (_, resource) => {
    expect(faultsOf(resource)).toEqual([]);
  });

  it('notices a value that its schema does not allow', () => {
    const resource = resources.get('values')!;
    const fields = resource.schema.fields.map((f) =>
      f.name === 'status' ? { ...f, constraints: { enum: ['published', 'derived'] } } : f,
    );
    expect(faultsOf({ ...resource, schema: { ...resource.schema, fields } })[0]).toContain(
      "'estimated' is not allowed",
    );
  });
});

describe('provinces and regions', () => {
  it('are the 63 provinces of 2023 in six regions, which became 34', () => {
    expect(provinces).toHaveLength(63);
    expect(regions).toHaveLength(6);
    expect(new Set(provinces.map((p) => p.successor)).size).toBe(34);
    const codes = new Map(provinces.map((p) => [p.unit, p]));
    expect(codes.get('33')).toMatchObject({ name_vi: 'Hưng Yên', successor_vi: 'Hưng Yên' });
    expect(codes.get('34')).toMatchObject({ name_vi: 'Thái Bình', successor_vi: 'Hưng Yên' });
    expect(codes.get('80')).toMatchObject({ name_vi: 'Long An', successor_vi: 'Tây Ninh' });
  });

  it('give one name to each successor and no spelling to two provinces', () => {
    const names = new Map<string, Set<string>>();
    for (const p of provinces) names.set(p.successor, (names.get(p.successor) ?? new Set()).add(p.successor_vi));
    expect([...names.values()].every((n) => n.size === 1)).toBe(true);
    const spellings = provinces.flatMap((p) => [
      ...new Set([p.name_vi, p.name_en, ...p.aliases.split('|')].filter(Boolean).map((s) => s.toLowerCase())),
    ]);
    expect(spellings.filter((s, k) => spellings.indexOf(s) !== k)).toEqual([]);
  });
});

describe('the framework', () => {
  it('has 52 indicators in 16 sub-pillars, 7 pillars, 2 sub-indices', () => {
    const perLevel = [1, 2, 3, 4, 5].map((level) => framework.level.filter((l) => l === level).length);
    expect(perLevel).toEqual([52, 16, 7, 2, 1]);
  });

  it('agrees with the raw framework file in every code, status and reach', () => {
    interface RawIndicator {
      readonly code: string;
      readonly status: string;
      readonly code_status: string;
      readonly source_status: string;
      readonly lead_agency_status: string;
      readonly controllability_1y: string;
    }
    const raw = JSON.parse(textOf('raw/pii-framework.json')) as {
      readonly pillars: readonly {
        readonly sub_pillars: readonly { readonly indicators: readonly RawIndicator[] }[];
      }[];
    };
    const told = raw.pillars
      .flatMap((p) => p.sub_pillars.flatMap((s) => s.indicators))
      .map((i) => [i.code, i.status, i.code_status, i.source_status, i.lead_agency_status, i.controllability_1y]);
    const shipped = frameworkRows
      .filter((r) => r.Type === 'Indicator')
      .map((r) => [r.iCode, r.name_status, r.code_status, r.source_status, r.lead_status, r.reach]);
    expect(shipped).toEqual(told);
  });

  it('is complete in both languages', () => {
    const texts = ['name', 'measure', 'source', 'lead', 'lever', 'scale_note', 'note'];
    const missing = frameworkRows
      .filter((r) => r.Type === 'Indicator')
      .flatMap((r) =>
        texts
          .flatMap((t) => [`${t}_vi`, `${t}_en`])
          .filter((c) => !r[c])
          .map((c) => `${r.iCode} ${c}`),
      );
    expect(missing).toEqual([]);
    expect(frameworkRows.filter((r) => !r.name_vi || !r.name_en)).toEqual([]);
  });

  it('calls each lead agency by one name', () => {
    const pairs = new Set(frameworkRows.filter((r) => r.lead_vi).map((r) => `${r.lead_vi}|${r.lead_en}`));
    const vi = new Set([...pairs].map((p) => p.split('|')[0]));
    const en = new Set([...pairs].map((p) => p.split('|')[1]));
    expect([vi.size, en.size]).toEqual([pairs.size, pairs.size]);
  });
});

describe('the values', () => {
  it('are one for each province and indicator', () => {
    expect(values).toHaveLength(63 * 52);
    expect(new Set(values.map((v) => `${v.unit} ${v.indicator}`)).size).toBe(63 * 52);
  });

  it('carry a standard error exactly where they are estimated', () => {
    const wrong = values.filter((v) => (v.status === 'estimated') !== Number(v.se) > 0);
    expect(wrong).toEqual([]);
    expect(values.filter((v) => (v.status === 'estimated') !== (v.source === 'estimate'))).toEqual([]);
  });

  it('stay within what is possible', () => {
    const limits = new Map(frameworkRows.map((r) => [r.iCode, r]));
    const outside = values.filter((v) => {
      const { possible_min, possible_max } = limits.get(v.indicator)!;
      return (
        (possible_min !== '' && Number(v.value) < Number(possible_min)) ||
        (possible_max !== '' && Number(v.value) > Number(possible_max))
      );
    });
    expect(outside).toEqual([]);
  });

  it('span 0 to 100 wherever they are positions', () => {
    const positions = frameworkRows.filter((r) => r.scale_status === 'position').map((r) => r.iCode);
    expect(positions.length).toBeGreaterThan(0);
    for (const code of positions) {
      const column = values.filter((v) => v.indicator === code).map((v) => Number(v.value));
      expect([code, Math.min(...column), Math.max(...column)]).toEqual([code, 0, 100]);
    }
  });
});

describe('the README', () => {
  it('states the counts and errors that the files have', () => {
    const readme = textOf('README.md');
    const count = (status: string) => values.filter((v) => v.status === status).length.toLocaleString('en-US');
    expect(readme).toContain(
      `${count('published')} published, ${count('derived')} derived, ${count('stand-in')} stand-in, ${count('estimated')} estimated`,
    );
    const all = quality.find((q) => q.indicator === 'ALL')!;
    expect(readme).toContain(
      `${Number(all.spearman).toFixed(2)}, ${Number(all.mae).toFixed(1)}, and ${Number(all.mae_flat).toFixed(1)} for the flat guess`,
    );
  });
});

describe('the other tables', () => {
  it('name only known nodes, provinces and sources', () => {
    const nodes = new Set(framework.codes);
    const ids = new Set([...sources.map((s) => s.id), ...sources.map((s) => s.url)]);
    const codes = new Set([...units, ...regions.map((r) => `region:${r.region}`), 'lowest', 'highest']);
    const stray = published.filter(
      (f) => !nodes.has(f.node) || !codes.has(f.unit) || !f.source.split(' ').every((s) => ids.has(s)),
    );
    expect(stray).toEqual([]);
    expect(plans.filter((p) => !indicators.includes(p.indicator))).toEqual([]);
  });

  it('give a reason in both languages for every fact left out', () => {
    expect(leftOut.length).toBeGreaterThan(0);
    expect(leftOut.filter((r) => !r.fact_vi || !r.fact_en || !r.reason_vi || !r.reason_en || !r.source)).toEqual([]);
  });

  it('tell how well real columns are predicted, with the mean as the last row', () => {
    const columns = quality.filter((q) => indicators.includes(q.indicator));
    const all = quality.find((q) => q.indicator === 'ALL')!;
    expect(quality.slice(columns.length).map((q) => q.indicator)).toEqual(['ALL', 'CELLS', 'TOTALS']);
    for (const measure of ['spearman', 'mae', 'mae_flat'])
      expect(Number(all[measure])).toBeCloseTo(
        columns.reduce((sum, q) => sum + Number(q[measure]), 0) / columns.length,
        1,
      );
    expect(Number(all.mae)).toBeLessThan(Number(all.mae_flat));
  });
});
