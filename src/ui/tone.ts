/** How good a thing is. Never shown by colour alone: a word stands with it. */
export type Tone = 'good' | 'watch' | 'bad' | 'plain'

/** The data colour that carries a tone: chosen to be told apart by the colour-blind too. */
export function toneColour(tone: Tone): string {
  return { good: 'var(--d1)', watch: 'var(--d2)', bad: 'var(--d5)', plain: 'var(--d6)' }[tone]
}
