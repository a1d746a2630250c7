/** Sends a file in pieces, resumes from what the server has, and tells how far it is. */
import { csrf, del, get, newKey, post } from './client'
import { Refusal, type FieldError } from './refusal'
import type { PaperView, UploadView } from './types'

export interface Sending {
  sent: number
  total: number
  state: 'sending' | 'waiting' | 'checking'
}
export interface UploadOptions {
  title?: string
  replaces?: number
  /** Whoever sends it answers for a mark of secrecy being part of the text. */
  notSecret?: boolean
  /** The class of the paper; left out, a new version keeps what the paper has. */
  sensitivity?: number | undefined
  /** An upload begun earlier, perhaps before a reload; it goes on from what the server has. */
  resume?: number | undefined
  onbegun?: (uploadId: number) => void
  signal?: AbortSignal
  onprogress?: (sending: Sending) => void
}

// Another piece or another file is just being looked at: a little later it is our turn.
const PASSING = new Set(['upload_busy', 'intake_busy', 'http_502', 'http_503', 'http_504', 'unavailable'])
const PAUSES = [500, 1500, 4000, 8000, 15_000]
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function refusalIn(request: XMLHttpRequest): Refusal {
  try {
    const problem = JSON.parse(request.responseText) as { code: string; facts?: Record<string, unknown>; errors?: FieldError[] }
    return new Refusal(problem.code, request.status, problem.facts ?? {}, problem.errors ?? [])
  } catch {
    return new Refusal(`http_${request.status}`, request.status)
  }
}

/** One piece by XMLHttpRequest, the only way a tablet's browser reports how much of a body has left. */
function sendPiece(path: string, piece: Blob, signal: AbortSignal | undefined, onsent: (bytes: number) => void): Promise<UploadView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', path)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.setRequestHeader('X-CSRF-Token', csrf())
    request.timeout = 120_000
    request.upload.onprogress = (event) => onsent(event.loaded)
    request.onerror = request.ontimeout = () => reject(new Refusal('offline'))
    request.onabort = () => reject(new DOMException('upload stopped', 'AbortError'))
    request.onload = () => (request.status < 300 ? resolve(JSON.parse(request.responseText) as UploadView) : reject(refusalIn(request)))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(piece)
  })
}

/** After a refusal, where to go on from; throws what cannot be mended by trying again. */
async function resumeAt(error: unknown, id: number): Promise<number> {
  if (!(error instanceof Refusal)) throw error
  if (error.code === 'upload_offset') return Number(error.facts['received'] ?? 0)
  if (!error.unreachable && !PASSING.has(error.code)) throw error
  return (await get<UploadView>(`/api/uploads/${id}`)).received
}

async function sendAll(file: Blob, upload: UploadView, options: UploadOptions): Promise<void> {
  let at = upload.received
  let failures = 0
  const tell = (sent: number, state: Sending['state']) => options.onprogress?.({ sent, total: file.size, state })
  while (at < file.size) {
    options.signal?.throwIfAborted()
    const from = at
    try {
      const piece = file.slice(from, from + upload.piece_size)
      at = (await sendPiece(`/api/uploads/${upload.id}?offset=${from}`, piece, options.signal, (sent) => tell(from + sent, 'sending'))).received
      failures = 0
    } catch (error) {
      tell(at, 'waiting')
      const wait = PAUSES[failures++]
      if (wait === undefined) throw error
      await rest(wait)
      at = await resumeAt(error, upload.id).catch((again: unknown) => {
        if (again instanceof Refusal && again.unreachable) return at
        throw again
      })
    }
  }
  tell(file.size, 'checking')
}

async function begin(itemId: number, file: File, options: UploadOptions): Promise<UploadView> {
  const earlier = options.resume ? await get<UploadView>(`/api/uploads/${options.resume}`).catch(() => null) : null
  if (earlier?.size === file.size && earlier.item_id === itemId) return earlier
  const start = { filename: file.name, size: file.size, ...(options.replaces ? { replaces_paper_id: options.replaces } : {}) }
  return post<UploadView>(`/api/items/${itemId}/uploads`, start)
}

async function finish(upload: UploadView, options: UploadOptions): Promise<PaperView> {
  const key = newKey()
  const said = { ...(options.title ? { title: options.title } : {}), ...(options.notSecret ? { not_secret: true } : {}), ...(options.sensitivity === undefined ? {} : { sensitivity: options.sensitivity }) }
  for (let tries = 0; ; tries++) {
    try {
      return await post<PaperView>(`/api/uploads/${upload.id}/finish`, said, { patience: 180_000, key })
    } catch (error) {
      const wait = PAUSES[tries]
      if (!(error instanceof Refusal) || !PASSING.has(error.code) || wait === undefined) throw error
      await rest(wait)
    }
  }
}

/** Uploads a paper for an item; the answer is the paper as intake accepted it. */
export async function uploadPaper(itemId: number, file: File, options: UploadOptions = {}): Promise<PaperView> {
  const upload = await begin(itemId, file, options)
  options.onbegun?.(upload.id)
  for (let received = upload.received, again = PAUSES.length; ; again--) {
    try {
      await sendAll(file, { ...upload, received }, options)
    } catch (error) {
      if (options.signal?.aborted) await del(`/api/uploads/${upload.id}`).catch(() => undefined)
      throw error
    }
    try {
      return await finish(upload, options)
    } catch (error) {
      // The host that had the pieces may be gone by now: the next one says from where on it needs them.
      if (!(error instanceof Refusal) || error.code !== 'upload_offset' || !again) throw error
      received = Number(error.facts['received'] ?? 0)
    }
  }
}
