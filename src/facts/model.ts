import { createFramework, datasetOf, modelOf, type Model } from '../core';
import type { DataPackage } from './package';

/** The model of a data package; it reads the package's own values. @throws FaultError */
export function modelOfPackage({ rows, units, cells, method }: DataPackage): Model {
  const framework = createFramework(rows);
  const codes = units.map(({ code }) => code);
  const groups = units.map(({ group, region }) => group ?? region);
  return modelOf(framework, datasetOf(framework, codes, cells.values, groups), method);
}
