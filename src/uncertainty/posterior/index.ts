export type { CellDraws } from './draws';
export {
  hasUserValues,
  keptDraws,
  ofMergedUnits,
  packageSampler,
  shippedDraws,
  type PackageDraws,
  type PackageSampler,
} from './of-package';
