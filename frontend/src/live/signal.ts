/** The smallest way to tell several listeners; who listens gets a function to stop. */
export class Signal<Told> {
  #listeners = new Set<(told: Told) => void>()

  listen(listener: (told: Told) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(told: Told): void {
    for (const listener of [...this.#listeners]) listener(told)
  }
}
