import type { SchemaElement } from 'hyparquet'

/** A stored value as text. */
export type LeafText = (value: unknown) => string

const DAY_MS = 86_400_000

/**
 * Takes from a schema all that would make dates, decimals and times of what is stored, as those would lose digits, and gives for each such
 * leaf, by its path, how it is written instead. Bytes that are not said to be anything else are text.
 */
export function plainLeaves(schema: SchemaElement[]): Map<string, LeafText> {
  const leaves = new Map<string, LeafText>()
  const open: { path: string[]; left: number }[] = []
  for (const element of schema) {
    while (open.at(-1)?.left === 0) open.pop()
    const above = open.at(-1)
    const path = above ? [...above.path, element.name] : []
    if (above) above.left--
    if (element.num_children) open.push({ path, left: element.num_children })
    if (element.type === undefined) continue
    const text = textOf(element)
    if (text) {
      delete element.converted_type
      delete element.logical_type
      leaves.set(path.join('\u0000'), text)
    } else if (element.type === 'BYTE_ARRAY') element.converted_type = 'UTF8'
    else leaves.set(path.join('\u0000'), plainText)
  }
  return leaves
}

/** How a leaf is written that is more than the number or the bytes it is stored as. */
function textOf(element: SchemaElement): LeafText | null {
  const { type, converted_type: kind, logical_type: logical, scale = 0 } = element
  if (kind === 'DECIMAL' || logical?.type === 'DECIMAL') {
    const digits = logical?.type === 'DECIMAL' ? logical.scale : scale
    return (value) => decimalText(integerOf(value), digits)
  }
  if (kind === 'DATE' || logical?.type === 'DATE') return (value) => dateText(Number(value))
  if (logical?.type === 'TIMESTAMP') {
    const zone = logical.isAdjustedToUTC ? 'Z' : ''
    const unit = NANOS[logical.unit]
    return (value) => momentText(BigInt(value as bigint) * unit) + zone
  }
  if (logical?.type === 'TIME') {
    const unit = NANOS[logical.unit]
    return (value) => clockText(BigInt(value as bigint) * unit)
  }
  if (kind === 'TIMESTAMP_MILLIS') return (value) => momentText(BigInt(value as bigint) * NANOS.MILLIS)
  if (kind === 'TIMESTAMP_MICROS') return (value) => momentText(BigInt(value as bigint) * NANOS.MICROS)
  if (kind === 'TIME_MILLIS') return (value) => clockText(BigInt(value as bigint) * NANOS.MILLIS)
  if (kind === 'TIME_MICROS') return (value) => clockText(BigInt(value as bigint) * NANOS.MICROS)
  if (type === 'INT96') return (value) => momentText(BigInt(value as bigint))
  if (kind === 'INTERVAL') return (value) => intervalText(value as Uint8Array)
  if (kind?.startsWith('UINT_') || (logical?.type === 'INTEGER' && !logical.isSigned))
    return (value) => String(type === 'INT64' ? BigInt.asUintN(64, value as bigint) : Number(value) >>> 0)
  if (type === 'FLOAT') return (value) => floatText(Number(value))
  return null
}

const NANOS = { MILLIS: 1_000_000n, MICROS: 1000n, NANOS: 1n }

function plainText(value: unknown): string {
  if (value instanceof Uint8Array)
    return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return typeof value === 'number' && !Number.isFinite(value)
    ? ''
    : String(value as number | bigint | boolean | string)
}

/** Decimals are stored as whole numbers, in an integer or in bytes with the highest first. */
function integerOf(value: unknown): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(value as number | bigint)
  let whole = 0n
  for (const byte of value) whole = whole * 256n + BigInt(byte)
  return BigInt.asIntN(value.length * 8, whole)
}

function decimalText(whole: bigint, scale: number): string {
  if (scale <= 0) return String(whole)
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0')
  return `${whole < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

function dateText(days: number): string {
  const date = new Date(days * DAY_MS)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10)
}

const DAY_NANOS = 86_400_000_000_000n

function momentText(nanos: bigint): string {
  const rest = ((nanos % DAY_NANOS) + DAY_NANOS) % DAY_NANOS
  const date = dateText(Number((nanos - rest) / DAY_NANOS))
  return date === '' ? '' : `${date} ${clockText(rest)}`
}

/** Of parts of a second only those that are there. */
function clockText(nanos: bigint): string {
  const two = (n: bigint) => String(n).padStart(2, '0')
  const seconds = nanos / 1_000_000_000n
  const rest = String(nanos % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '')
  const whole = `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`
  return rest === ''
    ? whole
    : `${whole}.${rest.length <= 3 ? rest.padEnd(3, '0') : rest.length <= 6 ? rest.padEnd(6, '0') : rest}`
}

/** Months, days and milliseconds, four bytes each. */
function intervalText(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [months, days, ms] = [0, 4, 8].map((at) => view.getUint32(at, true))
  return `P${months}M${days}DT${ms! / 1000}S`
}

/** The shortest number that is the same in the 32 bits it was stored in. */
function floatText(value: number): string {
  if (!Number.isFinite(value)) return ''
  for (let digits = 6; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits))
    if (Math.fround(shorter) === value) return String(shorter)
  }
  return String(value)
}
