/** Starts the app: language and theme first, then the session, then the service worker when the tablet is idle. */
import './styles/tokens.css'
import './styles/base.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { keepShell } from './shell.svelte'
import { prefs, session } from './state'

await prefs.start()
const root = document.getElementById('app')
if (root) mount(App, { target: root })
void session.start()
keepShell()
