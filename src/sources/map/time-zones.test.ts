import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NativeEngine } from '../../engine/native-engine'
import { sql } from '../../engine/sql'
import { isZone, localOffsetsOf, offsetsOf } from './time-zones'
import { fromUtcSql, hasClockSql, ownOffsetSql, toUtcSql } from './zone-sql'

const at = (text: string) => new Date(`${text}Z`)

describe('offsets of a zone', () => {
  it('are those of the law', () => {
    // Summer time began and ended at 01:00 UTC on the last Sundays of March and October.
    const berlin = offsetsOf('Europe/Berlin').filter(
      ({ at: when }) => new Date(when).getUTCFullYear() === 2024,
    )
    expect(berlin).toEqual([
      { at: Date.UTC(2024, 2, 31, 1), minutes: 120 },
      { at: Date.UTC(2024, 9, 27, 1), minutes: 60 },
    ])
    // From 2:00 to 3:00 on the second Sunday of March, back on the first of November.
    const york = localOffsetsOf('America/New_York').filter(
      ({ at: when }) => new Date(when).getUTCFullYear() === 2024,
    )
    expect(york).toEqual([
      { at: Date.UTC(2024, 2, 10, 3), minutes: -240 },
      { at: Date.UTC(2024, 10, 3, 2), minutes: -300 },
    ])
    expect(offsetsOf('UTC')).toHaveLength(1)
    expect(offsetsOf('Asia/Kolkata').at(-1)).toMatchObject({ minutes: 330 })
    expect(isZone('Europe/Tallinn')).toBe(true)
    expect(isZone('Middle/Nowhere')).toBe(false)
  })
})

describe('times by another clock', () => {
  let engine: NativeEngine
  beforeAll(async () => void (engine = await NativeEngine.start()))
  afterAll(() => engine.close())

  const convert = async (times: string[], from: string, to: string) => {
    const rows = await engine.query<{ shown: string }>(sql`
      with given as (select unnest([${times.map(at)}]) as t),
        utc as (select ${toUtcSql(sql`t`, sql`null`, { from, to })} as u from given)
      select strftime(${fromUtcSql(sql`u`, { from, to })}, '%Y-%m-%d %H:%M') as shown from utc`)
    return rows.map(({ shown }) => shown)
  }

  it('come from UTC, over both turns of the clock', async () => {
    expect(
      await convert(
        ['2024-01-31T23:30', '2024-03-31T00:59', '2024-03-31T01:00', '2024-10-27T00:59', '2024-10-27T01:00'],
        'UTC',
        'Europe/Berlin',
      ),
    ).toEqual([
      '2024-02-01 00:30',
      '2024-03-31 01:59',
      '2024-03-31 03:00',
      '2024-10-27 02:59',
      '2024-10-27 02:00',
    ])
  })

  it('and go from one zone to another', async () => {
    expect(
      await convert(
        ['2024-03-20T22:00', '2024-01-20T22:00', '2024-03-10T02:30'],
        'America/New_York',
        'Europe/Berlin',
      ),
    ).toEqual(['2024-03-21 03:00', '2024-01-21 04:00', '2024-03-10 08:30'])
  })

  it('agree with Intl at a thousand instants in ten zones', async () => {
    const zones = [
      'Europe/London', 'Europe/Tallinn', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Tehran', 'Africa/Casablanca',
      'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Kathmandu', 'Europe/Moscow',
    ] // prettier-ignore
    const instants = Array.from({ length: 100 }, (_, i) => Date.UTC(1995, 0, 1) + i * 14_030_040_000)
    for (const zone of zones) {
      const wanted = instants.map((instant) =>
        new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
          instant,
        ),
      )
      const texts = instants.map((instant) => new Date(instant).toISOString().slice(0, -1))
      expect(await convert(texts, 'UTC', zone), zone).toEqual(wanted)
    }
  })

  it('know the offset that a value carries, and a bare day', async () => {
    const rows = await engine.query<{ own: number | null; clock: boolean }>(sql`
      select ${ownOffsetSql(sql`v`)} as own, ${hasClockSql(sql`v`, {})} as clock from (select unnest([
        '2024-01-02 10:30:00 +0200', '2024-01-02T10:30:00-05:30', '2024-01-02T10:30Z', '1/2/2024 10:30 PM PST',
        '2024-01-02 10:30', '2024-01-02', '2026/05/28 7:01:33 PM GMT+2', '20240102T103000']) as v)`)
    expect(rows.map(({ own }) => own)).toEqual([120, -330, 0, -480, null, null, 120, null])
    expect(rows.map(({ clock }) => clock)).toEqual([true, true, true, true, true, false, true, true])
  })
})
