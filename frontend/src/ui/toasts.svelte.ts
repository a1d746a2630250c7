/** Short notices at the foot of the screen; they leave by themselves unless they ask for something. */
export type Tone = 'quiet' | 'info' | 'good' | 'warn' | 'bad'
export interface ToastAction {
  label: string
  run: () => void
}
export interface ToastItem {
  id: number
  text: string
  tone: Tone
  action?: ToastAction | undefined
}

class Toasts {
  items = $state<ToastItem[]>([])
  #next = 1

  show(text: string, tone: Tone = 'info', action?: ToastAction): number {
    const id = this.#next++
    this.items = [...this.items.filter((item) => item.text !== text).slice(-2), { id, text, tone, action }]
    if (!action) setTimeout(() => this.drop(id), tone === 'bad' || tone === 'warn' ? 9000 : 5000)
    return id
  }

  drop(id: number): void {
    this.items = this.items.filter((item) => item.id !== id)
  }
}

export const toasts = new Toasts()
