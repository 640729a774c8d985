export type { CellDraws } from './draws';
export { drawPackage, shippedDraws, type PackageDraws } from './of-package';
