/** Which field of a file is the reader's own, before and after it was signed. */
import type { SigningFileView } from '../../api'
import { session } from '../../state'

type Field = SigningFileView['fields'][number]

export function myField(file: SigningFileView): Field | null {
  const me = session.me?.person.id
  return file.fields.find((field) => field.name === file.mine) ?? file.fields.find((field) => me !== undefined && field.person_id === me) ?? null
}
