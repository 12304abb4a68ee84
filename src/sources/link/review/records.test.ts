import { expect, it } from 'vitest'
import { standing, type Decision } from '../decisions'
import { joinedTo, takenApart, type PersonRecord } from './records'

const record = (name: string): PersonRecord => ({
  ref: { source: 'shop', record: name, key: name },
  name,
  email: null,
  phone: null,
  city: null,
  number: null,
  seen: null,
  rule: 'email',
  confidence: 1,
})
const says = ({ a, b, verdict }: Decision) => `${a.record} ${verdict} ${b.record}`
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(record) as [
  PersonRecord,
  PersonRecord,
  PersonRecord,
  PersonRecord,
]

it('takes records apart as two people, each of them one', () => {
  expect(
    takenApart([a, b, c, d], new Set([c, d]))
      .map(says)
      .sort(),
  ).toEqual(
    ['a same b', 'c same d', 'c different a', 'c different b', 'd different a', 'd different b'].sort(),
  )
  expect(takenApart([a, b], new Set())).toEqual([])
  expect(takenApart([a, b], new Set([a, b]))).toEqual([])
})

it('joins two people by one pair, and takes back all that kept them apart', () => {
  expect(joinedTo([a, b], [c, d], []).map(says)).toEqual(['a same c'])
  expect(joinedTo([a], [], [])).toEqual([])
  const said = standing([takenApart([a, b, c, d], new Set([c, d]))])
  const then = standing([said, joinedTo([a, b], [c, d], said)])
  expect(then.filter(({ verdict }) => verdict === 'different')).toEqual([])
  expect(then).toHaveLength(6)
})

it('joins those too whose record is another one since it was said that they differ', () => {
  const was: PersonRecord = { ...a, ref: { ...a.ref, record: 'as it was' } }
  const said = standing([takenApart([was, c], new Set([c]))])
  expect(joinedTo([a], [c], said).map(says).sort()).toEqual(['a same c', 'c same as it was'])
})
