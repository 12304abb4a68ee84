/** From an instant on (milliseconds since 1970) clocks of a zone are so many minutes ahead of UTC. */
export interface OffsetFrom {
  at: number
  minutes: number
}

const MINUTE = 60_000
const DAY = 86_400_000
/** Short enough that no zone turns its clocks twice in one step: Morocco does so within a month. */
const STEP = 7 * DAY
const FIRST = Date.UTC(1970, 0, 1)
/** Rules that hold today are taken to hold until then. */
const LAST = Date.UTC(2050, 0, 1)

/** Every offset of a zone, in order; the first counts for all that was before. Throws a RangeError for a zone that is not known. */
export function offsetsOf(zone: string): OffsetFrom[] {
  let offsets = known.get(zone)
  if (!offsets) known.set(zone, (offsets = findOffsets(zone)))
  return offsets
}

const known = new Map<string, OffsetFrom[]>()

function findOffsets(zone: string): OffsetFrom[] {
  const offsetAt = clockOf(zone)
  const offsets = [{ at: FIRST, minutes: offsetAt(FIRST) }]
  for (let from = FIRST; from < LAST; from += STEP) {
    const minutes = offsetAt(from + STEP)
    if (minutes === offsets.at(-1)!.minutes) continue
    let before = from
    let after = from + STEP
    while (after - before > MINUTE) {
      const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE
      if (offsetAt(middle) === minutes) after = middle
      else before = middle
    }
    offsets.push({ at: after, minutes })
  }
  return offsets
}

/** Minutes that clocks of a zone are ahead of UTC at an instant. */
function clockOf(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const shown = Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour, parts.minute, parts.second)
    return Math.round((shown - at) / MINUTE)
  }
}

/**
 * The same by the zone's own clock: from which time shown on it on which offset counts. An hour that comes twice in autumn is
 * its first one, one that is left out in spring goes by the offset before.
 */
export function localOffsetsOf(zone: string): OffsetFrom[] {
  const offsets = offsetsOf(zone)
  return offsets.map(({ at, minutes }, i) => {
    const before = offsets[i - 1]?.minutes ?? minutes
    return { at: at + Math.max(before, minutes) * MINUTE, minutes }
  })
}

/** Is it the name of a zone that this browser knows? */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}
