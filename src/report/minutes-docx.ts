import { AlignmentType, Paragraph } from 'docx';
import type { Lang } from '../facts/package';
import { centred, gap, pack, paragraph, section, sideBySide, sizes, tableOf, type Child } from './docx';
import type { Minutes, MinutesBlock } from './minutes';

/** The minutes as a Word document, ready to be signed; the tables lie across the sheet. */
export function writeMinutesDocx({ title, lines, blocks, signatures }: Minutes, lang: Lang): Promise<Uint8Array> {
  const width = 257 / signatures.length;
  return pack(title, '', lang, [
    section(true, [
      centred(title.toLocaleUpperCase(lang), { bold: true, size: sizes.title }, { spacing: { after: 60 } }),
      ...lines.map((text, k) => centred(text, { bold: k === 0 })),
      ...blocks.flatMap(blockOf),
      gap(),
      sideBySide(
        signatures.map((text) => ({
          width,
          children: [centred(text, { bold: true }, { keepNext: true, spacing: { after: 1200 } })],
        })),
      ),
      gap(),
    ]),
  ]);
}

function blockOf(block: MinutesBlock): Child[] {
  switch (block.kind) {
    case 'heading':
      return [paragraph(block.text, { bold: true }, { keepNext: true, spacing: { before: 200, after: 80 } })];
    case 'text':
      return block.text
        .split('\n')
        .map((line) => paragraph(line, {}, { alignment: AlignmentType.JUSTIFIED, spacing: { after: 60 } }));
    case 'list':
      return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
    case 'table':
      return [tableOf(block.table, true), gap()];
  }
}
