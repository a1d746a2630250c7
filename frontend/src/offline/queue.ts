/** What is still to be fetched, and which part of it comes next. */
import type { VersionView } from '../api'
import type { Manifest } from '../keys'

export interface Wanted {
  paperId: number
  version: VersionView
  /** Of the item under discussion: before everything else. */
  now?: boolean
}

/** One version on its way. */
export class Job {
  manifest: Manifest | null = null
  /** Pieces that are neither here nor asked for. */
  missing: number[] = []
  underWay = 0
  received = 0
  /** Pieces that came damaged and were asked for once more; what is damaged twice is not asked for again. */
  readonly again = new Set<number>()
  /** The tablet holds an older version: somebody may be reading what no longer counts. */
  replaces = false
  dropped = false
  preparing = false
  /** What went wrong with it so far and may go right the next time. */
  faults = 0

  constructor(public wanted: Wanted) {}

  get id(): number {
    return this.wanted.version.id
  }

  /** The next pieces that lie side by side, at most so many; they count as under way. */
  take(most: number): { first: number; count: number } {
    const first = this.missing[0] ?? 0
    let count = 1
    while (count < most && this.missing[count] === first + count) count++
    this.missing.splice(0, count)
    this.underWay += count
    return { first, count }
  }

  /** Somebody else asks for this piece; true when it was still to be asked for. */
  leave(index: number): boolean {
    const at = this.missing.indexOf(index)
    if (at < 0) return false
    this.missing.splice(at, 1)
    this.underWay++
    return true
  }

  get isHere(): boolean {
    return this.manifest !== null && !this.missing.length && !this.underWay
  }

  /** So many pieces are safely on the tablet. */
  came(count: number, bytes: number): void {
    this.underWay -= count
    this.received += bytes
  }

  /** What was taken did not come. */
  putBack(first: number, count: number): void {
    this.missing.unshift(...Array.from({ length: count }, (_, at) => first + at))
    this.missing.sort((one, other) => one - other)
    this.underWay -= count
  }
}

const rank = (job: Job) => (job.wanted.now ? 0 : job.replaces ? 1 : 2)

interface Shelf {
  jobs: Job[]
  /** The higher the sooner. */
  place: number
}

/** Jobs by meeting, the meeting asked for last first; in it the item under discussion, then what is replaced, then the agenda. */
export class Queue {
  #meetings = new Map<number, Shelf>()
  #places = 0

  /** Puts a meeting's papers in this order; a job under way goes on in its new place, one no longer wanted is dropped. */
  want(meetingId: number, wanted: Wanted[], ahead = true): void {
    const before = this.#meetings.get(meetingId)
    const known = new Map(before?.jobs.map((job) => [job.id, job]))
    const jobs = wanted.map((each) => {
      const job = known.get(each.version.id) ?? new Job(each)
      known.delete(each.version.id)
      job.wanted = each
      return job
    })
    for (const job of known.values()) job.dropped = true
    const place = ++this.#places
    this.#meetings.set(meetingId, { jobs, place: ahead ? place : (before?.place ?? -place) })
  }

  /** All jobs, the next first. */
  get jobs(): Job[] {
    const shelves = [...this.#meetings.values()].sort((one, other) => other.place - one.place)
    return shelves.flatMap(({ jobs }) => [...jobs].sort((one, other) => rank(one) - rank(other)))
  }

  /** The job whose turn it is: one that can be prepared, or that has pieces to ask for. */
  get next(): Job | null {
    return this.jobs.find((job) => (job.manifest ? job.missing.length > 0 : !job.preparing)) ?? null
  }

  find(versionId: number): Job | null {
    return this.jobs.find((job) => job.id === versionId) ?? null
  }

  remove(job: Job): void {
    for (const shelf of this.#meetings.values()) shelf.jobs = shelf.jobs.filter((each) => each !== job)
  }

  clear(): void {
    for (const job of this.jobs) job.dropped = true
    this.#meetings.clear()
  }
}
