/** Calls about the pictures that signatures show. */
import { del, get, post, put } from './client'
import type { ElectronicCopies, PictureView } from './types'

const SLOW = { patience: 60_000 }
// The server looks at the bytes; the name and the type that a device gives a file say nothing.
const plain = (picture: Blob) => picture.slice(0, picture.size, 'application/octet-stream')

const at = (path: string) => ({
  own: () => get<PictureView>(path),
  preview: (picture: Blob) => post<PictureView>(`${path}/preview`, plain(picture), SLOW),
  keep: (picture: Blob) => put<PictureView>(path, plain(picture), SLOW),
  remove: () => del(path),
})
export type Pictures = ReturnType<typeof at>
/** Of one's own signature; of the body's seal, for administrators. */
export const pictures = at('/api/signature-picture')
export const seal = at('/api/body-seal')

/** Electronic copies of signed resolutions. */
export const copying = {
  list: (id: number) => get<ElectronicCopies>(`/api/resolutions/${id}/copies`),
  issue: (id: number, baseSha256: string, authorisation: number) =>
    post<ElectronicCopies>(`/api/resolutions/${id}/copies`, { base_sha256: baseSha256, authorisation_id: authorisation }, { patience: 120_000 }),
}

/** A picture of the server as the address of an image. */
export const addressOf = (picture: string): string => `data:image/png;base64,${picture.replaceAll('-', '+').replaceAll('_', '/')}`
