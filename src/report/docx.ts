import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  convertMillimetersToTwip as mm,
  type IParagraphOptions,
  type ISectionOptions,
} from 'docx';
import type { Lang } from '../facts/package';
import type { Annex, Block, Letterhead, ReportContent, Table as ReportTable } from './content';

/** A picture that a document holds. Sizes are pixels. */
export interface Png {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface DocxPictures {
  readonly qr: Png | null;
  readonly waterfall: Png | null;
}

/** A4 with the margins of Nghị định 30/2020/NĐ-CP, in millimetres; landscape turns them with the sheet. */
const sheet = { width: 210, height: 297, top: 20, right: 15, bottom: 20, left: 30 } as const;
/** Half points. */
export const sizes = { body: 26, title: 28, table: 18, recipients: 22, small: 16 } as const;
const align = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER } as const;
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const noBorders = { top: none, bottom: none, left: none, right: none } as const;

interface Look {
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly size?: number;
}
const run = (text: string, look: Look = {}) => new TextRun({ text, ...look });
export const paragraph = (text: string, look: Look = {}, options: IParagraphOptions = {}) =>
  new Paragraph({ ...options, children: [run(text, look)] });
export const centred = (text: string, look: Look = {}, options: IParagraphOptions = {}) =>
  paragraph(text, look, { alignment: AlignmentType.CENTER, ...options });

/** A short line below a heading. @param indent of both ends, millimetres */
const rule = (indent: number) =>
  new Paragraph({
    children: [run('', { size: 4 })],
    indent: { left: mm(indent), right: mm(indent) },
    spacing: { before: 60, after: 60, line: 60 },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
  });

/** A document in the type of Nghị định 30. @param author who it is by */
export async function pack(
  title: string,
  author: string,
  lang: Lang,
  sections: readonly ISectionOptions[],
): Promise<Uint8Array> {
  const paper = new Document({
    title: title.slice(0, 255),
    creator: author || 'PII',
    styles: {
      default: {
        document: {
          run: { font: 'Times New Roman', size: sizes.body, language: { value: lang === 'vi' ? 'vi-VN' : 'en-GB' } },
        },
      },
    },
    sections: [...sections],
  });
  return new Uint8Array(await (await Packer.toBlob(paper)).arrayBuffer());
}

/** The report as a Word document. */
export function writeDocx(content: ReportContent, pictures: DocxPictures): Promise<Uint8Array> {
  return pack(content.title, content.letterhead?.issuer ?? '', content.lang, [
    section(
      false,
      [
        ...headOf(content),
        ...content.blocks.flatMap((block) => blockOf(block, pictures, false)),
        ...endOf(content, pictures),
      ],
      content.footing,
    ),
    ...content.annexes.map((annex) => section(annex.landscape, annexOf(annex, pictures))),
  ]);
}

export type Child = Paragraph | Table;

/** Tables that follow each other would be one. */
export const gap = (): Paragraph => new Paragraph({ spacing: { line: 120 }, children: [run('', { size: 8 })] });

/** @param footing small print at the foot of the first page; absent on annexes */
export function section(landscape: boolean, children: Child[], footing?: string): ISectionOptions {
  const { width, height, top, right, bottom, left } = sheet;
  const margins = landscape ? { top: left, right: top, bottom: right, left: bottom } : { top, right, bottom, left };
  const number = new Header({
    children: [
      new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT] })] }),
    ],
  });
  return {
    properties: {
      titlePage: footing !== undefined,
      page: {
        size: {
          width: mm(width),
          height: mm(height),
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: mm(margins.top),
          right: mm(margins.right),
          bottom: mm(margins.bottom),
          left: mm(margins.left),
          header: mm(10),
          footer: mm(7),
        },
      },
    },
    headers: {
      default: number,
      ...(footing === undefined ? {} : { first: new Header({ children: [new Paragraph('')] }) }),
    },
    ...(footing === undefined
      ? {}
      : { footers: { first: new Footer({ children: [paragraph(footing, { size: sizes.small })] }) } }),
    children,
  };
}

/** Columns without lines. */
export const sideBySide = (columns: readonly { readonly width: number; readonly children: Child[] }[]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columns.reduce((sum, { width }) => sum + mm(width), 0), type: WidthType.DXA },
    columnWidths: columns.map(({ width }) => mm(width)),
    borders: { ...noBorders, insideHorizontal: none, insideVertical: none },
    rows: [
      new TableRow({
        cantSplit: true,
        children: columns.map(
          ({ width, children }) =>
            new TableCell({
              children: children.length > 0 ? children : [new Paragraph('')],
              borders: noBorders,
              width: { size: mm(width), type: WidthType.DXA },
              margins: { left: 0, right: 0 },
            }),
        ),
      }),
    ],
  });

function headOf({ letterhead, title, placeDate }: ReportContent): Child[] {
  if (!letterhead)
    return [
      centred(title, { bold: true, size: sizes.title }, { spacing: { after: 60 } }),
      centred(placeDate, { italics: true }, { spacing: { after: 120 } }),
    ];
  return [
    sideBySide([
      {
        width: 70,
        children: [
          centred(letterhead.parent, { size: 24 }),
          centred(letterhead.issuer, { size: 24, bold: true }),
          rule(22),
          centred(letterhead.number),
        ],
      },
      {
        width: 95,
        children: [
          centred(letterhead.nation, { size: 25, bold: true }),
          centred(letterhead.motto, { bold: true }),
          rule(17),
          centred(placeDate, { italics: true }),
        ],
      },
    ]),
    centred(letterhead.kind, { bold: true, size: sizes.title }, { spacing: { before: 120 } }),
    centred(title, { bold: true, size: 27 }),
    rule(60),
  ];
}

function blockOf(block: Block, { waterfall }: DocxPictures, landscape: boolean): Child[] {
  switch (block.kind) {
    case 'text':
      return [
        new Paragraph({
          alignment: AlignmentType.JUSTIFIED,
          spacing: { after: 60 },
          children: [
            ...(block.lead ? [run(`${block.lead}: `, { bold: true })] : []),
            run(block.text, { bold: block.strong }),
          ],
        }),
      ];
    case 'note':
      return [paragraph(block.text, { italics: true }, { spacing: { before: 60, after: 40 }, keepNext: true })];
    case 'waterfall':
      return waterfall ? [pictureOf(waterfall, landscape ? 150 : 130)] : [];
    case 'table':
      return [tableOf(block.table, landscape), gap()];
  }
}

/** @param width on paper, millimetres */
const pictureOf = ({ bytes, width, height }: Png, on: number): Paragraph => {
  const pixels = (on / 25.4) * 96;
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new ImageRun({ type: 'png', data: bytes, transformation: { width: pixels, height: (pixels * height) / width } }),
    ],
  });
};

/** A real table; its heads come again on every page. */
export function tableOf({ columns, rows }: ReportTable, landscape: boolean): Table {
  const room = landscape ? sheet.height - 2 * sheet.top : sheet.width - sheet.left - sheet.right;
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => mm((room * width) / whole));
  const cell = (text: string, c: number, look: Look, head: boolean) =>
    new TableCell({
      width: { size: widths[c], type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: mm(0.9), right: mm(0.9), top: mm(0.3), bottom: mm(0.3) },
      children: [
        new Paragraph({
          alignment: head ? AlignmentType.CENTER : align[columns[c].align ?? 'left'],
          // An empty cell is as high as its mark.
          run: { size: sizes.table },
          children: [run(text, { size: sizes.table, ...look })],
        }),
      ],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ head }, c) => cell(head, c, { bold: true }, true)),
      }),
      ...rows.map(
        ({ cells, look }) =>
          new TableRow({
            cantSplit: true,
            children: cells.map(({ text }, c) =>
              cell(text, c, { bold: look === 'own' || look === 'total', italics: look === 'target' }, false),
            ),
          }),
      ),
    ],
  });
}

function endOf({ letterhead }: ReportContent, { qr }: DocxPictures): Child[] {
  if (!letterhead) return qr ? [pictureOf(qr, 20)] : [];
  const signature = [
    centred(letterhead.role, { bold: true }),
    ...Array.from({ length: 3 }, () => centred('')),
    centred(letterhead.signatory, { bold: true }),
  ];
  return [
    sideBySide([
      { width: 79, children: recipientsOf(letterhead) },
      { width: 24, children: qr ? [pictureOf(qr, 20)] : [] },
      { width: 62, children: signature },
    ]),
    new Paragraph({ spacing: { line: 20 }, children: [run('', { size: 2 })] }),
  ];
}

const recipientsOf = ({ recipientsHeading, recipients }: Letterhead): Paragraph[] =>
  recipients.length === 0
    ? []
    : [
        paragraph(recipientsHeading, { bold: true, italics: true, size: 24 }),
        ...recipients.map((recipient) => paragraph(`- ${recipient}`, { size: sizes.recipients })),
      ];

const annexOf = ({ label, title, attached, landscape, blocks }: Annex, pictures: DocxPictures): Child[] => [
  centred(label, { bold: true, size: sizes.title }),
  centred(title.toLocaleUpperCase('vi'), { bold: true, size: 27 }),
  centred(attached, { italics: true }, { spacing: { after: 120 } }),
  ...blocks.flatMap((block) => blockOf(block, pictures, landscape)),
];
