import { en } from './en';
import { createFormats, type Formats } from './formats';
import { vi, type Words } from './vi';

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** What is ranked: Vietnam's provinces, or the units of some other index. */
export type Ranked = keyof typeof vi;

const words: Record<Language, Record<Ranked, Words>> = { vi, en };
const formats: Record<Language, Formats> = { vi: createFormats('vi-VN'), en: createFormats('en-GB') };

/** The language in use and what it speaks of; a change repaints every word that was read through it. */
class Locale {
  lang: Language = $state('vi');

  /** Asks what is ranked by the index in force. */
  private ranked: () => Ranked = $state.raw(() => 'provinces');

  /** From now on the words speak of what `ranked` says, and change with the state that it reads. */
  speakOf(ranked: () => Ranked): void {
    this.ranked = ranked;
  }

  /** The words. */
  get t(): Words {
    return words[this.lang][this.ranked()];
  }

  get fmt(): Formats {
    return formats[this.lang];
  }

  /** The text of a two-language label. */
  pick(label: Readonly<Record<Language, string>>): string {
    return label[this.lang];
  }
}

export const locale = new Locale();

export const isLanguage = (text: string | null): text is Language => languages.includes(text as Language);
