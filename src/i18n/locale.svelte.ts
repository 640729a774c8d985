import { createFormats, type Formats } from './formats';
import type { vi, Words } from './vi';

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** What is ranked: Vietnam's provinces, or the units of some other index. */
export type Ranked = keyof typeof vi;

/** Fetches the words of a language: a reader needs one at a time. */
const dictionary: Record<Language, () => Promise<Record<Ranked, Words>>> = {
  vi: async () => (await import('./vi')).vi,
  en: async () => (await import('./en')).en,
};
/** Made when first used: a browser takes its time to make them. */
const formats: Partial<Record<Language, Formats>> = {};
const regions: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };

/** The language in use and what it speaks of; a change repaints every word that was read through it. */
class Locale {
  /** A language whose words are loaded. */
  lang: Language = $state('vi');

  private readonly words: Partial<Record<Language, Record<Ranked, Words>>> = {};
  private wanted: Language = 'vi';

  /** Asks what is ranked by the index in force. */
  private ranked: () => Ranked = $state.raw(() => 'provinces');

  /** Fetches the words of a language. @throws when they cannot be fetched */
  async load(lang: Language): Promise<void> {
    this.words[lang] ??= await dictionary[lang]();
  }

  /** Goes over to a language when its words are there; the newest choice wins. @throws when they cannot be fetched */
  async use(lang: Language): Promise<void> {
    this.wanted = lang;
    await this.load(lang);
    if (this.wanted === lang) this.lang = lang;
  }

  /** From now on the words speak of what `ranked` says, and change with the state that it reads. */
  speakOf(ranked: () => Ranked): void {
    this.ranked = ranked;
  }

  /** The words. @throws before any are loaded */
  get t(): Words {
    return this.words[this.lang]![this.ranked()];
  }

  get fmt(): Formats {
    return (formats[this.lang] ??= createFormats(regions[this.lang]));
  }

  /** The text of a two-language label. */
  pick(label: Readonly<Record<Language, string>>): string {
    return label[this.lang];
  }
}

export const locale = new Locale();

export const isLanguage = (text: string | null): text is Language => languages.includes(text as Language);
