import type { DataPackage } from '../src/facts/package';

/**
 * What the unknown cells of the app's own package are drawn from, and the draws; null for any other package. Fetched by
 * the one worker that draws: it is as large as all the rest of the package.
 */
export async function loadPosterior(id: string): Promise<NonNullable<DataPackage['posterior']> | null> {
  const { name, version } = await import('../data/pii-2023/datapackage.json');
  if (id !== `${name}@${version}`) return null;
  const [spec, draws] = await Promise.all([
    import('../data/pii-2023/posterior.json'),
    import('../data/pii-2023/draws.txt?raw'),
  ]);
  return { spec: spec.default, draws: draws.default };
}
