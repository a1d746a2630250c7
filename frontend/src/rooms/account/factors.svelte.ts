/** A person's own passkeys and authenticator app, and the changes made to them. */
import { asRefusal, factors, type FactorsView, type OfferedApp } from '../../api'
import { sentenceOf } from '../../state'
import { addPasskey } from '../../state/passkeys'

export class Factors {
  view = $state.raw<FactorsView | null>(null)
  /** The app that is being set up: its secret is shown this once. */
  offered = $state.raw<OfferedApp | null>(null)
  /** Printed codes that were just made: shown this once. */
  codes = $state.raw<string[] | null>(null)
  busy = $state(false)
  problem = $state<string | null>(null)

  load = (): Promise<boolean> => this.#act(() => factors.own())

  add = (name: string): Promise<boolean> => this.#act(() => addPasskey(name))

  rename = (id: number, name: string): Promise<boolean> => this.#act(() => factors.renamePasskey(id, name))

  remove = (id: number): Promise<boolean> => this.#act(() => factors.removePasskey(id))

  removeApp = (): Promise<boolean> => this.#act(() => factors.removeApp())

  offer = (): Promise<boolean> =>
    this.#act(async () => {
      this.offered = await factors.offerApp()
      return this.view
    })

  print = (): Promise<boolean> =>
    this.#act(async () => {
      this.codes = (await factors.makePrinted()).codes
      return factors.own()
    })

  removePrinted = (): Promise<boolean> => this.#act(() => factors.removePrinted())

  async confirm(code: string): Promise<boolean> {
    const done = await this.#act(() => factors.confirmApp(code))
    if (done) this.offered = null
    return done
  }

  async #act(work: () => Promise<FactorsView | null>): Promise<boolean> {
    this.busy = true
    this.problem = null
    try {
      this.view = await work()
      return true
    } catch (error) {
      // Whoever closed the question did not want it; that is no fault.
      if (asRefusal(error).code !== 'step_up_required') this.problem = sentenceOf(error)
      return false
    } finally {
      this.busy = false
    }
  }
}
