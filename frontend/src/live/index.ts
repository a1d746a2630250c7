/** The live connections. */
export { PIECE, papersLine } from './papers-line'
export { Signal } from './signal'
export { live, type ConnectionState, type Follower } from './socket'
