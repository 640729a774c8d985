export type { CellDraws } from './draws';
export {
  drawPackage,
  hasUserValues,
  keptDraws,
  packageSampler,
  shippedDraws,
  type PackageDraws,
  type PackageSampler,
} from './of-package';
