import { mount } from 'svelte';
import { registerSW } from 'virtual:pwa-register';
import App from './App.svelte';
import './app.css';
import './print.css';
import { freezePrototypes } from './core';

freezePrototypes();

const installable = import.meta.env.MODE === 'production';

mount(App, {
  target: document.getElementById('app')!,
  props: installable
    ? { watchForUpdates: (onNeedRefresh: () => void) => registerSW({ immediate: true, onNeedRefresh }) }
    : {},
});
