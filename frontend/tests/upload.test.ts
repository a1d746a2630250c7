/** An upload whose pieces are gone when it is finished: the host that had them is. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { uploadPaper } from '../src/api/upload'

const SIZE = 5
let here = 0
const asked: string[] = []
const finished: (() => Response)[] = []
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

class Piece {
  upload = {}
  status = 200
  responseText = ''
  onload = () => undefined
  private path = ''
  open(_method: string, path: string) {
    this.path = path
  }
  setRequestHeader() {}
  send(piece: Blob) {
    asked.push(this.path)
    here = Number(this.path.split('=')[1]) + piece.size
    this.responseText = JSON.stringify({ id: 7, received: here })
    queueMicrotask(() => this.onload())
  }
}

beforeEach(() => {
  here = asked.length = finished.length = 0
  vi.stubGlobal('XMLHttpRequest', Piece)
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    return Promise.resolve(path.endsWith('/finish') ? (finished.shift()?.() ?? json(500, {})) : json(201, { id: 7, item_id: 3, size: SIZE, received: 0, piece_size: 2 }))
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const gone = (received: number) => () => json(409, { code: 'upload_offset', facts: { received } })
const send = () => uploadPaper(3, new File(['abcde'], 'a.pdf'))

it('goes on from what the next host has, and finishes there', async () => {
  finished.push(gone(2), () => json(201, { id: 9 }))
  expect(await send()).toEqual({ id: 9 })
  const pieces = (...from: number[]) => from.map((at) => `/api/uploads/7?offset=${at}`)
  expect(asked).toEqual(['/api/items/3/uploads', ...pieces(0, 2, 4), '/api/uploads/7/finish', ...pieces(2, 4), '/api/uploads/7/finish'])
})
it('gives up when the pieces go again and again', async () => {
  finished.push(...Array.from({ length: 20 }, () => gone(4)))
  await expect(send()).rejects.toMatchObject({ code: 'upload_offset' })
  expect(finished).toHaveLength(14)
})
it('tells any other refusal at once', async () => {
  finished.push(() => json(422, { code: 'paper_marked_secret' }))
  await expect(send()).rejects.toMatchObject({ code: 'paper_marked_secret' })
})
