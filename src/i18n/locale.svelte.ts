import { en } from './en';
import { createFormats, type Formats } from './formats';
import type { Messages } from './messages';
import { vi } from './vi';

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

const words: Record<Language, Messages<typeof vi>> = { vi, en };
const formats: Record<Language, Formats> = { vi: createFormats('vi-VN'), en: createFormats('en-GB') };

/** The language in use; a change repaints every word that was read through it. */
class Locale {
  lang: Language = $state('vi');

  /** The words. */
  get t(): Messages<typeof vi> {
    return words[this.lang];
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
