import { sha256 as hash } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** SHA-256 in hexadecimal. The browser's own where it has one: pages of plain http have not, and there it takes longer. */
export async function sha256(bytes: Blob): Promise<string> {
  const all = new Uint8Array(await bytes.arrayBuffer())
  const digest = globalThis.crypto?.subtle
    ? new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', all))
    : hash(all)
  return bytesToHex(digest)
}
