/** What is remembered of the reader between visits; nothing of the work. */
export interface Preferences {
  readonly unit?: string;
  readonly targetRank?: number;
  readonly language?: string;
  readonly theme?: 'light' | 'dark';
  /** The browser was asked, without a word from the reader, to keep what is stored. */
  readonly askedToPersist?: boolean;
}

const key = 'pii-what-if.preferences';

/** The stored preferences; none where storage is off or unreadable. */
export function loadPreferences(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const { unit, targetRank, language, theme, askedToPersist } = stored as Record<string, unknown>;
    return {
      ...(typeof unit === 'string' ? { unit } : {}),
      ...(typeof targetRank === 'number' && Number.isInteger(targetRank) && targetRank > 0 ? { targetRank } : {}),
      ...(typeof language === 'string' ? { language } : {}),
      ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
      ...(askedToPersist === true ? { askedToPersist } : {}),
    };
  } catch {
    return {};
  }
}

/** Remembers what is given and keeps the rest. */
export function savePreferences(changed: Preferences): void {
  try {
    localStorage.setItem(key, JSON.stringify({ ...loadPreferences(), ...changed }));
  } catch {
    // Private mode or a full disk: the choice then lasts for this visit only.
  }
}

/** Language for a reader who never chose: Vietnamese unless the browser asks for English and never for Vietnamese. */
export const browserLanguage = (wanted: readonly string[] = []): 'vi' | 'en' =>
  wanted.some((tag) => /^vi\b/i.test(tag)) || !wanted.some((tag) => /^en\b/i.test(tag)) ? 'vi' : 'en';
