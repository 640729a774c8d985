import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import './print.css';
import { freezePrototypes } from './core';

freezePrototypes();
mount(App, { target: document.getElementById('app')! });
