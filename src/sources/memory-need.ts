import { STRETCH_RECORDS } from './read/stretches'

/** What is known of a table before it is loaded. */
export interface TableSize {
  records: number
  /** Of its text as the engine reads it: unpacked, or the clean copy. */
  bytes: number
  /** Of these bytes, those in columns that mean something: the rest is passed over, and kept nowhere. */
  used: number
  /** Each record is a person, where elsewhere several name the same one. */
  people: boolean
}

export interface MemoryVerdict {
  /** `tight`: it is tried, but another tab or the analyses may need what is left. */
  verdict: 'fits' | 'tight' | 'too-much'
  /** Bytes at the most, while it is loaded. */
  need: number
  room: number
  /** Of its records, about so many would fit beside what is loaded. */
  fits: number
}

/** The engine and its buffers. */
const BASE = 100e6
/** Values of one stretch of a file stand in memory unpacked, and as much of two stretches of orders. */
const UNPACKED_PER_RECORD = 210
/** What the engine takes for each byte that it passes over while it reads a stretch. */
const UNPACKED_PER_UNUSED_BYTE = 2
const ORDERS_PER_RECORD = 190
/** What stays of each record, and what finding out who is who takes for it: packed tables, hashes of ids, people. */
const HELD_PER_RECORD = 105
const HELD_PER_BYTE = 0.2
/** More for each record that is a person of its own. */
const HELD_PER_PERSON = 550

/** The engine lives in 4 GB of addresses and keeps a part of them free; what is freed between others cannot all be used again. */
const ENGINE_ROOM = 3e9
/** Of a device's memory, what one tab may take beside the system and other tabs. */
const SHARE_OF_DEVICE = 0.5
const TIGHT = 0.75

/**
 * Bytes that the engine may take here. Browsers that tell how much memory a device has (in GB, 8 at the most) are believed; for the
 * others the engine's own bound is the only one known.
 */
export function memoryRoom(
  deviceMemory = (globalThis.navigator as { deviceMemory?: number } | undefined)?.deviceMemory,
): number {
  return deviceMemory ? Math.min(ENGINE_ROOM, deviceMemory * 1e9 * SHARE_OF_DEVICE) : ENGINE_ROOM
}

/**
 * Bytes that the engine takes at the most while the last of these tables is loaded and all are joined. Fitted to imports of 100,000 to
 * ten million records (docs/performance.md); between 0.95 and 1.5 of what was measured.
 */
export function memoryNeed(tables: readonly TableSize[]): number {
  let held = BASE
  let unpacked = 0
  for (const { records, bytes, used, people } of tables) {
    const width = records > 0 ? (used + (bytes - used) * UNPACKED_PER_UNUSED_BYTE) / records : 0
    held += records * (HELD_PER_RECORD + (people ? HELD_PER_PERSON : 0)) + used * HELD_PER_BYTE
    const staged = Math.min(records, STRETCH_RECORDS) * (UNPACKED_PER_RECORD + width)
    const joined = people ? 0 : Math.min(records, 2 * STRETCH_RECORDS) * ORDERS_PER_RECORD
    unpacked = Math.max(unpacked, staged, joined)
  }
  return held + unpacked
}

/** Can a table be loaded beside those that are? */
export function judgeMemory(table: TableSize, beside: readonly TableSize[], room: number): MemoryVerdict {
  const need = memoryNeed([...beside, table])
  const verdict = need > room ? 'too-much' : need > room * TIGHT ? 'tight' : 'fits'
  return {
    verdict,
    need,
    room,
    fits: verdict === 'too-much' ? recordsThatFit(table, beside, room) : table.records,
  }
}

function recordsThatFit(table: TableSize, beside: readonly TableSize[], room: number): number {
  const { records, bytes, used } = table
  let fitting = 0
  let tooMany = records
  while (tooMany - fitting > 1) {
    const half = Math.floor((fitting + tooMany) / 2)
    const share = half / records
    const part = { ...table, records: half, bytes: bytes * share, used: used * share }
    if (memoryNeed([...beside, part]) > room) tooMany = half
    else fitting = half
  }
  return fitting
}
