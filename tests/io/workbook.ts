import { strToU8, zipSync } from 'fflate';
import { columnLetters } from '../../src/io/problems/problem';
import type { CellContent } from '../../src/io/tables/sheet';
import type { InputFile } from '../../src/io/tables/read-tables';

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** A workbook of one sheet with merged cells, as other programs write it. @param merged such as A1:C1 */
export function workbookOf(
  rows: readonly (readonly CellContent[])[],
  merged: readonly string[] = [],
  sheet = 'Số liệu',
): InputFile {
  const cell = (content: CellContent, r: number, c: number): string => {
    const at = `${columnLetters(c + 1)}${r + 1}`;
    if (content === null) return '';
    return typeof content === 'number'
      ? `<c r="${at}"><v>${content}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${escape(content)}</t></is></c>`;
  };
  const body = rows
    .map((row, r) => `<row r="${r + 1}">${row.map((content, c) => cell(content, r, c)).join('')}</row>`)
    .join('');
  const areas = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const parts = {
    'xl/workbook.xml': `<workbook><sheets><sheet name="${escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${body}</sheetData><mergeCells>${areas}</mergeCells></worksheet>`,
  };
  const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
  return { name: 'a.xlsx', bytes };
}
