export type { CellDraws } from './draws';
