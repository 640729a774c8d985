import type { DocumentTask, LaterFinding, PlanDocument, PlanDocuments } from './plan-documents';
import { labelIn, numberIn, type Rows } from './read-table';

export type PlanDocumentTables = Readonly<Record<'documents' | 'tasks' | 'later', Rows>>;

const codes = (text: string): string[] => text.split(' ').filter(Boolean);

/** Reads the shipped tables of plans; their schema is checked when the package is built. */
export const readPlanDocuments = (files: PlanDocumentTables): PlanDocuments => ({
  documents: files.documents.map((r) => ({
    unit: r.unit,
    number: r.number,
    issued: r.issued,
    form: r.form as PlanDocument['form'],
    title: labelIn(r, 'title'),
    target: labelIn(r, 'target'),
    targetRank: numberIn(r.target_rank),
    targetYear: r.target_year,
    missing: labelIn(r, 'missing'),
    source: r.source,
  })),
  tasks: files.tasks.map((r) => ({
    unit: r.unit,
    id: r.id,
    clause: r.clause,
    lead: labelIn(r, 'lead'),
    role: r.role as DocumentTask['role'],
    joint: labelIn(r, 'joint'),
    text: labelIn(r, 'task'),
    named: codes(r.named),
    inferred: codes(r.inferred),
    cut: r.cut === 'yes',
    source: r.source,
  })),
  later: files.later.map((r) => ({
    edition: r.edition,
    unit: r.unit,
    indicator: r.indicator,
    kind: r.kind as LaterFinding['kind'],
    source: r.source,
  })),
});
