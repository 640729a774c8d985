import type { AnnexCode } from '../io/documents/report-section';
import type { Lang } from '../facts/package';

/** What stands in a table: the words as they are read, and the number behind them for spreadsheets. */
export interface Cell {
  readonly text: string;
  readonly number?: number;
}

export interface Column {
  readonly head: string;
  /** Share of the table's width, in any unit. */
  readonly width: number;
  readonly align?: 'left' | 'right' | 'center';
}

export interface Row {
  readonly cells: readonly Cell[];
  readonly look?: 'own' | 'target' | 'total';
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** A piece of a document; `lead` opens a paragraph in bold. */
export type Block =
  | { readonly kind: 'text'; readonly lead?: string; readonly text: string; readonly strong?: boolean }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'waterfall' };

export interface Annex {
  readonly code: AnnexCode;
  /** «Phụ lục I». */
  readonly label: string;
  readonly title: string;
  /** What it is attached to, in brackets. */
  readonly attached: string;
  readonly landscape: boolean;
  readonly blocks: readonly Block[];
}

/** Head and foot of an official document, in the order of Nghị định 30/2020/NĐ-CP, phụ lục I. */
export interface Letterhead {
  readonly nation: string;
  readonly motto: string;
  readonly parent: string;
  readonly issuer: string;
  readonly number: string;
  readonly kind: string;
  readonly role: string;
  readonly signatory: string;
  readonly recipientsHeading: string;
  readonly recipients: readonly string[];
}

/** A report in one language, ready for any kind of paper: every figure is text by now. */
export interface ReportContent {
  readonly lang: Lang;
  /** Null for a plain document. */
  readonly letterhead: Letterhead | null;
  /** Place and date. */
  readonly placeDate: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Small print at the end of the page: sources, method, data. */
  readonly footing: string;
  readonly annexes: readonly Annex[];
}
