/** From a carried item to its resolution: makes the draft, or opens the one there is already. */
import { asRefusal } from '../../api'
import { resolutions } from '../../api/resolutions'
import { go } from '../../state'

export async function openResolutionOf(itemId: number): Promise<void> {
  try {
    go(`/resolutions/${(await resolutions.draft(itemId)).id}`)
  } catch (error) {
    const refused = asRefusal(error)
    if (refused.code !== 'resolution_exists') throw error
    go(`/resolutions/${Number(refused.facts['resolution_id'])}`)
  }
}
