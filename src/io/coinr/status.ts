import { indicatorPositions, originAt } from '../../facts/cell-table';
import { statuses, type CellOrigin, type CellTable, type DataPackage, type SourceFacts } from '../../facts/package';
import type { CoinrIndex } from './coinr';

/** Columns of iData that say where an indicator's values come from; COINr lets columns of the type Other be. */
const prefix = 'status.';
const apart = ' | ';
const form = ['status', 'year', 'standard error', 'source'].join(apart);

/** One column an indicator: status, year, standard error and source of each value; empty where there is none. */
export function statusColumns(data: DataPackage): Pick<CoinrIndex, 'others' | 'otherColumns'> {
  const { cells, units, sources, rows } = data;
  if (!cells.origins.some(({ status }) => status !== 'user')) return { others: [], otherColumns: [] };
  const titles = new Map(sources.map(({ id, title }) => [id, title.vi]));
  const codes = [...indicatorPositions(rows).keys()];
  return {
    others: codes.map((code) => ({ code: prefix + code, name: form, measure: '', extra: [], type: 'Other' as const })),
    otherColumns: codes.map((_, i) =>
      units.map((__, u) => {
        const at = i * units.length + u;
        const origin = originAt(cells, at);
        if (!origin) return '';
        const error = cells.errors?.[at] ?? NaN;
        const source = (titles.get(origin.source) ?? origin.source).replaceAll('|', '/');
        return [origin.status, origin.year, Number.isNaN(error) ? '' : String(error), source].join(apart);
      }),
    ),
  };
}

/**
 * Origins of an index's values as its status columns tell them; a value without one is the user's own, and so is one whose
 * text has another form.
 * @param source what the user says of the whole
 */
export function originsOf(index: CoinrIndex, source: string): { cells: CellTable; sources: SourceFacts[] } {
  const { rows, units, values, others, otherColumns } = index;
  const positions = indicatorPositions(rows);
  const sources: SourceFacts[] = [{ id: 'user-1', title: { vi: source, en: source }, url: '', licence: '' }];
  const sourceId = (title: string): string => {
    const known = sources.find((s, k) => k > 0 && s.title.vi === title);
    if (known) return known.id;
    sources.push({ id: `file-${sources.length}`, title: { vi: title, en: title }, url: '', licence: '' });
    return sources.at(-1)!.id;
  };
  const origins: CellOrigin[] = [{ status: 'user', year: '', source: 'user-1', note: { vi: '', en: '' } }];
  const places = new Map<string, number>();
  const origin = new Int32Array(values.length);
  let errors: Float64Array | null = null;
  for (let at = 0; at < values.length; at++) origin[at] = Number.isNaN(values[at]) ? -1 : 0;
  others.forEach(({ code }, k) => {
    const i = code.startsWith(prefix) ? positions.get(code.slice(prefix.length)) : undefined;
    if (i === undefined) return;
    otherColumns[k].forEach((text, u) => {
      const at = i * units.length + u;
      const [status, year = '', error = '', title = ''] = text.split(apart).map((part) => part.trim());
      const known = statuses.find((each) => each === status);
      if (origin[at] < 0 || known === undefined) return;
      const key = [known, year, title].join(apart);
      let place = places.get(key);
      if (place === undefined) {
        place = origins.push({ status: known, year, source: sourceId(title), note: { vi: '', en: '' } }) - 1;
        places.set(key, place);
      }
      origin[at] = place;
      if (error === '' || !Number.isFinite(Number(error))) return;
      errors ??= new Float64Array(values.length).fill(NaN);
      errors[at] = Number(error);
    });
  });
  return { cells: { values, errors, origin, origins }, sources };
}
