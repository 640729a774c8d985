import type { OwnIndex } from '../../src/io/documents/own-index';

/** A made-up index of the user's own: three lakes, two indicators. */
export const lakes = (name = 'lakes', values: readonly number[] = [1, 2, NaN, 30, 10, 20]): OwnIndex => ({
  origin: { name, version: '1', title: `Hồ ${name}`, source: 'Sổ đo hồ' },
  index: {
    rows: [
      { code: 'deep', parent: 'Lake', level: 1, weight: 1, direction: 1 },
      { code: 'clear', parent: 'Lake', level: 1, weight: 2, direction: 1 },
      { code: 'Lake', parent: null, level: 2, weight: 1 },
    ],
    nodes: [
      { code: 'deep', name: 'Độ sâu', measure: 'm', extra: [] },
      { code: 'clear', name: 'Độ trong', measure: 'cm', extra: [] },
      { code: 'Lake', name: 'Hồ', measure: '', extra: [] },
    ],
    others: [],
    extraColumns: [],
    units: [
      { code: 'ba-be', name: 'Ba Bể' },
      { code: 'lak', name: 'Lắk' },
      { code: 'tay', name: 'Hồ Tây' },
    ],
    values: Float64Array.from(values),
    otherColumns: [],
  },
});
