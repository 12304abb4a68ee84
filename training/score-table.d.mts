export interface LabelledText {
  id: string
  set: string
  language: string
  label: string
  text: string
}
export interface Score {
  n: number
  f1: number
}
export const LABELS: readonly string[]
export function labelledTexts(folder: string, split?: string): LabelledText[]
export function fixedSample(texts: LabelledText[], each: number): LabelledText[]
export function macroF1(texts: LabelledText[], said: Map<string, string>): number
export function scoresBy(
  texts: LabelledText[],
  said: Map<string, string>,
  property: 'set' | 'language',
): Record<string, Score>
export function reviewsCsv(texts: LabelledText[]): string
export function labelsOf(csv: string): Map<string, string>
