/** The call of the start screen. */
import { get } from './client'
import type { TaskView } from './types'

export const today = async () => (await get<{ items: TaskView[] }>('/api/today')).items
