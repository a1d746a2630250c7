/** News of files for signature and of resolutions. */
import { follow } from '../../state/following'

/** Asks again after news of this file, or of any; the answer stops it. */
export const followFiles = (ask: () => Promise<void>, fileId?: () => number | null | undefined): (() => void) =>
  follow(({ ids }) => 'file_id' in ids && (!fileId || ids['file_id'] === fileId()), ask)
