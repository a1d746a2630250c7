/** The only place that speaks HTTP: CSRF token, idempotency keys, refusals as data, patience with weak networks. */
import { Refusal, type FieldError } from './refusal'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Query = Record<string, string | number | boolean | undefined>
export interface Options {
  /** Names the command: the same key gives the same answer, so a repeat is harmless. */
  key?: string
  query?: Query
  signal?: AbortSignal
  /** Milliseconds before giving up; signing and sealing take longer than the rest. */
  patience?: number
  /** Refusals that mean "not signed in" are left to the caller. */
  quiet?: boolean
  /** The answer carries another session cookie; what was sent before it is refused, and is sent once more. */
  renews?: boolean
}

interface Manners {
  /** The session is over. */
  signedOut: () => void
  /** Asks for the password again; true when it was given. */
  stepUp: () => Promise<boolean>
  /** A role of this person asks for a passkey first. */
  owesPasskey?: () => void
}

let csrfToken = ''
let manners: Manners = { signedOut: () => undefined, stepUp: () => Promise.resolve(false) }
const RETRIES: Record<Method, number> = { GET: 2, POST: 1, PUT: 1, PATCH: 1, DELETE: 1 }
const BUSY = new Set([502, 503, 504])
/** How often the session's cookie has changed since the page was loaded. */
let era = 0
let renewing: Promise<unknown> = Promise.resolve()
let looking: Promise<boolean> | null = null

export function useToken(token: string): void {
  csrfToken = token
}
export const csrf = (): string => csrfToken

export function behave(next: Manners): void {
  manners = next
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A command's name. */
export const newKey = (): string => crypto.randomUUID()

function address(path: string, query?: Query): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  return given.length ? `${path}?${search}` : path
}

export async function refusalOf(response: Response): Promise<Refusal> {
  const problem = (await response.json().catch(() => ({}))) as { code?: string; facts?: Record<string, unknown>; errors?: FieldError[] }
  return new Refusal(problem.code ?? `http_${response.status}`, response.status, problem.facts ?? {}, problem.errors ?? [])
}

async function attempt(path: string, init: RequestInit, options: Options): Promise<Response> {
  const limit = AbortSignal.timeout(options.patience ?? 20_000)
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit
  try {
    return await fetch(path, { ...init, signal, credentials: 'same-origin', redirect: 'error' })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new Refusal('offline')
  }
}

/** Repeats what may safely be repeated: reads always, commands because they carry a key. */
async function persist(method: Method, path: string, init: RequestInit, options: Options): Promise<Response> {
  for (let tries = 0; ; tries++) {
    const last = tries >= RETRIES[method]
    try {
      const response = await attempt(path, init, options)
      if (last || !BUSY.has(response.status)) return response
    } catch (error) {
      if (last || !(error instanceof Refusal)) throw error
    }
    await pause(250 * 3 ** tries * (0.6 + Math.random()))
  }
}

function headersFor(method: Method, body: unknown, key: string): Headers {
  const headers = new Headers({ Accept: 'application/json, application/problem+json, */*' })
  if (method === 'GET') return headers
  headers.set('Content-Type', body instanceof Blob ? body.type || 'application/octet-stream' : 'application/json')
  headers.set('Idempotency-Key', key)
  if (csrfToken) headers.set('X-CSRF-Token', csrfToken)
  return headers
}

async function ask(method: Method, path: string, body: unknown, options: Options): Promise<Response> {
  const key = options.key ?? (method === 'GET' ? '' : newKey())
  const payload = body === undefined ? (method === 'GET' ? null : '{}') : body instanceof Blob ? body : JSON.stringify(body)
  const to = address(path, options.query)
  const once = () => persist(method, to, { method, body: payload, headers: headersFor(method, body, key) }, options)
  const inSession = () => (options.renews ? renew(once) : throughRenewal(once, options))
  let response = await inSession()
  if (response.ok) return response
  let refused = await refusalOf(response)
  if (refused.code === 'step_up_required' && (await manners.stepUp())) {
    response = await inSession()
    if (response.ok) return response
    refused = await refusalOf(response)
  }
  if (refused.code === 'passkey_owed') manners.owesPasskey?.()
  if (isSignedOut(refused) && !options.quiet) manners.signedOut()
  throw refused
}

const isSignedOut = (refused: Refusal): boolean => refused.status === 401 && refused.code !== 'step_up_required'

function renew(send: () => Promise<Response>): Promise<Response> {
  const sent = send().then((response) => {
    if (response.ok) era++
    return response
  })
  renewing = Promise.allSettled([renewing, sent])
  return sent
}

/** What left with the cookie of before is refused although nobody has signed out: it did nothing, and is sent once more. */
async function throughRenewal(send: () => Promise<Response>, options: Options): Promise<Response> {
  const sentIn = era
  const response = await send()
  if (response.status !== 401 || !isSignedOut(await refusalOf(response.clone()))) return response
  await renewing
  if (era === sentIn && (options.quiet || !(await stillSignedIn()))) return response
  return send()
}

/** Another tab may have changed the cookie: the token stays with its session, whatever cookie that has now. */
function stillSignedIn(): Promise<boolean> {
  const token = csrfToken
  if (!token) return Promise.resolve(false)
  const ask = () => get<{ csrf_token?: string }>('/api/session', { quiet: true, patience: 5000 })
  looking ??= ask().then((view) => view.csrf_token === token, () => false).finally(() => (looking = null))
  return looking
}

async function json<Answer>(method: Method, path: string, body: unknown, options: Options = {}): Promise<Answer> {
  const response = await ask(method, path, body, options)
  if (response.status === 204) return undefined as Answer
  return (await response.json()) as Answer
}

export const get = <Answer>(path: string, options?: Options): Promise<Answer> => json('GET', path, undefined, options)
export const post = <Answer>(path: string, body?: unknown, options?: Options): Promise<Answer> => json('POST', path, body, options)
export const put = <Answer>(path: string, body?: unknown, options?: Options): Promise<Answer> => json('PUT', path, body, options)
export const patch = <Answer>(path: string, body?: unknown, options?: Options): Promise<Answer> => json('PATCH', path, body, options)
export const del = <Answer = void>(path: string, options?: Options): Promise<Answer> => json('DELETE', path, undefined, options)

/** Bytes that are not JSON, a PDF for example; asked for by POST where the asking itself is a fact. */
export async function bytes(path: string, options: Options = {}, method: 'GET' | 'POST' = 'GET'): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await ask(method, path, undefined, { patience: 120_000, ...options })).arrayBuffer())
}

/** A file that a command answers with. */
export async function fetched(path: string, options: Options = {}): Promise<Blob> {
  return (await ask('POST', path, undefined, { patience: 120_000, ...options })).blob()
}

/** A command by its parts, as the outbox keeps it. */
export const command = <Answer>(method: 'POST' | 'PUT', path: string, body: unknown, key: string): Promise<Answer> => json(method, path, body, { key })
