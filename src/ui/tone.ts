/** How good a thing is. Never shown by colour alone: a word stands with it. */
export type Tone = 'good' | 'watch' | 'bad' | 'plain'

/** The token that carries a tone; plain things take the quiet ink. */
export function toneColour(tone: Tone): string {
  return tone === 'plain' ? 'var(--d6)' : `var(--${tone})`
}
