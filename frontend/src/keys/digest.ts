/** SHA-256 over bytes that never lie in memory together; WebCrypto digests only what is there whole. */
import { sha256 } from '@noble/hashes/sha2.js'
import { hex, type Bytes } from './bytes'

export class Digest {
  readonly #state = sha256.create()

  add(bytes: Bytes): void {
    this.#state.update(bytes)
  }

  /** In hexadecimal; nothing can be added afterwards. */
  end(): string {
    return hex(Uint8Array.from(this.#state.digest()))
  }
}
