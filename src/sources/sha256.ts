import { sha256 as hash } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** The browser's own digest wants all bytes in memory at once. */
const MOST_AT_ONCE = 256 * 1024 * 1024

/** SHA-256 in hexadecimal: by the browser's own where it has one (pages of plain http have not) and the bytes are not too many. */
export async function sha256(bytes: Blob): Promise<string> {
  if (globalThis.crypto?.subtle && bytes.size <= MOST_AT_ONCE)
    return bytesToHex(
      new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', await bytes.arrayBuffer())),
    )
  const running = hash.create()
  const reader = bytes.stream().getReader()
  for (let step = await reader.read(); !step.done; step = await reader.read()) running.update(step.value)
  return bytesToHex(running.digest())
}
