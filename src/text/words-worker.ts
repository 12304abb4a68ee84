import { answerCalls } from './calls'
import { openWords, type TokenizerFiles, type Words } from './words'

let read: ((raw: string) => Words) | undefined

const calls = {
  open: async ({ files, most }: { files: TokenizerFiles; most: number }) => {
    read = await openWords(files, most)
  },
  words: (texts: readonly string[]): Words[] => texts.map((text) => read!(text)),
}
export type WordsCalls = typeof calls

answerCalls(calls)
