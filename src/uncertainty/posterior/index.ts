export type { CellDraws } from './draws';
export {
  hasUserValues,
  keptDraws,
  packageSampler,
  shippedDraws,
  type PackageDraws,
  type PackageSampler,
} from './of-package';
