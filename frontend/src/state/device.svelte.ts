/** This tablet as a device of the person signed in: its keys, its enrolment, its standing with the server. */
import { accounts, asRefusal, Refusal, type DeviceView, type SessionView } from '../api'
import { allDeviceKeys, bindStatement, deviceKeys, KeyFailure, makeDeviceKeys, numberDevice, pairingCode, probe, proveDevice, standingProof, toBase64url, type DeviceKeys, type Probe } from '../keys'
import { dropPapers, packs, useAgain, wipe } from '../offline'

export type DeviceStatus = 'unknown' | 'none' | DeviceView['status']
export type EnrolStep = 'probe' | 'keys' | 'propose' | 'prove' | 'waiting'

/** Keys and papers on such a tablet are to go before anything is shown. */
const GONE = new Set<DeviceStatus>(['revoked', 'refused'])

class Device {
  status = $state<DeviceStatus>('unknown')
  view = $state.raw<DeviceView | null>(null)
  keys: DeviceKeys | null = null
  /** The code to compare, of this tablet's own keys; never the server's word for it. */
  code = $state<string | null>(null)

  get approved(): boolean {
    return this.status === 'approved'
  }

  probe(): Promise<Probe> {
    return probe()
  }

  /** Finds this person's keys here and what the server thinks of them; binds the session when they are approved. */
  async recognise(me: SessionView): Promise<SessionView | null> {
    this.keys = await deviceKeys(me.person.id)
    const id = this.keys?.deviceId ?? null
    this.code = this.keys && (await pairingCode(this.keys))
    if (!this.keys || id === null) return this.#stand('none', null)
    if (me.device?.id === id) return this.#stand('approved', me.device)
    try {
      const view = await accounts.device(id)
      if (GONE.has(view.status)) {
        await this.wipe()
        useAgain()
      }
      this.#stand(view.status, view)
      return view.status === 'approved' ? await this.#bind(this.keys, id) : null
    } catch (error) {
      // The server knows no such device: the keys are of another installation.
      if (asRefusal(error).code === 'not_found') return this.#stand('none', null)
      throw error
    }
  }

  /** Without the server, papers already here may still be read with keys already here. */
  async recogniseOffline(me: SessionView): Promise<void> {
    this.keys = await deviceKeys(me.person.id)
    if (this.keys?.deviceId) this.#stand('approved', me.device)
    else this.#stand('unknown', null)
  }

  /** Enrols this tablet: every step shown, nothing sent before the keys were kept and read back. */
  async enrol(me: SessionView, name: string, onstep: (step: EnrolStep) => void = () => undefined): Promise<DeviceView> {
    onstep('probe')
    const found = await probe()
    if (!found.ok) throw new Refusal(found.reason ?? 'probe_failed', 0, { name: String(found.facts['error'] ?? '') })
    onstep('keys')
    await (navigator as { storage?: StorageManager }).storage?.persist?.().catch(() => false)
    await dropPapers()
    const keys = await this.#made(me.person.id)
    onstep('propose')
    const points = { signing_key: toBase64url(keys.signingPoint), agreement_key: toBase64url(keys.agreementPoint) }
    const enrolment = await accounts.propose({ name, platform: platformName(), ...points, probe: { ok: true, ...found.facts } })
    this.keys = await numberDevice(keys, enrolment.device_id, enrolment.challenge)
    this.code = await pairingCode(this.keys)
    onstep('prove')
    const proof = await proveDevice(this.keys, enrolment)
    const view = await accounts.prove(enrolment.device_id, proof.signature, proof.opened)
    this.#stand(view.status, view)
    onstep('waiting')
    return view
  }

  /** Without a session: was this tablet withdrawn? Then everything on it goes now. False as well when nobody answers. */
  async wipeIfWithdrawn(): Promise<boolean> {
    for (const keys of await allDeviceKeys()) {
      if (keys.deviceId === null) continue
      const standing = await accounts.standing(await standingProof(keys)).catch(() => null)
      if (!standing || !GONE.has(standing.status)) continue
      await this.wipe()
      return true
    }
    return false
  }

  async wipe(): Promise<void> {
    await wipe()
    this.forget()
  }

  /** Forgets who this is in memory; what lies sealed on the tablet stays. */
  forget(): void {
    this.keys = null
    this.code = null
    packs.stop()
    this.#stand('unknown', null)
  }

  async #made(personId: number): Promise<DeviceKeys> {
    try {
      return await makeDeviceKeys(personId)
    } catch (error) {
      if (error instanceof KeyFailure) throw new Refusal(error.code)
      throw new Refusal('key_not_kept', 0, { name: error instanceof Error ? error.name : '' })
    }
  }

  async #bind(keys: DeviceKeys, id: number): Promise<SessionView> {
    const { challenge } = await accounts.challenge(id)
    return accounts.bind(id, challenge, await bindStatement(keys, challenge))
  }

  #stand(status: DeviceStatus, view: DeviceView | null): null {
    this.status = status
    this.view = view
    if (status === 'approved') packs.use(this.keys)
    followNotes(status === 'approved' ? this.keys : null)
    return null
  }
}

let followed = false

/** Notes come with code of their own, which a tablet without keys never needs. */
function followNotes(keys: DeviceKeys | null): void {
  if (!keys && !followed) return
  followed = true
  void import('../notes').then((notes) => (keys && device.keys === keys ? notes.beginNotes(keys) : notes.stopNotes())).catch(() => undefined)
}

/** A name people recognise in the list of devices; the exact browser text is not needed. */
export function platformName(): string {
  const agent = navigator.userAgent
  const known = { iPad: /iPad|Macintosh.*Mobile/, iPhone: /iPhone/, Android: /Android/, Windows: /Windows/, macOS: /Macintosh/, Linux: /Linux/ }
  const touchMac = /Macintosh/.test(agent) && navigator.maxTouchPoints > 1
  const system = touchMac ? 'iPad' : (Object.entries(known).find(([, pattern]) => pattern.test(agent))?.[0] ?? 'Web')
  const browser = /Edg\//.test(agent) ? 'Edge' : /Chrome\//.test(agent) ? 'Chrome' : /Firefox\//.test(agent) ? 'Firefox' : 'Safari'
  return `${system} · ${browser}`
}

export const device = new Device()
