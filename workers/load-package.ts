import { readPackage } from '../src/facts/read-package';
import { type DataPackage } from '../src/facts/package';
import agencies from '../data/pii-2023/agencies.csv?raw';
import denominatorFacts from '../data/pii-2023/denominator-facts.csv?raw';
import denominators from '../data/pii-2023/denominators.csv?raw';
import groupings from '../data/pii-2023/groupings.csv?raw';
import intervals from '../data/pii-2023/intervals.csv?raw';
import names from '../data/pii-2023/names.csv?raw';
import datapackage from '../data/pii-2023/datapackage.json';
import framework from '../data/pii-2023/framework.csv?raw';
import leftOut from '../data/pii-2023/left-out.csv?raw';
import plans from '../data/pii-2023/plans.csv?raw';
import provinces from '../data/pii-2023/provinces.csv?raw';
import published from '../data/pii-2023/published.csv?raw';
import quality from '../data/pii-2023/quality.csv?raw';
import regrouping from '../data/pii-2023/regrouping.csv?raw';
import regions from '../data/pii-2023/regions.csv?raw';
import sources from '../data/pii-2023/sources.csv?raw';
import values from '../data/pii-2023/values.csv?raw';

/** The app's own data package, without its draws: no screen reads them yet, and they are as large as all the rest. */
export const loadPackage = (): DataPackage =>
  readPackage({
    ...{ datapackage, framework, leftOut, plans, provinces, published, quality, regions, sources, values },
    ...{ agencies, names, intervals, groupings, regrouping, denominators, denominatorFacts },
  });
