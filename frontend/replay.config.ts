/** Plays what the server told during a walked sitting to the app; `FOLLOWED` names the file that the walk left. */
import { mergeConfig } from 'vitest/config'
import config from './vite.config.ts'

const replay = mergeConfig(config, {})
replay.test = { ...replay.test, include: ['tests/replays/*.ts'] }
export default replay
