import { importsOf } from '../../src/facts/user-values';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'fflate';
import { emptyScenario } from '../../src/core';
import { fingerprint } from '../../src/facts/fingerprint';
import { profileTemplate, wideTemplate, writeTemplate } from '../../src/io/export/templates';
import { readImport } from '../../src/io/import/import';
import { checkDocument, readDocument, workbookDocument, writeDocument } from '../../src/io/documents/document';
import { packText, readLink } from '../../src/io/documents/link';
import { readWorkshopText, writeWorkshopFile, type WorkshopContent } from '../../src/io/documents/workshop';
import { Fields } from '../../src/io/documents/fields';
import { readGrouping } from '../../src/io/documents/grouping';
import { readGroupingTable } from '../../src/io/read/grouping-table';
import { csvDialects, writeCsv } from '../../src/io/tables/csv';
import { readPaste, readTables, type Tables } from '../../src/io/tables/read-tables';
import { writeWorkbook } from '../../src/io/tables/xlsx';
import { catalogueOf } from '../../src/io/recognise/catalogue';
import { mini } from '../io/packages';
import { newTask } from '../../src/workshop/task';
import { newWorkshop } from '../../src/workshop/workshop';
import { mutateBytes, mutateData, mutateText, mutateWorkbook } from './mutate';
import type { Random } from './random';

/** One way in: makes an input and takes it in. @returns whether anything was read of it */
export interface Door {
  readonly name: string;
  make(random: Random): unknown;
  take(input: never): Promise<boolean> | boolean;
}

const door = <Input>(
  name: string,
  make: (random: Random) => Input,
  take: (input: Input) => Promise<boolean> | boolean,
): Door => ({
  name,
  make,
  take: take as Door['take'],
});

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Every door of the app that takes files, text or links from outside, with seeds that it reads. */
export async function doors(): Promise<Door[]> {
  const data = await mini();
  const catalogue = catalogueOf(data);
  const held = catalogue.values.slice();
  const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(`tests/fixtures/${name}`));
  const textOf = (name: string): string => new TextDecoder().decode(fixture(name));

  const tables = [
    'wide-semicolon.csv',
    'wide-comma.csv',
    'wide-office.csv',
    'long.csv',
    'long-years.csv',
    'transposed.csv',
  ]
    .concat(['faults.csv', 'ambiguous.csv', 'names.csv', 'noise.csv', 'strange-titles.csv', 'merged-34.csv'])
    .map(textOf);
  const profiles = [
    ...['profile.csv', 'profile-nameless.csv'].map(textOf),
    writeCsv(profileTemplate(data, '33', 'vi'), csvDialects.vi),
    writeCsv(profileTemplate(data, '33', 'en'), csvDialects.en),
  ];
  const pastes = [textOf('paste.txt'), ...tables.slice(0, 4).map((text) => text.replace(/[;,]/g, '\t'))];
  const coinr = [textOf('imeta.csv'), textOf('idata.csv')];
  const books = [
    ...['office.xlsx', 'years.xlsx', 'hidden.xlsx', 'coinr.xlsx'].map(fixture),
    await writeTemplate('profile', data, '33', 'vi'),
    await writeTemplate('wide', data, '33', 'vi'),
  ];
  const all = [...tables, ...profiles, ...coinr, writeCsv(wideTemplate(data, 'vi'), csvDialects.vi)];

  const identity = { id: 'mini@1', fingerprint: 'x' };
  const scenario = { ...emptyScenario, adjustments: { '33': { '1.1.1': 41.5, '6.1.1': null } }, weights: { Input: 2 } };
  const saved = { id: 'a', name: 'Kịch bản', description: '', scenario, saved: null };
  const value = {
    unit: '33',
    indicator: '1.2.3',
    value: 6.5,
    status: 'user' as const,
    source: 'x',
    date: '2024-05-07',
  };
  const workbook = workbookDocument(
    { scenarios: [saved, { ...saved, id: 'b' }], active: 'a' },
    identity,
    importsOf([value]),
  );
  const text = writeDocument(workbook);
  const plain: unknown = JSON.parse(text);
  /** As up to version 3, with a list of single figures. */
  const older = { ...(plain as object), version: 3, imports: undefined, userValues: [value] };
  const shared = { ...(plain as object), kind: 'scenario', scenario: saved };

  const task = {
    ...newTask('t1', 'Đưa Hưng Yên lên hạng 10', identity, '33', 10),
    ...{ note: 'Chọn ít mà trúng.', budget: { effort: 100, costVnd: 5e9 }, taboo: ['1.1.1'], weights: { Input: 2 } },
    departments: { 'Sở Tài chính': { effort: 40, costVnd: null } },
    levers: { '1.2.3': { costVnd: 1e6, cap: 25, effort: [{ upTo: null, perPoint: 2 }] } },
  };
  const submission = {
    ...{ task: 't1', revision: 1, data: identity, number: 1, time: 1000, method: {}, weights: {}, note: 'vì rẻ' },
    ...{ team: { id: 'a', name: 'Đội A', colour: 0, unit: '33' }, moves: { '1.2.3': 20, '6.1.1': null } },
  };
  const submissions = [submission];
  const workshops = (
    [
      { kind: 'task', task },
      { kind: 'submission', submission },
      {
        kind: 'workshop',
        workshop: {
          ...newWorkshop('facilitator', task),
          ...{ submissions, votes: { '1.2.3': 3 }, rounds: [{ number: 1, time: 5, entries: submissions }] },
        },
      },
    ] satisfies WorkshopContent[]
  ).map(writeWorkshopFile);

  /** Reads tables as the app does, and checks that a preview changes nothing and promises nothing impossible. */
  const preview = async (input: Tables): Promise<boolean> => {
    const { proposals, index } = await readImport(input, catalogue);
    for (let k = 0; k < proposals.length; k++) {
      if (!(proposals.unit[k] < catalogue.units.length && proposals.indicator[k] < catalogue.indicators.length))
        throw new Error('a proposal for nothing');
      if (Math.abs(proposals.after[k]) === Infinity) throw new Error('an infinite proposal');
    }
    for (let k = 0; k < held.length; k++)
      if (!Object.is(held[k], catalogue.values[k])) throw new Error('a preview has changed the data');
    return proposals.length + proposals.unchanged > 0 || index !== null;
  };
  const files = (...texts: readonly (string | Uint8Array)[]) =>
    texts.map((text, k) => ({ name: `${k}.csv`, bytes: typeof text === 'string' ? utf8(text) : text }));
  /** A document that is taken reads back as the same. */
  const document = (reading: ReturnType<typeof checkDocument>): boolean => {
    if (!reading.ok) return false;
    const text = writeDocument(reading.document);
    const again = readDocument(text);
    if (!again.ok || writeDocument(again.document) !== text) throw new Error('a document does not read back');
    return true;
  };
  /** What is taken of a workshop reads back as the same. */
  const workshop = (text: string): boolean => {
    const contents = readWorkshopText(text).flatMap((reading) => (reading.ok ? [reading.content] : []));
    for (const content of contents) {
      const [again] = readWorkshopText(writeWorkshopFile(content));
      if (!again?.ok || JSON.stringify(again.content) !== JSON.stringify(content))
        throw new Error('a workshop does not read back');
    }
    return contents.length > 0;
  };
  const unitCodes = data.units.map(({ code }) => code).sort();
  const groupings = [['Mã cũ;Tên cũ;Mã mới;Tên mới;Tên tiếng Anh'], ['Bảng gộp', '', 'Tên cũ;Tên mới']].map(
    (head, k) => {
      const rows = data.units.map(({ code, name }, u) => {
        const group = ['Bắc', 'Trung', 'Nam'][u % 3];
        return k === 0 ? `${code};${name.vi};G${u % 3};${group};${group}` : `${name.vi};${group}`;
      });
      return [...head, ...rows].join('\n');
    },
  );
  const groupingBook = await writeWorkbook([
    { sheet: 'Gộp', rows: groupings[0].split('\n').map((line) => line.split(';')), headRows: 1 },
  ]);
  /** A grouping that is taken has every unit once, and reads back from a document as the same. */
  const grouping = ({ sheets }: Tables): boolean => {
    const reading = readGroupingTable(sheets, data.units);
    if (!reading.ok) return false;
    const parts = reading.groups.flatMap((group) => group.parts);
    if (JSON.stringify([...parts].sort()) !== JSON.stringify(unitCodes)) throw new Error('a unit is lost or doubled');
    const check = new Fields();
    const label = { vi: 'Gộp', en: 'Merged' };
    const own = { id: 'own', name: label, units: label, source: 'x', groups: reading.groups };
    const again = readGrouping(check, JSON.parse(JSON.stringify(own)), 'grouping');
    if (check.faults.length > 0 || JSON.stringify(again?.groups) !== JSON.stringify(reading.groups))
      throw new Error('a grouping does not read back');
    return true;
  };
  const packed = (raw: unknown): string => {
    const json = JSON.stringify(raw) ?? 'null';
    return `s=${Buffer.from(deflateSync(utf8(json))).toString('base64url')}.${fingerprint(json)}`;
  };

  return [
    door(
      'CSV',
      (random) => {
        const text = mutateText(random, random.pick(tables), all);
        return random.chance(0.2) ? mutateBytes(random, utf8(text)) : utf8(text);
      },
      async (bytes) => preview(await readTables(files(bytes))),
    ),
    door(
      'XLSX',
      (random) => mutateWorkbook(random, random.pick(books), all),
      async (bytes) => preview(await readTables([{ name: 'a.xlsx', bytes }])),
    ),
    door(
      'paste',
      (random) => mutateText(random, random.pick(pastes), all),
      async (text) => preview(await readPaste('x', text)),
    ),
    door(
      'profile',
      (random) => mutateText(random, random.pick(profiles), all),
      async (text) => preview(await readTables(files(text))),
    ),
    door(
      'COINr tables',
      (random) => coinr.map((text) => (random.chance(0.7) ? mutateText(random, text, all) : text)),
      async (texts) => preview(await readTables(files(...texts))),
    ),
    door(
      'grouping table',
      (random) =>
        random.chance(0.3)
          ? { name: 'a.xlsx', bytes: mutateWorkbook(random, groupingBook, all) }
          : { name: 'a.csv', bytes: utf8(mutateText(random, random.pick(groupings), all)) },
      async (file) => grouping(await readTables([file])),
    ),
    door(
      'workbook file',
      (random) =>
        random.chance(0.3)
          ? mutateText(random, text, all)
          : (JSON.stringify(mutateData(random, random.pick([plain, older]))) ?? ''),
      (text) => document(readDocument(text)),
    ),
    door(
      'link',
      (random) => {
        const raw = mutateData(random, shared);
        return random.chance(0.3) ? mutateText(random, packed(shared), all) : packed(raw);
      },
      (fragment) => {
        const reading = readLink(fragment);
        return reading !== null && reading.ok && document(checkDocument(reading.document));
      },
    ),
    door(
      'workshop file',
      (random) => {
        const whole = random.pick(workshops);
        if (random.chance(0.3)) return mutateText(random, whole, all);
        const text = JSON.stringify(mutateData(random, JSON.parse(whole))) ?? '';
        // as it stands in a message
        return random.chance(0.3) ? `Nhóm 1: w=${packText(text)} ạ` : text;
      },
      workshop,
    ),
  ];
}
