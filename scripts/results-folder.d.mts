export function placeInside(folder: string, name: string): string | undefined
export function openFolder(folder: string): void
export function writeEmptyManifest(folder: string, files: string[], reason: string): void
export function verdict(manifest: unknown): {
  done: number
  locked: number
  failed: number
  unread: number
  reason: string | undefined
}
