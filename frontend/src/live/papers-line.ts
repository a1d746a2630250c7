/** A connection of its own for sealed bytes, so that a vote never waits behind a paper. */
import { Refusal } from '../api'
import { ask, openLine, type Line } from './line'

/** Sealed bytes in one piece: four sealed chunks; the first piece begins with the file's header. */
export const PIECE = 65_600
const PATIENCE = 30_000
const IDLE = 30_000

class PapersLine {
  #line: Line | null = null
  #idle: ReturnType<typeof setTimeout> | undefined

  /** One piece of a version, as the server keeps it: sealed. */
  async piece(versionId: number, index: number): Promise<Uint8Array<ArrayBuffer>> {
    const line = await this.#ready()
    const answer = await ask<ArrayBuffer | Uint8Array<ArrayBuffer>>(line, 'chunk', { version_id: versionId, index }, PATIENCE)
    this.#rest()
    return answer instanceof ArrayBuffer ? new Uint8Array(answer) : answer
  }

  close(): void {
    clearTimeout(this.#idle)
    this.#line?.disconnect()
    this.#line = null
  }

  async #ready(): Promise<Line> {
    clearTimeout(this.#idle)
    const line = (this.#line ??= openLine(true))
    if (line.connected) return line
    if (!line.active) line.connect()
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Refusal('offline')), 10_000)
      line.once('connect', () => (clearTimeout(late), resolve()))
    })
    return line
  }

  #rest(): void {
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => this.close(), IDLE)
  }
}

export const papersLine = new PapersLine()
