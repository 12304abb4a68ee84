/**
 * What a repeat-buying model knows of each customer, one place per customer.
 * `x`: repeat purchase days (the first purchase is not counted); `tx`: days from the first to the last purchase
 * (0 when x is 0); `T`: days from the first purchase to the end of the observation.
 */
export interface Repeat {
  x: Int32Array | Float64Array
  tx: Float64Array
  T: Float64Array
}

/**
 * Customers whose (x, tx, T) are equal are one group; groups are in the order of x, then T, then tx. Times are
 * places in `times`, so that a function of time alone is worked out once for each day and not once for each customer.
 */
export interface Groups {
  customers: number
  size: number
  x: Int32Array
  tx: Int32Array
  T: Int32Array
  count: Float64Array
  /** Distinct times, ascending, in days. */
  times: Float64Array
  maxX: number
  /** The group of each customer. */
  groupOf: Int32Array
  /** The pair (x, T) of each group: all that matters for the future of a customer who is still alive. */
  pairOf: Int32Array
  pairX: Int32Array
  pairT: Int32Array
}

/** Above this, a counting sort would need more room than it saves. */
const COUNTING_LIMIT = 1 << 21

/** Groups equal customers. Throws RangeError where a row makes no sense (tx > T, x not whole, x = 0 with tx > 0). */
export function groupRepeat(data: Repeat): Groups {
  const customers = data.x.length
  check(data)
  const order = sortedRows(data)
  const { times, placeOf } = distinctTimes(data)

  const x = new Int32Array(customers)
  const tx = new Int32Array(customers)
  const T = new Int32Array(customers)
  const count = new Float64Array(customers)
  const pairOf = new Int32Array(customers)
  const groupOf = new Int32Array(customers)
  const pairX: number[] = []
  const pairT: number[] = []
  let size = 0
  let lastX = -1
  let lastTx = -1
  let lastT = -1
  for (let k = 0; k < customers; k++) {
    const row = order[k]!
    const rowX = data.x[row]!
    const rowTx = data.tx[row]!
    const rowT = data.T[row]!
    const samePair = rowX === lastX && rowT === lastT
    if (!samePair) {
      pairX.push(rowX)
      pairT.push(placeOf(rowT))
    }
    if (!samePair || rowTx !== lastTx) {
      x[size] = rowX
      tx[size] = placeOf(rowTx)
      T[size] = pairT[pairT.length - 1]!
      pairOf[size] = pairX.length - 1
      size++
    }
    count[size - 1]! += 1
    groupOf[row] = size - 1
    lastX = rowX
    lastTx = rowTx
    lastT = rowT
  }
  return {
    customers,
    size,
    x: x.slice(0, size),
    tx: tx.slice(0, size),
    T: T.slice(0, size),
    count: count.slice(0, size),
    times,
    maxX: Math.max(0, lastX),
    groupOf,
    pairOf: pairOf.slice(0, size),
    pairX: Int32Array.from(pairX),
    pairT: Int32Array.from(pairT),
  }
}

/** The distinct pairs of (x, time) among all (x, tx) and (x, T): many fewer than groups, and dear to evaluate. */
export interface TimePairs {
  x: Int32Array
  time: Int32Array
  ofTx: Int32Array
  ofT: Int32Array
}

export function timePairs(groups: Groups): TimePairs {
  const { size, x, tx, T } = groups
  const ofTx = new Int32Array(size)
  const ofT = new Int32Array(size)
  const pairX: number[] = []
  const pairTime: number[] = []
  const seenFor = new Int32Array(groups.times.length).fill(-1)
  const seenAs = new Int32Array(groups.times.length)
  const placeOf = (value: number, time: number) => {
    if (seenFor[time] !== value) {
      seenFor[time] = value
      seenAs[time] = pairX.length
      pairX.push(value)
      pairTime.push(time)
    }
    return seenAs[time]!
  }
  for (let g = 0; g < size; g++) {
    ofTx[g] = placeOf(x[g]!, tx[g]!)
    ofT[g] = placeOf(x[g]!, T[g]!)
  }
  return { x: Int32Array.from(pairX), time: Int32Array.from(pairTime), ofTx, ofT }
}

/** Spreads a value for each group over the customers. */
export function spread(groups: Groups, values: Float64Array): Float64Array {
  const result = new Float64Array(groups.customers)
  for (let i = 0; i < result.length; i++) result[i] = values[groups.groupOf[i]!]!
  return result
}

function check({ x, tx, T }: Repeat): void {
  if (tx.length !== x.length || T.length !== x.length) throw new RangeError('x, tx and T differ in length')
  for (let i = 0; i < x.length; i++) {
    const sound = Number.isInteger(x[i]) && x[i]! >= 0 && tx[i]! >= 0 && tx[i]! <= T[i]! && T[i]! < Infinity
    if (!sound || (x[i] === 0 && tx[i] !== 0)) {
      throw new RangeError(`customer ${i}: x = ${x[i]}, tx = ${tx[i]}, T = ${T[i]} cannot be`)
    }
  }
}

function sortedRows(data: Repeat): Int32Array {
  const { x, tx, T } = data
  if ([x, tx, T].every(isCountable)) {
    const first = countingSort(undefined, tx)
    return countingSort(countingSort(first, T), x)
  }
  return Int32Array.from({ length: x.length }, (_, i) => i).sort(
    (i, j) => x[i]! - x[j]! || T[i]! - T[j]! || tx[i]! - tx[j]! || i - j,
  )
}

function isCountable(values: Int32Array | Float64Array): boolean {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isInteger(values[i]) || values[i]! >= COUNTING_LIMIT) return false
  }
  return true
}

/** A stable pass over whole numbers: the rows of `order` by their value. */
function countingSort(order: Int32Array | undefined, values: Int32Array | Float64Array): Int32Array {
  const n = values.length
  let most = 0
  for (let i = 0; i < n; i++) if (values[i]! > most) most = values[i]!
  const starts = new Int32Array(most + 2)
  for (let i = 0; i < n; i++) starts[values[i]! + 1]!++
  for (let v = 0; v <= most; v++) starts[v + 1]! += starts[v]!
  const result = new Int32Array(n)
  for (let k = 0; k < n; k++) {
    const row = order ? order[k]! : k
    result[starts[values[row]!]!++] = row
  }
  return result
}

function distinctTimes({ tx, T }: Repeat): { times: Float64Array; placeOf(time: number): number } {
  if (isCountable(tx) && isCountable(T)) {
    let most = 0
    for (let i = 0; i < T.length; i++) if (T[i]! > most) most = T[i]!
    const place = new Int32Array(most + 1)
    for (let i = 0; i < T.length; i++) {
      place[T[i]!] = 1
      place[tx[i]!] = 1
    }
    const found: number[] = []
    for (let day = 0; day <= most; day++) {
      if (place[day] !== 1) continue
      place[day] = found.length
      found.push(day)
    }
    return { times: Float64Array.from(found), placeOf: (time) => place[time]! }
  }
  const distinct = new Set<number>()
  for (let i = 0; i < T.length; i++) distinct.add(T[i]!).add(tx[i]!)
  const times = Float64Array.from(distinct).sort()
  const places = new Map<number, number>()
  times.forEach((time, place) => places.set(time, place))
  return { times, placeOf: (time) => places.get(time)! }
}
