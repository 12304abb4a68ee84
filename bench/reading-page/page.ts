import { startTextModel, type TextModel, type TextReading } from '../../src/text/text-model'

let model: TextModel | undefined

const reading = {
  /** @returns milliseconds until the first text could be read */
  async start(workers?: number): Promise<number> {
    const before = performance.now()
    model = await startTextModel({ workers })
    return performance.now() - before
  },
  async read(texts: string[]): Promise<{ ms: number; readings: Omit<TextReading, 'meaning'>[] }> {
    const before = performance.now()
    const readings = await model!.read(texts)
    return {
      ms: performance.now() - before,
      readings: readings.map(({ meaning: _, ...rest }) => rest),
    }
  },
  close: () => model?.close(),
}

declare global {
  interface Window {
    reading: typeof reading
  }
}
window.reading = reading
