import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { withoutMissingParts } from '../../src/io/tables/office-file';
import { writeWorkbook } from '../../src/io/tables/xlsx';
import { barsSvg } from '../../src/report/chart-svg';
import { deckOf, gainBars } from '../../src/report/deck';
import { writeDocx } from '../../src/report/docx';
import { writePptx } from '../../src/report/pptx';
import { allAnnexes, reportOf } from '../../src/report/report';
import { sheetsOf } from '../../src/report/sheets';
import { steps, subject } from './river-subject';

const opened = (bytes: Uint8Array) => {
  const files = unzipSync(bytes);
  return { names: Object.keys(files), text: (name: string) => strFromU8(files[name]) };
};
const all = { annexes: allAnnexes };
const none = { qr: null, waterfall: null };
/** The running text of a paragraph or a cell. */
const textOf = (xml: string) => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('');
const cellsOf = (row: string) => [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => textOf(cell));

describe('Word', () => {
  const content = reportOf(subject({ adjustments: steps, fields: all }));
  const written = writeDocx(content, none).then(opened);

  test('has the margins, the font and the size of official documents', async () => {
    const { text } = await written;
    const xml = text('word/document.xml');
    const [first] = xml.match(/<w:pgMar [^>]*>/)!;
    const millimetres = (side: string) => Math.round(Number(new RegExp(`w:${side}="(\\d+)"`).exec(first)![1]) / 56.7);
    expect(['top', 'right', 'bottom', 'left'].map(millimetres)).toEqual([20, 15, 20, 30]);
    expect(text('word/styles.xml')).toMatch(/w:ascii="Times New Roman"/);
    expect(text('word/styles.xml')).toMatch(/<w:sz w:val="26"\/>/);
    for (const said of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Số:         /BC-SKHCN'])
      expect(textOf(xml)).toContain(said);
  });

  test('lays the plan across the sheet, as a table whose heads come again', async () => {
    const { text } = await written;
    const xml = text('word/document.xml');
    expect(xml.match(/w:orient="landscape"/g)).toHaveLength(1);
    const [wide] = /<w:pgSz [^>]*w:orient="landscape"[^>]*>/.exec(xml)!;
    const side = (name: string) => Number(new RegExp(`w:${name}="(\\d+)"`).exec(wide)![1]);
    expect(side('w')).toBeGreaterThan(side('h'));
    const plan = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)]
      .map(([table]) => table)
      .find((t) => t.includes('Cơ quan phối hợp'))!;
    const rows = [...plan.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row);
    expect(rows[0]).toContain('<w:tblHeader/>');
    const table = content.annexes[0].blocks[0];
    expect(rows.slice(1).map(cellsOf)).toEqual(
      table.kind === 'table' ? table.table.rows.map(({ cells }) => cells.map(({ text }) => text)) : [],
    );
  });

  test('has sources, method and data at the foot of the first page', async () => {
    const { names, text } = await written;
    const feet = names.filter((name) => /^word\/footer\d+\.xml$/.test(name)).map((name) => textOf(text(name)));
    expect(feet).toContain(content.footing);
  });

  test('bears an empty plan, a plain layout and two thousand letters', async () => {
    const title = 'Đẩy mạnh '.repeat(222);
    const bytes = await writeDocx(reportOf(subject({ fields: { texts: { title }, official: false } })), none);
    const { text } = opened(bytes);
    expect(textOf(text('word/document.xml'))).toContain(title);
    expect(textOf(text('word/document.xml'))).not.toContain('CỘNG HÒA');
  });
});

test('Excel has the sentences and every annex, each on pages of one width, numbers as numbers rounded as printed', async () => {
  const content = reportOf(subject({ adjustments: steps, fields: all }));
  const sheets = sheetsOf(content, 'ƒ ');
  expect(sheets.map(({ sheet }) => sheet)).toEqual([
    'BÁO CÁO',
    ...['Kế hoạch thực hiện các chỉ số', 'Khi từng việc không đạt', 'Điểm và hạng của các tỉnh phía trước'],
    ...['Kết quả theo trụ cột', 'Cơ sở số liệu và nguồn'],
  ]);
  const files = opened(await writeWorkbook(sheets));
  sheets.forEach((_sheet, k) =>
    expect(files.text(`xl/worksheets/sheet${k + 1}.xml`), `sheet ${k + 1}`).toContain('fitToWidth="1"'),
  );
  const [, plan] = sheets;
  expect(plan.rows[1].slice(0, 8)).toEqual([1, '1.1 Lưu lượng', '%', 2.5, 5, 10, 1, 18.75]);
  const { names, text } = opened(await writeWorkbook(sheets));
  expect(names.filter((name) => /worksheets\/sheet\d+\.xml$/.test(name))).toHaveLength(6);
  expect(text('xl/sharedStrings.xml')).toContain('Sở Thủy lợi');
});

describe('PowerPoint', () => {
  const deck = deckOf(subject({ adjustments: steps }));
  const written = writePptx(deck, 'Phương án đưa Mã vào nhóm 2', 'Sở Thủy lợi').then(opened);

  test('is the deck: a cover and a slide for every idea, with notes', async () => {
    const { names, text } = await written;
    const slides = names.filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    expect(slides).toHaveLength(deck.length + 1);
    expect(deck.map(({ id }) => id)).toEqual([
      'where',
      'gap',
      'most',
      'step-1',
      'step-2',
      'step-3',
      'who',
      'risks',
      'live',
    ]);
    const said = (k: number) =>
      [...text(`ppt/slides/slide${k}.xml`).matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, t]) => t);
    expect(said(2)).toEqual(expect.arrayContaining(['Mã đang ở đâu', '43,75']));
    expect(said(5)[0]).toBe('Việc 1/3: Lưu lượng');
    expect(names.filter((name) => /notesSlide\d+\.xml$/.test(name)).length).toBeGreaterThanOrEqual(deck.length);
  });

  test('has its bars as charts that can be edited', async () => {
    const { names } = await written;
    expect(names.filter((name) => /charts\/chart\d+\.xml$/.test(name))).toHaveLength(
      deck.filter(({ bars }) => bars.length > 0).length,
    );
  });

  test('bears an empty plan and two thousand letters', async () => {
    const { text } = opened(await writePptx(deckOf(subject()), 'Tỉnh '.repeat(400), ''));
    expect(text('ppt/slides/slide1.xml')).toContain('…');
  });
});

describe('slides', () => {
  test('show the ladder after each step, the last as the report has it', () => {
    const deck = deckOf(subject({ adjustments: steps }));
    const own = (id: string) => deck.find((slide) => slide.id === id)!.bars.find(({ look }) => look === 'own')!.text;
    expect(own('gap')).toBe('43,75');
    expect(own('step-1')).toBe('62,50');
    expect(own('step-3')).toBe('87,50');
  });
  test('of a unit without a rank say so and stop', () => {
    const unranked = { ...subject(), before: { score: NaN, rank: 0 } };
    expect(deckOf(unranked).map(({ id }) => id)).toEqual(['where']);
  });
});

test('a picture of bars says names and figures, and what is typed is never markup', () => {
  const of = subject({ adjustments: steps });
  const { svg } = barsSvg({ title: 'Điểm <b>', bars: gainBars(of) }, 1200);
  expect(svg).toContain('<title>Điểm &lt;b&gt;</title>');
  for (const { name, text } of gainBars(of)) for (const said of [name, text]) expect(svg).toContain(said);
  expect(svg.match(/<rect /g)).toHaveLength(1 + 3);
});

/** What a strict reader of Office files checks before it reads: every part has a type, every type and every relationship its part. */
const faultsOf = ({ names, text }: ReturnType<typeof opened>): string[] => {
  const types = text('[Content_Types].xml');
  const typed = [...types.matchAll(/PartName="\/([^"]*)"/g)].map(([, part]) => part);
  const extensions = new Set([...types.matchAll(/Extension="([^"]*)"/g)].map(([, extension]) => extension));
  const related = names
    .filter((name) => name.endsWith('.rels'))
    .flatMap((name) =>
      [...text(name).matchAll(/<Relationship [^>]*>/g)]
        .filter(([tag]) => !tag.includes('TargetMode="External"'))
        .map(([tag]) => {
          const [, target] = /Target="([^"]*)"/.exec(tag)!;
          return new URL(target, `file:///${name.replace(/_rels\/[^/]*$/, '')}`).pathname.slice(1);
        }),
    );
  return [
    ...names.filter((name) => name.endsWith('/')).map((name) => `folder ${name}`),
    ...typed.filter((part) => !names.includes(part)).map((part) => `no part ${part}`),
    ...typed.filter((part, k) => typed.indexOf(part) < k).map((part) => `two types ${part}`),
    ...related.filter((part) => !names.includes(part)).map((part) => `no target ${part}`),
    ...names
      .filter((name) => name !== '[Content_Types].xml' && !typed.includes(name))
      .filter((name) => !extensions.has(name.slice(name.lastIndexOf('.') + 1)))
      .map((name) => `no type ${name}`),
  ];
};

test('Word, Excel and PowerPoint files name every part that they have, and none that they do not have', async () => {
  const given = subject({ adjustments: steps, fields: all });
  const content = reportOf(given);
  const files = [
    await writeDocx(content, none),
    await writeWorkbook(sheetsOf(content, 'ƒ ')),
    withoutMissingParts(await writePptx(deckOf(given), content.title, 'Sở')),
  ];
  expect(files.map((file) => faultsOf(opened(file)))).toEqual([[], [], []]);
});
