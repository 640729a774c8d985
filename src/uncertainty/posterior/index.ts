export type { CellDraws } from './draws';
export { drawPackage, estimatedCells, shippedDraws, type PackageDraws } from './of-package';
