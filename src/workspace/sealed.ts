import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { RapportError, isCancelled } from '../errors/rapport-error'

/**
 * Seals and opens bytes in the age format (age-encryption.org/v1: scrypt for a passphrase, X25519 for a key, ChaCha20-Poly1305
 * in pieces of 64 KB), so that what Rapport seals the `age` command opens, and the other way round. Slow on purpose where a
 * passphrase is involved (about two seconds and 256 MB): call it in a worker.
 */
export type Secret = { passphrase: string } | SealingKey

/** A key as age writes it. Whoever has the identity opens; whoever has the recipient alone can only seal. */
export interface SealingKey {
  identity: string
  recipient: string
}

/** Told the bytes gone through and all bytes. */
export type ByteProgress = (done: number, total: number) => void

/** 2^18 rounds of scrypt, as the `age` command takes. */
const WORK_FACTOR = 18
/** Each piece of a sealed file holds so many bytes of what was sealed, and its seal. */
const PIECE = 64 * 1024
const SEAL = 16
const NONCE = 16
const MAGIC = 'age-encryption.org/'
const VERSION = `${MAGIC}v1\n`
/** No header that seals for one passphrase or a few keys comes near it. */
const HEADER_BYTES = 16 * 1024

export async function makeSealingKey(): Promise<SealingKey> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** The key whose identity is given, as the inside of a lock holds it. */
export async function sealingKeyOf(identity: string): Promise<SealingKey> {
  return { identity, recipient: await identityToRecipient(identity) }
}

/** What people type is one passphrase, whichever way their system composes an é. */
function typed(passphrase: string): string {
  return passphrase.normalize('NFC')
}

/** The bytes as a sealed file. Two seals of the same bytes differ. */
export async function seal(bytes: Blob, secret: Secret, progress?: ByteProgress): Promise<Blob> {
  const encrypter = new Encrypter()
  if ('passphrase' in secret) {
    encrypter.setScryptWorkFactor(WORK_FACTOR)
    encrypter.setPassphrase(typed(secret.passphrase))
  } else encrypter.addRecipient(secret.recipient)
  return collect(await encrypter.encrypt(counted(bytes, progress)))
}

/**
 * What was sealed. Rejects with a `RapportError` that tells apart: not sealed by age, sealed for a key, wrong passphrase,
 * damaged at its beginning, damaged inside, cut short. A damaged salt looks like a wrong passphrase: the format cannot
 * tell, so files and locks of ours carry a checksum around it, checked before anything is opened.
 */
export async function openSealed(sealed: Blob, secret: Secret, progress?: ByteProgress): Promise<Blob> {
  const header = await readHeader(sealed)
  if ('passphrase' in secret && !/\n-> scrypt /.test(header)) throw refused('sealed-for-key')
  const decrypter = new Decrypter()
  if ('passphrase' in secret) decrypter.addPassphrase(typed(secret.passphrase))
  else decrypter.addIdentity(secret.identity)
  let opened: ReadableStream<Uint8Array>
  try {
    opened = await decrypter.decrypt(counted(sealed, progress))
  } catch (error) {
    throw headerError(error, secret)
  }
  let out = 0
  const seen = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      out += piece.length
      controller.enqueue(piece)
    },
  })
  try {
    return await collect(opened.pipeThrough(seen))
  } catch (cause) {
    if (isCancelled(cause)) throw cause
    const payload = sealed.size - header.length - NONCE
    const lastPiece = Math.max(0, Math.ceil(payload / (PIECE + SEAL)) - 1)
    throw refused(out / PIECE >= lastPiece ? 'sealed-cut' : 'sealed-damaged', cause)
  }
}

/** The head of a sealed file, up to the line end that closes it. */
async function readHeader(sealed: Blob): Promise<string> {
  // One character for one byte, as a header holds nothing but ASCII.
  const text = latin1(await sealed.slice(0, HEADER_BYTES).arrayBuffer())
  if (!text.startsWith(MAGIC))
    throw refused(VERSION.startsWith(text) && text ? 'sealed-cut' : 'sealed-foreign')
  if (!text.startsWith(VERSION)) {
    const version = /^v([2-9]|[1-9]\d+)\n/.test(text.slice(MAGIC.length))
    throw refused(
      version ? 'sealed-newer' : VERSION.startsWith(text) ? 'sealed-cut' : 'sealed-header-damaged',
    )
  }
  const mac = text.indexOf('\n--- ')
  const end = mac < 0 ? -1 : text.indexOf('\n', mac + 1)
  const cutInHeader = end < 0 && sealed.size < HEADER_BYTES
  if (cutInHeader || (end >= 0 && sealed.size < end + 1 + NONCE + SEAL)) throw refused('sealed-cut')
  if (end < 0) throw refused('sealed-header-damaged')
  return text.slice(0, end + 1)
}

/** The words of age-encryption 0.3.1; `sealed.test.ts` holds them to it. */
function headerError(cause: unknown, secret: Secret): RapportError {
  const text = cause instanceof Error ? cause.message : String(cause)
  if (text.startsWith('no identity matched'))
    return refused('passphrase' in secret ? 'wrong-passphrase' : 'wrong-key', cause)
  if (text.startsWith('scrypt work factor')) return refused('sealed-too-hard', cause)
  if (cause instanceof RangeError) return new RapportError('memory', { message: 'memory', cause })
  return refused('sealed-header-damaged', cause)
}

function refused(message: SealedErrorKey, cause?: unknown): RapportError {
  return new RapportError(message === 'wrong-passphrase' ? 'locked' : 'input', { message, cause })
}

type SealedErrorKey =
  | 'sealed-foreign'
  | 'sealed-newer'
  | 'sealed-for-key'
  | 'sealed-too-hard'
  | 'sealed-header-damaged'
  | 'sealed-damaged'
  | 'sealed-cut'
  | 'wrong-passphrase'
  | 'wrong-key'

function latin1(bytes: ArrayBuffer): string {
  return new TextDecoder('latin1').decode(bytes)
}

function counted(bytes: Blob, progress: ByteProgress | undefined): ReadableStream<Uint8Array> {
  let done = 0
  return bytes.stream().pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        done += piece.length
        progress?.(done, bytes.size)
        controller.enqueue(piece)
      },
    }),
  )
}

/** A blob, which browsers keep on disk when it is large. */
function collect(stream: ReadableStream<Uint8Array>): Promise<Blob> {
  return new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).blob()
}
