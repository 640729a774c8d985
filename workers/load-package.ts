import { readPackage } from '../src/facts/read-package';
import { type DataPackage } from '../src/facts/package';
import agencies from '../data/pii-2023/agencies.csv?table';
import denominatorFacts from '../data/pii-2023/denominator-facts.csv?table';
import denominators from '../data/pii-2023/denominators.csv?table';
import groupings from '../data/pii-2023/groupings.csv?table';
import intervals from '../data/pii-2023/intervals.csv?table';
import names from '../data/pii-2023/names.csv?table';
import { method, name, title, title_en, version } from '../data/pii-2023/datapackage.json';
import framework from '../data/pii-2023/framework.csv?table';
import leftOut from '../data/pii-2023/left-out.csv?table';
import plans from '../data/pii-2023/plans.csv?table';
import provinces from '../data/pii-2023/provinces.csv?table';
import published from '../data/pii-2023/published.csv?table';
import quality from '../data/pii-2023/quality.csv?table';
import regrouping from '../data/pii-2023/regrouping.csv?table';
import regions from '../data/pii-2023/regions.csv?table';
import sources from '../data/pii-2023/sources.csv?table';
import values from '../data/pii-2023/values.csv?table';

/** The app's own data package, without its draws: no screen reads them yet, and they are as large as all the rest. */
export const loadPackage = (): DataPackage =>
  readPackage({
    datapackage: { name, version, title, title_en, method },
    ...{ framework, leftOut, plans, provinces, published, quality, regions, sources, values },
    ...{ agencies, names, intervals, groupings, regrouping, denominators, denominatorFacts },
  });
