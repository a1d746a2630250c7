/** Starts the app: words, session and the first screen are fetched side by side; the service worker when the tablet is idle. */
import './styles/tokens.css'
import './styles/base.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { speakWhole } from './i18n'
import { closeStore } from './offline'
import { load, screenAt } from './screens'
import { keepShell } from './shell.svelte'
import { prefs, session, supply } from './state'
import { keepTexts } from './text-index'

const ready = prefs.start()
void session.start()
supply.start()
addEventListener('pagehide', () => void closeStore())
// A page that was put to sleep may belong to a session that has ended: it begins anew.
addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
const first = screenAt(location.pathname)
if (first) void load(first.name).catch(() => undefined)

// Not awaited at the top: that would keep the build from joining files.
void ready.then(() => {
  const root = document.getElementById('app')
  if (root) mount(App, { target: root })
  keepShell()
  keepTexts()
})

// Testing itself must not compete with the first screen.
setTimeout(() => {
  void import('./recalls').then(({ tabletRecalls }) => tabletRecalls.start()).catch(() => undefined)
  void import('./recusals').then(({ tabletRecusals }) => tabletRecusals.start()).catch(() => undefined)
  void import('./openings').then(({ tabletOpenings }) => tabletOpenings.start()).catch(() => undefined)
  void import('./record-watch').then(({ recordWatch }) => recordWatch.start()).catch(() => undefined)
  void import('./readiness').then(({ tabletReadiness }) => tabletReadiness.start()).catch(() => undefined)
}, 2000)

// The other words come with the first screen that says them, and at the latest when the tablet rests.
setTimeout(() => void speakWhole().catch(() => undefined), 5000)
