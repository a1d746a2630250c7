/** A connection of its own for sealed bytes, so that a vote never waits behind a paper. */
import { Refusal } from '../api'
import { ask, openLine, type Line } from './line'

/** Sealed bytes in one piece: four sealed chunks; the first piece begins with the file's header. */
export const PIECE = 65_600
/** Pieces that one command may ask for. */
export const MOST_PIECES = 16
const PATIENCE = 30_000
const CONNECTS_IN = 10_000
const IDLE = 30_000
const PING_PATIENCE = 2_000

class PapersLine {
  #line: Line | null = null
  #idle: ReturnType<typeof setTimeout> | undefined
  #asked = 0

  /** Pieces of a version side by side, as the server keeps them: sealed. */
  async pieces(versionId: number, index: number, count: number): Promise<Uint8Array<ArrayBuffer>> {
    this.#asked++
    try {
      const line = await this.#ready()
      const answer = await ask<ArrayBuffer | Uint8Array<ArrayBuffer>>(line, 'chunk', { version_id: versionId, index, count }, PATIENCE)
      return answer instanceof ArrayBuffer ? new Uint8Array(answer) : answer
    } finally {
      this.#asked--
      this.#rest()
    }
  }

  /** After sleep a socket may only look open: whoever waits on it would wait in vain. */
  async wake(): Promise<void> {
    const line = this.#line
    if (!line?.connected) return
    await ask(line, 'ping_time', {}, PING_PATIENCE).catch(() => this.#line === line && this.close())
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
      const up = () => (clearTimeout(late), resolve())
      const late = setTimeout(() => (line.off('connect', up), reject(new Refusal('offline'))), CONNECTS_IN)
      line.once('connect', up)
    })
    return line
  }

  #rest(): void {
    clearTimeout(this.#idle)
    if (!this.#asked) this.#idle = setTimeout(() => this.close(), IDLE)
  }
}

export const papersLine = new PapersLine()
