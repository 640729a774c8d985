import { createContext } from 'svelte';
import { locale } from '../../i18n/locale.svelte';
import { hasProvinces } from '../../facts/package';
import type { Session } from '../../state/session.svelte';

const [getSession, provide] = createContext<Session>();
export { getSession };

/** Gives the session of the app to every component below; words are about the units of its data. */
export function setSession(session: Session): Session {
  locale.speakOf(() => (session.base === null || hasProvinces(session.base.data) ? 'provinces' : 'units'));
  return provide(session);
}
