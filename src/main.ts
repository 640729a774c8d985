import { mount } from 'svelte';
import { registerSW } from 'virtual:pwa-register';
import { startSimulator } from '../workers/connect';
import './app.css';
import './print.css';
import { freezePrototypes } from './core';
import { isLanguage, locale, type Language } from './i18n/locale.svelte';
import { readPlace } from './state/navigation.svelte';
import { browserLanguage, loadPreferences } from './state/preferences';

freezePrototypes();

try {
  startSimulator();
} catch {
  // Where no worker can be started, the page says so when it asks for one.
}

const installable = import.meta.env.MODE === 'production';

/** The language that the address asks for, else the reader's own. */
function firstLanguage(): Language {
  const asked = [readPlace(location.hash).language, new URLSearchParams(location.search).get('lang')];
  const known = [...asked, loadPreferences().language].find((each) => isLanguage(each ?? null));
  return (known as Language | undefined) ?? browserLanguage(navigator.languages);
}

async function start(): Promise<void> {
  const [{ default: App }] = await Promise.all([import('./App.svelte'), locale.use(firstLanguage())]);
  mount(App, {
    target: document.getElementById('app')!,
    props: installable
      ? { watchForUpdates: (onNeedRefresh: () => void) => registerSW({ immediate: true, onNeedRefresh }) }
      : {},
  });
}

start().catch((error: unknown) => {
  document.getElementById('splash-failed')!.hidden = false;
  throw error;
});
