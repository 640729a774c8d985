import type { PlanDocuments } from '../src/facts/plan-documents';
import { readPlanDocuments } from '../src/facts/read-plan-documents';
import documents from '../data/pii-2023/plan-documents.csv?table';
import later from '../data/pii-2023/plan-later.csv?table';
import tasks from '../data/pii-2023/plan-tasks.csv?table';

/** The provinces' own plans in the app's data package. */
export const planDocuments = (): PlanDocuments => readPlanDocuments({ documents, later, tasks });
