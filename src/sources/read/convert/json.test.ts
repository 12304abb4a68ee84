import { describe, expect, it } from 'vitest'
import type { ConvertedTable } from '../converted-table'
import { readFile } from '../reader'
import { convertJson } from './json'

type Given = string | Blob
const blobOf = (given: Given) => (typeof given === 'string' ? new Blob([given]) : given)

async function tablesOf(given: Given) {
  const found: Record<string, string> = {}
  const tables: ConvertedTable[] = []
  for await (const table of convertJson(blobOf(given), {})) {
    found[table.part] = await table.csv.text()
    tables.push(table)
  }
  return { found, tables }
}
const textOf = async (given: Given) => (await tablesOf(given)).found

describe('what a JSON file holds', () => {
  it('is a list of objects: a column for each field, whenever it comes, and numbers as they are written', async () => {
    const given = `[{"id": 12345678901234567890, "sum": 1.50, "ok": true, "note": null},
      {"id": 2, "who": {"name": "Ada \\u0042 \\"x\\", é", "at": {"city": "Tartu"}}, "tags": ["a", "b"], "none": [], "nothing": {}}]`
    expect(await textOf(given)).toEqual({
      '':
        'id,sum,ok,note,who.name,who.at.city,tags,none,nothing\n' +
        '12345678901234567890,1.50,true,,,,,,\n' +
        '2,,,,"Ada B ""x"", é",Tartu,"a, b",,\n',
    })
  })

  it('is a list somewhere inside an object, with what stands beside it named', async () => {
    const { found, tables } = await tablesOf(
      '{"reviews":[{"name":"r1","starRating":"FIVE"},{"name":"r2","starRating":"ONE"}],"averageRating":3,"page":{"next":"x"}}',
    )
    expect(found).toEqual({ reviews: 'name,starRating\nr1,FIVE\nr2,ONE\n' })
    expect([...tables[0]!.places]).toEqual([0, 1, 2])
    expect(tables[0]!.notes).toEqual([
      { key: 'fields-beside', values: { n: 2, names: 'averageRating, page.next' } },
    ])
  })

  it('is several lists, each a table by its path', async () => {
    expect(await textOf('{"data":{"people":[{"id":1}],"orders":[{"no":7,"sum":2}]},"empty":[]}')).toEqual({
      'data.people': 'id\n1\n',
      'data.orders': 'no,sum\n7,2\n',
    })
  })

  it('is one record on each line, or one behind the other, with the line on which each begins', async () => {
    const { found, tables } = await tablesOf('{"a":1}\n\n{"a":2,"b":"x"}\r\n{"a":3}')
    expect(found).toEqual({ '': 'a,b\n1,\n2,x\n3,\n' })
    expect([...tables[0]!.places]).toEqual([0, 1, 3, 4])
    const pretty = await tablesOf('{\n  "a": 1\n}\n{\n  "a": 2\n}{"a":3},\n{"a":4}')
    expect(pretty.found).toEqual({ '': 'a\n1\n2\n3\n4\n' })
    expect([...pretty.tables[0]!.places]).toEqual([0, 1, 4, 6, 7])
  })

  it('is rows as lists, under names that stand beside them or in the first', async () => {
    expect(await textOf('{"columns":["id","name"],"index":[0,1],"data":[[1,"Ada"],[2,null]]}')).toEqual({
      data: 'id,name\n1,Ada\n2,\n',
    })
    expect(await textOf('[["id","name"],[1,"Ada"],[2,"B\\"o"]]')).toEqual({
      '': 'id,name\n1,Ada\n2,"B""o"\n',
    })
    expect(await textOf('["id","name"]\n[1,"Ada"]\n[2,"Bo"]\n')).toEqual({ '': 'id,name\n1,Ada\n2,Bo\n' })
  })

  it('is read though what stands beside it is broken', async () => {
    const { found, tables } = await tablesOf('{"names":[1 2],"data":[["id","name"],[1,"Ada"]]}')
    expect(found).toEqual({ data: 'id,name\n1,Ada\n' })
    expect(tables[0]!.notes).toEqual([{ key: 'fields-beside', values: { n: 1, names: 'names' } }])
  })

  it('is columns, objects under keys, or one object', async () => {
    expect(await textOf('{"id":[1,2],"name":["Ada","Bo"]}')).toEqual({ '': 'id,name\n1,Ada\n2,Bo\n' })
    expect(await textOf('{"id":{"0":1,"1":2},"name":{"0":"Ada","1":"Bo"}}')).toEqual({
      '': 'id,name\n1,Ada\n2,Bo\n',
    })
    expect(await textOf('{"users":{"u1":{"name":"Ada"},"u2":{"name":"Bo","age":3}}}')).toEqual({
      '': 'key,name,age\nu1,Ada,\nu2,Bo,3\n',
    })
    expect(await textOf('{"id":1,"name":"Ada"}')).toEqual({ '': 'id,name\n1,Ada\n' })
  })

  it('is what databases and Python write', async () => {
    expect(
      await textOf(
        '{"_id":{"$oid":"5f"},"at":{"$date":{"$numberLong":"1700000000000"}},"n":NaN,"b":True,}\n{"_id":{"$oid":"60"},"n":None}',
      ),
    ).toEqual({ '': '_id,at,n,b\n5f,1700000000000,,true\n60,,,\n' })
  })

  it('may be in UTF-16', async () => {
    const letters = '\uFEFF[{"a":"õ"}]'
    const bytes = new Uint8Array(letters.length * 2)
    for (let i = 0; i < letters.length; i++) {
      bytes[2 * i] = letters.charCodeAt(i) & 255
      bytes[2 * i + 1] = letters.charCodeAt(i) >> 8
    }
    expect(await textOf(new Blob([bytes]))).toEqual({ '': 'a\nõ\n' })
  })
})

describe('lists of objects inside records', () => {
  const shop = (orders: string) => `{"orders":[${orders}]}`

  it('stay in their cell and become a table of their own, so that no amount is there twice', async () => {
    const found = await textOf(
      shop(
        '{"id":11,"total":"30.00","items":[{"sku":"a","price":"10.00"},{"sku":"b","price":"20.00"}],"taxes":[]},{"id":12,"total":"5.00","items":[{"sku":"a","price":"5.00","parts":[{"x":1}]}]}',
      ),
    )
    expect(Object.keys(found)).toEqual(['orders', 'orders.items'])
    expect(found.orders).toBe(
      'id,total,items,taxes\n' +
        '11,30.00,"[{""sku"":""a"",""price"":""10.00""},{""sku"":""b"",""price"":""20.00""}]",\n' +
        '12,5.00,"[{""sku"":""a"",""price"":""5.00"",""parts"":[{""x"":1}]}]",\n',
    )
    expect(found['orders.items']).toBe(
      'order_id,sku,price,parts\n11,a,10.00,\n11,b,20.00,\n12,a,5.00,"[{""x"":1}]"\n',
    )
  })

  it('name their record by its id, its number, or its place', async () => {
    expect(await textOf('[{"reviewId":"r","answers":[{"q":1}]}]')).toMatchObject({
      answers: 'reviewId,q\nr,1\n',
    })
    expect(await textOf('[{"_id":"r","answers":[{"q":1}]}]')).toMatchObject({ answers: 'parent_id,q\nr,1\n' })
    expect(await textOf('[{"who":"A","answers":[{"q":1},{"q":2}]}]')).toMatchObject({
      answers: 'record,q\n1,1\n1,2\n',
    })
    expect(await textOf(shop('{"order_id":5,"lines":[{"order_id":5,"q":1}]}'))).toMatchObject({
      'orders.lines': 'parent_order_id,order_id,q\n5,5,1\n',
    })
  })
})

describe('a JSON file that is broken', () => {
  const refused = async (given: string) => {
    const { shape, rewritten } = await readFile(new Blob([given]), { kind: 'json' })
    return {
      rows: (await rewritten!.blob.text()).trimEnd().split('\n').slice(1),
      rejects: rewritten!.rejects.map(({ line, value, reason }) => [line, value, reason]),
      counts: [shape.records, rewritten!.written, rewritten!.rejected],
      notes: (shape.notes ?? []).map(({ key }) => key),
    }
  }

  it('is read as far as it goes, and says so', async () => {
    expect(await refused('{"reviews":[{"a":1},{"a":2},{"a":"thr')).toEqual({
      rows: ['1,1', '2,2'],
      rejects: [[3, '{"a":"thr', 'unreadable']],
      counts: [3, 2, 1],
      notes: ['broken-off'],
    })
    expect(await refused('[{"a":1},{"a":2}')).toEqual({
      rows: ['1,1', '2,2'],
      rejects: [],
      counts: [2, 2, 0],
      notes: ['broken-off'],
    })
  })

  it('goes on behind lines that cannot be read', async () => {
    expect(await refused('{"a":1}\n{"a":2,"b":{"c":1}\n{"a":3}\n{a:4}\n{"a":5}\n{"a":"6')).toEqual({
      rows: ['1,1', '3,3', '5,5'],
      rejects: [
        [2, '{"a":2,"b":{"c":1}', 'unreadable'],
        [4, '{a:4}', 'unreadable'],
        [6, '{"a":"6', 'unreadable'],
      ],
      counts: [6, 3, 3],
      notes: ['broken-off'],
    })
  })

  it('comes to an end where a bracket stands that nothing opened', async () => {
    expect(await refused('{"a":1}\n}\n{"a":3}\n]]')).toMatchObject({
      rows: ['1,1', '3,3'],
      rejects: [
        [2, '}', 'unreadable'],
        [4, ']]', 'unreadable'],
      ],
    })
    expect(await refused('[{"a":1},}]')).toMatchObject({ rows: ['1,1'], notes: ['broken-off'] })
  })

  it('loses one member of a list, not the list', async () => {
    expect(await refused('[{"a":1},{"a" 2},{"a":3}]')).toMatchObject({
      rows: ['1,1', '3,3'],
      rejects: [[2, '{"a" 2}', 'unreadable']],
      notes: [],
    })
  })

  it('of nothing but values is no table', async () => {
    for (const given of ['{}', '[]', '{"a":[]'])
      await expect(readFile(new Blob([given]), { kind: 'json' })).rejects.toMatchObject({ key: 'no-table' })
  })
})

it('is read the same wherever the slices are cut', async () => {
  const one = '{"id":1,"t":"a\\"]}{,é😀","l":[{"k":"}"}],"n":-1.5e3}'
  const sequence = `${one}\n${one.replace('1', '2')}\n`
  const wrapped = `{"x":{"list":[${one},${one}]},"y":[1,2]}`
  for (const given of [sequence, wrapped]) {
    const { JsonWalk } = await import('./json-walk')
    const walked = (size: number) => {
      const steps: unknown[] = []
      const walk = new JsonWalk(
        {
          record: (...step) => (steps.push(step), true),
          field: (...step) => void steps.push(step),
          broken: (...step) => void steps.push(['broken', ...step]),
        },
        given === sequence,
      )
      for (let at = 0; at < given.length; at += size) walk.push(given.slice(at, at + size))
      walk.end()
      return steps
    }
    const whole = walked(given.length)
    expect(whole).toHaveLength(given === sequence ? 2 : 3)
    for (const size of [1, 2, 3, 7, 20]) expect(walked(size)).toEqual(whole)
  }
})
