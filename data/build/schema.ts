import { packageMethod } from './check';
import { denominatorCodes } from './denominators';

/** The Frictionless descriptor of the package: one resource a file, every column typed. */

interface Field {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number';
  readonly constraints?: Readonly<Record<string, unknown>>;
}

const text = (name: string, constraints?: Field['constraints']): Field => ({
  name,
  type: 'string',
  ...(constraints && { constraints }),
});
const number = (name: string, constraints?: Field['constraints']): Field => ({
  name,
  type: 'number',
  ...(constraints && { constraints }),
});
const integer = (name: string, constraints?: Field['constraints']): Field => ({
  name,
  type: 'integer',
  ...(constraints && { constraints }),
});
const oneOf = (name: string, values: readonly string[]): Field => text(name, { required: true, enum: values });
const required = { required: true };
const both = (name: string): Field[] => [text(`${name}_vi`), text(`${name}_en`)];

const unitKey = { fields: 'unit', reference: { resource: 'provinces', fields: 'unit' } };
const sourceKey = { fields: 'source', reference: { resource: 'sources', fields: 'id' } };
const indicatorKey = { fields: 'indicator', reference: { resource: 'framework', fields: 'iCode' } };

export interface Resource {
  readonly name: string;
  readonly path: string;
  readonly fields: readonly Field[];
  readonly primaryKey?: readonly string[];
  readonly foreignKeys?: readonly object[];
}

/** The CSV files of the package. */
export const resources: readonly Resource[] = [
  {
    name: 'provinces',
    path: 'provinces.csv',
    fields: [
      text('unit', { required: true, pattern: '\\d{2}' }),
      text('name_vi', required),
      text('name_en', required),
      text('region', required),
      text('successor', { required: true, pattern: '\\d{2}' }),
      text('successor_vi', required),
      text('successor_en', required),
      text('aliases'),
    ],
    primaryKey: ['unit'],
    foreignKeys: [{ fields: 'region', reference: { resource: 'regions', fields: 'region' } }],
  },
  {
    name: 'regions',
    path: 'regions.csv',
    fields: [text('region', required), text('name_vi', required), text('name_en', required)],
    primaryKey: ['region'],
  },
  {
    name: 'framework',
    path: 'framework.csv',
    fields: [
      integer('Level', required),
      text('iCode', required),
      text('iName', required),
      integer('Direction', required),
      number('Weight', required),
      text('Unit'),
      number('Target'),
      text('Parent'),
      oneOf('Type', ['Indicator', 'Aggregate']),
      ...both('name'),
      ...both('measure'),
      ...both('natural'),
      integer('decimals', required),
      number('possible_min'),
      number('possible_max'),
      ...both('source'),
      text('source_status'),
      ...both('lead'),
      text('lead_status'),
      text('provided_by'),
      text('reach'),
      text('reach_status'),
      ...both('lever'),
      text('lever_status', { enum: ['given', 'inferred'] }),
      integer('reference_year'),
      oneOf('code_status', ['published', 'inferred']),
      oneOf('name_status', ['published', 'inferred']),
      oneOf('structure_status', ['published', 'inferred']),
      text('scale_status', { enum: ['published', 'derived', 'stand-in', 'proxy', 'position'] }),
      ...both('scale_note'),
      text('source_urls'),
      ...both('note'),
    ],
    primaryKey: ['iCode'],
  },
  {
    name: 'values',
    path: 'values.csv',
    fields: [
      text('unit', required),
      text('indicator', required),
      integer('year', required),
      number('value', required),
      oneOf('status', ['published', 'derived', 'stand-in', 'estimated']),
      text('source', required),
      number('se', { minimum: 0 }),
      ...both('note'),
    ],
    primaryKey: ['unit', 'indicator'],
    foreignKeys: [unitKey, indicatorKey, sourceKey],
  },
  {
    name: 'sources',
    path: 'sources.csv',
    fields: [text('id', required), ...both('title'), text('url'), text('licence'), text('accessed')],
    primaryKey: ['id'],
  },
  {
    name: 'published',
    path: 'published.csv',
    fields: [
      text('edition', required),
      text('unit', required),
      text('node', required),
      oneOf('measure', ['score', 'rank', 'first_count', 'value']),
      number('value', required),
      integer('of'),
      text('source', required),
      text('note'),
      text('caveat', { enum: ['low-confidence', 'deduced', 'not-national', 'mirror'] }),
    ],
    primaryKey: ['edition', 'unit', 'node', 'measure'],
  },
  {
    name: 'names',
    path: 'names.csv',
    fields: [text('edition', required), text('node', required), ...both('name')],
    primaryKey: ['edition', 'node'],
    foreignKeys: [{ fields: 'node', reference: { resource: 'framework', fields: 'iCode' } }],
  },
  {
    name: 'left-out',
    path: 'left-out.csv',
    fields: [...both('fact'), ...both('reason'), text('source')],
  },
  {
    name: 'quality',
    path: 'quality.csv',
    fields: [
      text('indicator', required),
      integer('n', required),
      number('spearman'),
      number('mae', required),
      number('mae_flat'),
      number('within80'),
      number('within90'),
    ],
    primaryKey: ['indicator'],
  },
  {
    name: 'intervals',
    path: 'intervals.csv',
    fields: [
      text('unit', required),
      text('node', required),
      number('low', required),
      number('high', required),
      integer('rank_low', required),
      integer('rank_high', required),
    ],
    primaryKey: ['unit', 'node'],
    foreignKeys: [unitKey, { fields: 'node', reference: { resource: 'framework', fields: 'iCode' } }],
  },
  {
    name: 'plans',
    path: 'plans.csv',
    fields: [
      text('unit', required),
      text('indicator', required),
      oneOf('kind', ['strength', 'weakness', 'task']),
      integer('rank'),
      text('basis', { enum: ['named', 'inferred'] }),
      text('source', required),
    ],
    foreignKeys: [unitKey, indicatorKey, sourceKey],
  },
  {
    name: 'plan-documents',
    path: 'plan-documents.csv',
    fields: [
      text('unit', required),
      text('number'),
      text('issued', { required: true, pattern: '\\d{4}(-\\d{2}-\\d{2})?' }),
      oneOf('form', ['document', 'report']),
      ...both('title'),
      ...both('target'),
      integer('target_rank'),
      integer('target_year', required),
      ...both('missing'),
      text('source', required),
    ],
    primaryKey: ['unit'],
    foreignKeys: [unitKey, sourceKey],
  },
  {
    name: 'plan-tasks',
    path: 'plan-tasks.csv',
    fields: [
      text('unit', required),
      text('id', required),
      text('clause'),
      text('lead_vi', required),
      text('lead_en', required),
      oneOf('role', ['lead', 'joint']),
      ...both('joint'),
      text('task_vi', required),
      text('task_en', required),
      text('named'),
      text('inferred'),
      text('cut', { enum: ['yes'] }),
      text('source', required),
    ],
    primaryKey: ['id'],
    foreignKeys: [unitKey, sourceKey],
  },
  {
    name: 'plan-later',
    path: 'plan-later.csv',
    fields: [
      text('edition', required),
      text('unit', required),
      text('indicator', required),
      oneOf('kind', ['strength', 'weakness']),
      text('source', required),
    ],
    primaryKey: ['edition', 'unit', 'indicator'],
    foreignKeys: [unitKey, indicatorKey, sourceKey],
  },
  {
    name: 'groupings',
    path: 'groupings.csv',
    fields: [
      text('grouping', required),
      text('name_vi', required),
      text('name_en', required),
      text('units_vi', required),
      text('units_en', required),
      text('from', { required: true, pattern: '\\d{4}-\\d{2}-\\d{2}' }),
      text('edition'),
      text('source', required),
    ],
    primaryKey: ['grouping'],
    foreignKeys: [sourceKey],
  },
  {
    name: 'regrouping',
    path: 'regrouping.csv',
    fields: [
      text('indicator', required),
      oneOf('rule', ['ratio', 'mean', 'sum', 'none']),
      text('denominator'),
      ...both('note'),
    ],
    primaryKey: ['indicator'],
    foreignKeys: [indicatorKey],
  },
  {
    name: 'denominators',
    path: 'denominators.csv',
    fields: [text('unit', required), ...denominatorCodes.map((code) => number(code, required))],
    primaryKey: ['unit'],
    foreignKeys: [unitKey],
  },
  {
    name: 'denominator-facts',
    path: 'denominator-facts.csv',
    fields: [
      oneOf('denominator', denominatorCodes),
      text('name_vi', required),
      text('name_en', required),
      text('measure_vi', required),
      text('measure_en', required),
      integer('year', required),
      text('source', required),
    ],
    primaryKey: ['denominator'],
    foreignKeys: [sourceKey],
  },
  {
    name: 'agencies',
    path: 'agencies.csv',
    fields: [
      text('name_vi', required),
      text('name_en', required),
      ...both('today'),
      ...both('note'),
      text('source', required),
    ],
    primaryKey: ['name_vi'],
    foreignKeys: [sourceKey],
  },
];

/** Column names of a resource. @throws when there is no such resource */
export function columnsOf(name: string): string[] {
  const resource = resources.find((r) => r.name === name);
  if (!resource) throw new Error(`no resource ${name}`);
  return resource.fields.map((f) => f.name);
}

/** Text of datapackage.json. @param sources titles and addresses of the official sources */
export const descriptor = (sources: readonly { readonly title_en: string; readonly url: string }[]): string =>
  `${JSON.stringify(
    {
      profile: 'tabular-data-package',
      name: 'pii-2023',
      version: '2.0.0',
      title: 'Chỉ số đổi mới sáng tạo cấp địa phương (PII) 2023',
      title_en: 'Provincial Innovation Index (PII) 2023',
      description:
        'Raw values of 52 indicators for 63 provinces, each published, derived, stand-in or estimated, with the framework and the published results of the editions 2023 to 2025.',
      method: packageMethod,
      licenses: [
        {
          name: 'MIT',
          title: 'Compilation and estimates; facts belong to nobody, their sources are named',
          path: '../../LICENSE',
        },
      ],
      sources: sources.filter((s) => s.url).map((s) => ({ title: s.title_en, path: s.url })),
      resources: [
        ...resources.map(({ name, path, fields, primaryKey, foreignKeys }) => ({
          name,
          path,
          profile: 'tabular-data-resource',
          encoding: 'utf-8',
          schema: {
            fields,
            missingValues: [''],
            ...(primaryKey && { primaryKey }),
            ...(foreignKeys && { foreignKeys }),
          },
        })),
        { name: 'posterior', path: 'posterior.json', description: 'What the unknown cells are drawn from.' },
        {
          name: 'draws',
          path: 'draws.txt',
          description:
            'Draws of the estimated cells: base64 of little-endian 16-bit scores, 0 = 0 and 65535 = 100, draw by draw, province by province in the order of provinces.csv, indicator by indicator in the order of framework.csv.',
        },
      ],
    },
    null,
    2,
  )}\n`;
