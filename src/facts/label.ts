/** Both languages of one piece of text. */
export interface Label {
  readonly vi: string;
  readonly en: string;
}

export type Lang = keyof Label;
