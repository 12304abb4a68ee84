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

/** The same for blobs of the same bytes, and for no others; nothing of them can be read from it. */
export async function fingerprint(blob: Blob): Promise<string> {
  const hashes: Uint8Array<ArrayBuffer>[] = []
  const sha256 = async (bytes: ArrayBuffer) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  for (let from = 0; from < blob.size; from += SLICE)
    hashes.push(await sha256(await blob.slice(from, from + SLICE).arrayBuffer()))
  const whole = await sha256(await new Blob(hashes).arrayBuffer())
  return `${blob.size}-${Array.from(whole, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
