const SLICE = 4 << 20

/** Whether two blobs hold the same bytes; different sizes are told apart without reading. */
export async function sameBytes(a: Blob, b: Blob): Promise<boolean> {
  if (a.size !== b.size) return false
  for (let from = 0; from < a.size; from += SLICE) {
    const [left, right] = await Promise.all(
      [a, b].map(async (blob) => new Uint8Array(await blob.slice(from, from + SLICE).arrayBuffer())),
    )
    if (left!.some((byte, i) => byte !== right![i])) return false
  }
  return true
}
