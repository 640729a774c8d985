export type { CellDraws } from './draws';
export { drawPackage, keptDraws, shippedDraws, type PackageDraws } from './of-package';
