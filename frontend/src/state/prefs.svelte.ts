/** How this person likes the screen: language, theme, text size, hand. Kept on the tablet; nothing secret. */
import { speakIn, type Locale } from '../i18n'

export type Theme = 'system' | 'light' | 'dark'
export type TextSize = 'normal' | 'large' | 'larger'
export type Hand = 'right' | 'left'
const SHELF = 'ecab-prefs'
const dark = matchMedia('(prefers-color-scheme: dark)')

class Prefs {
  locale = $state<Locale>('vi')
  theme = $state<Theme>('system')
  text = $state<TextSize>('normal')
  hand = $state<Hand>('right')

  /** Reads what was chosen before and applies it, before the first screen is drawn. */
  async start(): Promise<void> {
    try {
      Object.assign(this, JSON.parse(localStorage.getItem(SHELF) ?? '{}'))
    } catch {
      localStorage.removeItem(SHELF)
    }
    dark.addEventListener('change', () => this.#paint())
    this.#paint()
    await speakIn(this.locale)
  }

  async set(change: Partial<Pick<Prefs, 'locale' | 'theme' | 'text' | 'hand'>>): Promise<void> {
    Object.assign(this, change)
    localStorage.setItem(SHELF, JSON.stringify({ locale: this.locale, theme: this.theme, text: this.text, hand: this.hand }))
    this.#paint()
    if (change.locale) await speakIn(change.locale)
  }

  get isDark(): boolean {
    return this.theme === 'dark' || (this.theme === 'system' && dark.matches)
  }

  #paint(): void {
    const root = document.documentElement
    root.dataset['theme'] = this.isDark ? 'dark' : 'light'
    root.dataset['text'] = this.text
    root.dataset['hand'] = this.hand
  }
}

export const prefs = new Prefs()
