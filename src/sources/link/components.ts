/**
 * Connected components by union–find with path halving. `pairs[2i]` and `pairs[2i+1]` are joined; the result gives for each of
 * `size` members the smallest member of its component, so that it does not depend on the order of the pairs.
 */
export function components(size: number, pairs: Int32Array): Int32Array {
  const parent = Int32Array.from({ length: size }, (_, i) => i)
  const root = (member: number): number => {
    while (parent[member] !== member) {
      parent[member] = parent[parent[member]!]!
      member = parent[member]!
    }
    return member
  }
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const a = root(pairs[i]!)
    const b = root(pairs[i + 1]!)
    if (a < b) parent[b] = a
    else if (b < a) parent[a] = b
  }
  for (let i = 0; i < size; i++) parent[i] = root(i)
  return parent
}
