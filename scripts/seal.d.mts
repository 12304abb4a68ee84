import type { BuildList } from '../src/offline/build-list'

export const LIST: string
export const WORKER: string
export function sha256(content: string | Uint8Array): string
export function filesBelow(folder: string): string[]
export function listText(list: BuildList): string
export function seal(folder: string, version: string): BuildList
