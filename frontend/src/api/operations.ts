/** How the installation does, for administrators. */
import { get } from './client'
import type { OperationsView } from './types'

export const operations = {
  show: () => get<OperationsView>('/api/operations'),
}
