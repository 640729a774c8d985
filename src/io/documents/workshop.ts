import type { Submission } from '../../workshop/submission';
import type { Task } from '../../workshop/task';
import type { Workshop } from '../../workshop/workshop';
import { migrate, type Migrations } from './document';
import { Fields, isRecord, type DocumentFault } from './fields';
import { packText, unpackText, type LinkFault } from './link';
import { readSubmission, readTask, readWorkshop, submissionDefaults, taskDefaults } from './workshop-section';

/** What workshops pass from hand to hand: a task, what a team hands in, or the whole. */
export type WorkshopContent =
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'submission'; readonly submission: Submission }
  | { readonly kind: 'workshop'; readonly workshop: Workshop };

export type WorkshopReading =
  | { readonly ok: true; readonly content: WorkshopContent }
  | { readonly ok: false; readonly faults: readonly (DocumentFault | LinkFault)[] };

const format = 'pii-what-if-workshop';
export const workshopVersion = 1;
/** Steps from each version to the next. */
const migrations: Migrations = {};
const key = 'w';

/** Whether a parsed document is one of a workshop's. */
export const isWorkshopDocument = (raw: unknown): boolean => isRecord(raw) && raw.format === format;

const documentOf = (content: { readonly kind: WorkshopContent['kind'] }): object => ({
  format,
  version: workshopVersion,
  ...content,
});

/** A task, a submission or a workshop as the text of a file. */
export const writeWorkshopFile = (content: WorkshopContent): string =>
  `${JSON.stringify(documentOf(content), null, 1)}\n`;

/** The same as a code that stands in messages and behind links: compressed, in signs that every messenger leaves alone. */
export const writeWorkshopCode = (content: WorkshopContent): string =>
  `${key}=${packText(JSON.stringify(documentOf(leanContent(content))))}`;

/** A record without what its reader puts in by itself: a shorter link is a coarser QR code. */
const lean = (record: object, defaults: object): object =>
  Object.fromEntries(
    Object.entries(record).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(defaults[name as keyof typeof defaults]),
    ),
  );

function leanContent(content: WorkshopContent): { readonly kind: WorkshopContent['kind'] } {
  if (content.kind === 'task') return { ...content, task: lean(content.task, taskDefaults) } as { kind: 'task' };
  if (content.kind === 'submission')
    return { ...content, submission: lean(content.submission, submissionDefaults) } as { kind: 'submission' };
  return content;
}

/** Reads the text of a file; null when it is not a workshop's at all. */
export function readWorkshopFile(text: string): WorkshopReading | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
  return isWorkshopDocument(raw) ? checkWorkshopDocument(raw) : null;
}

const payloadOf = (fragment: string): string | null => new URLSearchParams(fragment.replace(/^#/, '')).get(key);

/** Whether a page's fragment carries something of a workshop. */
export const hasWorkshopLink = (fragment: string): boolean => payloadOf(fragment) !== null;

/** What a page's fragment carries; null when that is nothing of a workshop. */
export function readWorkshopLink(fragment: string): WorkshopReading | null {
  const payload = payloadOf(fragment);
  return payload === null ? null : readPayload(payload);
}

/** Payloads stand after this, wherever a messenger puts the rest of the link. */
const inText = /(?:^|[?#&\s])w=([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)/g;

/**
 * Everything that a pasted text carries, in its order: links and codes in whatever words stand between them, or the text of
 * one file. A broken line inside a link damages it, and its reading says so.
 */
export function readWorkshopText(text: string): WorkshopReading[] {
  const file = readWorkshopFile(text);
  return file ? [file] : [...text.matchAll(inText)].map(([, payload]) => readPayload(payload));
}

function readPayload(payload: string): WorkshopReading {
  const unpacked = unpackText(payload);
  if ('fault' in unpacked) return { ok: false, faults: [{ code: unpacked.fault, where: key }] };
  return readWorkshopFile(unpacked.text) ?? { ok: false, faults: [{ code: 'not-ours', where: 'format' }] };
}

/** Migrates and checks a document, field by field; every fault is told with its place. */
export function checkWorkshopDocument(raw: unknown): WorkshopReading {
  if (!isRecord(raw) || raw.format !== format) return { ok: false, faults: [{ code: 'not-ours', where: 'format' }] };
  const migrated = migrate(raw, migrations, workshopVersion);
  if ('code' in migrated) return { ok: false, faults: [migrated] };
  const fields = new Fields();
  const content = contentOf(fields, migrated.document);
  return fields.faults.length > 0 ? { ok: false, faults: fields.faults } : { ok: true, content };
}

function contentOf(fields: Fields, raw: Record<string, unknown>): WorkshopContent {
  const kind = fields.choice(raw.kind, 'kind', ['task', 'submission', 'workshop']);
  if (kind === 'task') return { kind, task: readTask(fields, raw.task, 'task') };
  if (kind === 'submission') return { kind, submission: readSubmission(fields, raw.submission, 'submission') };
  return { kind, workshop: readWorkshop(fields, raw.workshop, 'workshop') };
}
