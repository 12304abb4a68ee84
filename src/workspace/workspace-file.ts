import { RapportError } from '../errors/rapport-error'
import { openSealed, seal, type ByteProgress } from './sealed'
import { sha256 } from '../sources/sha256'
import { isZip, openZip, writeZip, type ZipMember, type ZipPart } from './zip-parts'

/**
 * A workspace as one file, `.rapport`: a zip of `rapport.json`, the snapshots `data.duckdb` and `work.duckdb` (real DuckDB
 * files), and what else the workspace keeps. Sealed, it is a zip of a `rapport.json` that says nothing but that, and of
 * `workspace.age`: the unsealed file in the age format, which `age -d` opens too.
 */
export interface WorkspaceParts {
  /** Of the app that wrote it. */
  app: string
  /** ISO time, given by who saves. */
  madeAt: string
  /** What the person calls the workspace. */
  name: string
  /** How much is inside, for the person to recognise it: customers, files … */
  counts: Record<string, number>
  /** By name, at least `data.duckdb` and `work.duckdb`. Names are lower-case letters, digits, `.`, `_`, `-` and `/`. */
  parts: ReadonlyMap<string, Blob>
}

interface Manifest {
  format: 'rapport-workspace'
  version: number
  sealed?: boolean
  app?: string
  made_at?: string
  name?: string
  counts?: Record<string, number>
  parts: { name: string; bytes: number; sha256: string }[]
}

/** Rises when an older Rapport could not make sense of the file any more. */
export const FILE_VERSION = 1
export const REQUIRED_PARTS = ['data.duckdb', 'work.duckdb'] as const

const MANIFEST = 'rapport.json'
const SEALED_PART = 'workspace.age'
const MOST_MANIFEST_BYTES = 1024 * 1024
const MOST_PARTS = 1000
/** More does not fit into a browser tab. */
const MOST_BYTES = 4 * 1024 ** 3
/** DuckDB's own files deflate to a twentieth at best; a file that swells a thousand times is no workspace. */
const MOST_SWELL = 200
const SWELL_FLOOR = 64 * 1024 * 1024

/** The file to hand to the person; sealed where a passphrase is given. */
export async function packWorkspace(
  workspace: WorkspaceParts,
  passphrase?: string,
  progress?: ByteProgress,
): Promise<Blob> {
  const plain = await withManifest(workspace.parts, {
    app: workspace.app,
    made_at: workspace.madeAt,
    name: workspace.name,
    counts: workspace.counts,
  })
  if (passphrase === undefined) return plain
  const sealed = await seal(plain, { passphrase }, progress)
  return withManifest(new Map([[SEALED_PART, sealed]]), { sealed: true })
}

/** Whether a passphrase is needed, without opening anything. Rejects, as `unpackWorkspace`, where it is no workspace. */
export async function isSealedWorkspace(file: Blob): Promise<boolean> {
  if (await isBareAge(file)) return true
  const { manifest } = await readManifest(file)
  return manifest.sealed === true
}

/**
 * What `packWorkspace` put in, checked byte for byte. Rejects with a `RapportError` that tells apart: not a workspace,
 * written by a newer Rapport, cut short, damaged, larger than a tab can hold, no or a wrong passphrase.
 */
export async function unpackWorkspace(
  file: Blob,
  passphrase?: string,
  progress?: ByteProgress,
): Promise<WorkspaceParts> {
  if (await isBareAge(file)) return unpackPlain(await unseal(file, passphrase, progress))
  const { manifest, members } = await readManifest(file)
  if (!manifest.sealed) return unpackPlain(file)
  const [sealed] = (await readParts(manifest, members, [SEALED_PART])).values()
  return unpackPlain(await unseal(sealed!, passphrase, progress))
}

async function unseal(sealed: Blob, passphrase?: string, progress?: ByteProgress): Promise<Blob> {
  if (!passphrase) throw new RapportError('locked', { message: 'workspace-needs-passphrase' })
  return openSealed(sealed, { passphrase }, progress)
}

async function unpackPlain(file: Blob): Promise<WorkspaceParts> {
  const { manifest, members } = await readManifest(file)
  if (manifest.sealed) throw problem('workspace-damaged')
  const parts = await readParts(manifest, members, REQUIRED_PARTS)
  for (const name of REQUIRED_PARTS)
    if (!(await isDuckDb(parts.get(name)!))) throw problem('workspace-damaged')
  return {
    app: String(manifest.app ?? ''),
    madeAt: String(manifest.made_at ?? ''),
    name: String(manifest.name ?? ''),
    counts: countsOf(manifest.counts),
    parts,
  }
}

async function withManifest(
  parts: ReadonlyMap<string, Blob>,
  about: Omit<Manifest, 'format' | 'version' | 'parts'>,
): Promise<Blob> {
  const listed = []
  for (const [name, blob] of parts) {
    if (!isPartName(name)) throw new TypeError(`Not a name for a part: ${name}`)
    listed.push({ name, bytes: blob.size, sha256: await sha256(blob) })
  }
  const manifest: Manifest = { format: 'rapport-workspace', version: FILE_VERSION, ...about, parts: listed }
  const written: ZipPart[] = [{ name: MANIFEST, blob: new Blob([JSON.stringify(manifest, null, 1)]) }]
  for (const [name, blob] of parts) written.push({ name, blob })
  return writeZip(written)
}

async function readManifest(file: Blob): Promise<{ manifest: Manifest; members: Map<string, ZipMember> }> {
  if (!(await isZip(file))) throw problem('workspace-foreign')
  const { members, cut, first } = await openZip(file)
  // A cut file has lost its list of members, yet begins with ours.
  if (cut) throw problem(first === MANIFEST ? 'workspace-cut' : 'workspace-foreign')
  const member = members.get(MANIFEST)
  if (!member) throw problem(first === MANIFEST ? 'workspace-damaged' : 'workspace-foreign')
  if (member.bytes > MOST_MANIFEST_BYTES) throw problem('workspace-foreign')
  let manifest: Manifest
  try {
    manifest = JSON.parse(await (await member.read()).text()) as Manifest
  } catch (cause) {
    throw problem(first === MANIFEST ? 'workspace-damaged' : 'workspace-foreign', cause)
  }
  if (manifest?.format !== 'rapport-workspace') throw problem('workspace-foreign')
  if (typeof manifest.version !== 'number') throw problem('workspace-damaged')
  if (manifest.version > FILE_VERSION) throw problem('workspace-newer')
  if (!Array.isArray(manifest.parts) || manifest.parts.length > MOST_PARTS) throw problem('workspace-damaged')
  const total = manifest.parts.reduce((sum, part) => sum + Number(part?.bytes ?? NaN), 0)
  if (!(total >= 0)) throw problem('workspace-damaged')
  if (total > MOST_BYTES || total > Math.max(SWELL_FLOOR, MOST_SWELL * file.size))
    throw problem('workspace-too-large')
  return { manifest, members }
}

/** The parts that the manifest lists, each no longer than it says and with the checksum it says. */
async function readParts(
  manifest: Manifest,
  members: Map<string, ZipMember>,
  required: readonly string[],
): Promise<Map<string, Blob>> {
  const parts = new Map<string, Blob>()
  for (const { name, bytes, sha256: expected } of manifest.parts) {
    const member = members.get(name)
    if (!member || !isPartName(name) || parts.has(name) || member.bytes !== bytes)
      throw problem('workspace-damaged')
    let blob: Blob
    try {
      blob = await member.read()
    } catch (cause) {
      throw problem('workspace-damaged', cause)
    }
    if ((await sha256(blob)) !== expected) throw problem('workspace-damaged')
    parts.set(name, blob)
  }
  if (required.some((name) => !parts.has(name))) throw problem('workspace-damaged')
  return parts
}

function isPartName(name: unknown): name is string {
  return typeof name === 'string' && /^[a-z0-9][a-z0-9._/-]*$/.test(name) && name !== MANIFEST
}

function countsOf(counts: Record<string, number> | undefined): Record<string, number> {
  return Object.fromEntries(Object.entries(counts ?? {}).filter(([, n]) => Number.isFinite(n)))
}

/** The mark that DuckDB writes after its checksum. */
async function isDuckDb(blob: Blob): Promise<boolean> {
  return (await blob.slice(8, 12).text()) === 'DUCK'
}

/** What was taken out of a sealed file by hand, or sealed by `age` itself. */
async function isBareAge(file: Blob): Promise<boolean> {
  return (await file.slice(0, 19).text()) === 'age-encryption.org/'
}

function problem(message: WorkspaceFileErrorKey, cause?: unknown): RapportError {
  return new RapportError('input', { message, cause })
}

type WorkspaceFileErrorKey =
  'workspace-foreign' | 'workspace-newer' | 'workspace-cut' | 'workspace-damaged' | 'workspace-too-large'
