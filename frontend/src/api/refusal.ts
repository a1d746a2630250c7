/** What the server says no with: a stable code, and facts that may be shown. */
export interface FieldError {
  loc: string[]
  type: string
}

export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly status = 0,
    readonly facts: Record<string, unknown> = {},
    readonly errors: FieldError[] = [],
  ) {
    super(code)
    this.name = 'Refusal'
  }

  /** Nobody answered: the network or the server is away, so trying again later may help. */
  get unreachable(): boolean {
    return this.status === 0 && this.code === 'offline'
  }

  /** The name of the first field that was not as declared, if the refusal is about fields. */
  concerns(field: string): boolean {
    return this.errors.some((error) => error.loc.includes(field))
  }
}

/** Anything thrown, as a refusal. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  return new Refusal('unexpected', 0, { name: error instanceof Error ? error.name : String(error) })
}
