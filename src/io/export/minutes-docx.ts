import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Minutes, MinutesBlock, MinutesCell } from '../../workshop/minutes';

/** As Vietnamese offices set their documents; half-points and twentieths of a point. */
const font = 'Times New Roman';
const size = 26;
const tableSize = 20;
const page = { width: 11906, height: 16838, margin: { top: 1134, bottom: 1134, left: 1701, right: 850 } };
const widthOf = page.width - page.margin.left - page.margin.right;

const paragraph = (text: string, options: { bold?: boolean; size?: number; right?: boolean } = {}): Paragraph =>
  new Paragraph({
    alignment: options.right ? AlignmentType.RIGHT : AlignmentType.LEFT,
    spacing: { after: options.size ? 0 : 80 },
    children: text
      .split('\n')
      .map((line, k) => new TextRun({ text: line, bold: options.bold, size: options.size, break: k > 0 ? 1 : 0 })),
  });

const cell = (content: MinutesCell, bold: boolean, width: number): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [
      typeof content === 'string'
        ? paragraph(content, { bold, size: tableSize })
        : paragraph(content.text, { bold, size: tableSize, right: true }),
    ],
  });

function tableOf({ heads, rows }: Extract<MinutesBlock, { kind: 'table' }>): Table {
  // The first column holds names: it takes what three others do.
  const part = widthOf / (heads.length + 2);
  const widths = heads.map((_, k) => Math.floor(k === 0 ? 3 * part : part));
  const row = (cells: readonly MinutesCell[], head: boolean): TableRow =>
    new TableRow({ tableHeader: head, cantSplit: true, children: cells.map((each, k) => cell(each, head, widths[k])) });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widthOf, type: WidthType.DXA },
    columnWidths: widths,
    rows: [row(heads, true), ...rows.map((cells) => row(cells, false))],
  });
}

function blockOf(block: MinutesBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2, spacing: { before: 240, after: 100 } }),
      ];
    case 'paragraph':
      return [paragraph(block.text)];
    case 'list':
      return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
    case 'table':
      return [tableOf(block), paragraph('')];
  }
}

/** Minutes as a .docx file, ready to be signed. */
export async function writeMinutesDocument({ title, lines, blocks, signatures }: Minutes): Promise<Blob> {
  const heading = { font, bold: true, color: '000000' };
  const document = new Document({
    title,
    styles: {
      default: {
        document: { run: { font, size } },
        heading1: { run: { ...heading, size: 30 } },
        heading2: { run: { ...heading, size: 27 } },
      },
    },
    sections: [
      {
        properties: { page: { size: { width: page.width, height: page.height }, margin: page.margin } },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.HEADING_1, alignment: AlignmentType.CENTER }),
          ...lines.map(
            (text, k) =>
              new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, bold: k === 0 })] }),
          ),
          ...blocks.flatMap(blockOf),
          new Table({
            width: { size: widthOf, type: WidthType.DXA },
            borders: Object.fromEntries(
              ['top', 'bottom', 'left', 'right', 'insideHorizontal', 'insideVertical'].map((side) => [
                side,
                { style: 'none' as const, size: 0, color: 'auto' },
              ]),
            ),
            rows: [
              new TableRow({
                cantSplit: true,
                children: signatures.map(
                  (text) =>
                    new TableCell({
                      width: { size: widthOf / signatures.length, type: WidthType.DXA },
                      children: [
                        new Paragraph({
                          alignment: AlignmentType.CENTER,
                          spacing: { before: 240, after: 1200 },
                          children: [new TextRun({ text, bold: true })],
                        }),
                      ],
                    }),
                ),
              }),
            ],
          }),
        ],
      },
    ],
  });
  return Packer.toBlob(document);
}
