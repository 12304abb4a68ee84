/**
 * A large file is loaded in stretches of this many records, so that no more than one of them stands in memory unpacked: eight of the
 * engine's row groups, which it packs whole.
 */
export const STRETCH_RECORDS = 8 * 122_880

/** Cuts as a shape carries them: a cut at the end of the bytes begins nothing. */
export function innerCuts(cuts: readonly number[], bytes: number): { cuts?: number[] } {
  const inner = cuts.filter((cut) => cut < bytes)
  return inner.length > 0 ? { cuts: inner } : {}
}
