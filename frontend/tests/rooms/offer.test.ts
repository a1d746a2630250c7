/** A file is kept under a name that says what it is, on every system. */
import { expect, it } from 'vitest'
import { fileName } from '../../src/ui/offer'

it.each([
  ['Nghị quyết số 01/NQ-CP: Phân bổ vốn', 'Nghị quyết số 01 NQ-CP Phân bổ vốn'],
  ['..\\..\\a\r\nb  <c>?', '.. .. a b c'],
  ['Kế hoạch. ', 'Kế hoạch'],
  ['/', 'e-cabinet'],
] as const)('names %j plainly', (title, name) => expect(fileName(title)).toBe(name))

it('cuts what is too long', () => expect(fileName('ự'.repeat(400))).toHaveLength(120))
