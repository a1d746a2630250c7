/** The live connections. */
export { MOST_PIECES, PIECE, papersLine } from './papers-line'
export { Signal } from './signal'
export { live, type ConnectionState, type Follower } from './socket'
