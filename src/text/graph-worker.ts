import { answerCalls } from './calls'
import { openGraph, type Batch, type Graph } from './graph'

let graph: Graph | undefined

const calls = {
  open: async ({ wasm, model }: { wasm: Blob; model: Blob }) => {
    graph = await openGraph(await wasm.arrayBuffer(), new Uint8Array(await model.arrayBuffer()))
  },
  run: (batch: Batch) => graph!.run(batch),
}
export type GraphCalls = typeof calls

answerCalls(calls)
