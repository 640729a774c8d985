/** What the sentences call the units of the index in force, and where these are compared. */
export interface Nouns {
  /** The units are Vietnam's provinces and the index is the PII; else both are somebody's own. */
  readonly pii: boolean;
  readonly unit: string;
  /** The same at the start of a sentence or a heading. */
  readonly Unit: string;
  /** What the index is split into, of whatever level. */
  readonly pillar: string;
  /** After “lowest”, “best”, “first”. */
  readonly everywhere: string;
}

export const provinces: Nouns = {
  pii: true,
  unit: 'tỉnh',
  Unit: 'Tỉnh',
  pillar: 'trụ cột',
  everywhere: 'cả nước',
};
export const units: Nouns = {
  pii: false,
  unit: 'đơn vị',
  Unit: 'Đơn vị',
  pillar: 'nhóm',
  everywhere: 'trong bộ dữ liệu',
};
