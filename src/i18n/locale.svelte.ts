import { createFormats, type Formats } from './formats';
import { joined } from './messages';
import type { Words } from './vi';
import type { first, FirstWords } from './vi/first';
import type { FurtherWords } from './vi/further';

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** What is ranked: Vietnam's provinces, or the units of some other index. */
export type Ranked = keyof typeof first;

/** Fetches the words of a language: a reader needs one at a time, and first those of the first screen. */
const dictionaries: Record<
  Language,
  { first: () => Promise<Record<Ranked, FirstWords>>; further: () => Promise<Record<Ranked, FurtherWords>> }
> = {
  vi: {
    first: async () => (await import('./vi/first')).first,
    further: async () => (await import('./vi/further')).further,
  },
  en: {
    first: async () => (await import('./en/first')).first,
    further: async () => (await import('./en/further')).further,
  },
};
/** Made when first used: a browser takes its time to make them. */
const formats: Partial<Record<Language, Formats>> = {};
const regions: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };

/** The language in use and what it speaks of; a change repaints every word that was read through it. */
class Locale {
  /** A language whose words are loaded. */
  lang: Language = $state('vi');

  private readonly firstWords: Partial<Record<Language, Record<Ranked, FirstWords>>> = {};
  private readonly words: Partial<Record<Language, Record<Ranked, Words>>> = {};
  /** Some screen but the first has been shown: another language has to come whole. */
  private whole = false;
  private wanted: Language = 'vi';

  /** Asks what is ranked by the index in force. */
  private ranked: () => Ranked = $state.raw(() => 'provinces');

  /** Fetches all words of a language. @throws when they cannot be fetched */
  async load(lang: Language): Promise<void> {
    if (this.words[lang]) return;
    const [, further] = await Promise.all([this.loadFirst(lang), dictionaries[lang].further()]);
    const first = this.firstWords[lang]!;
    this.words[lang] = {
      provinces: joined(first.provinces, further.provinces),
      units: joined(first.units, further.units),
    };
  }

  /** Fetches the words of a part of the app beside the part itself. @throws when either cannot be fetched */
  async with<Part>(part: Promise<Part>): Promise<Part> {
    this.whole = true;
    const [there] = await Promise.all([part, this.load(this.lang)]);
    return there;
  }

  private async loadFirst(lang: Language): Promise<void> {
    this.firstWords[lang] ??= await dictionaries[lang].first();
  }

  /** Goes over to a language when its words are there; the newest choice wins. @throws when they cannot be fetched */
  async use(lang: Language): Promise<void> {
    this.wanted = lang;
    await (this.whole ? this.load(lang) : this.loadFirst(lang));
    if (this.wanted === lang) this.lang = lang;
  }

  /** From now on the words speak of what `ranked` says, and change with the state that it reads. */
  speakOf(ranked: () => Ranked): void {
    this.ranked = ranked;
  }

  /** The words of the first screen and the frame: there before anything is shown. */
  get first(): FirstWords {
    return this.firstWords[this.lang]![this.ranked()];
  }

  /** All words, for what is fetched by `with`; before they are loaded, those of the first screen. */
  get t(): Words {
    const words = this.words[this.lang] ?? (this.firstWords[this.lang] as Record<Ranked, Words>);
    return words[this.ranked()];
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
