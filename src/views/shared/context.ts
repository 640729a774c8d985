import { createContext } from 'svelte';
import type { Session } from '../../state/session.svelte';

/** The session of the app, for every component below. */
export const [getSession, setSession] = createContext<Session>();
