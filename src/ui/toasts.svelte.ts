import type { Tone } from './tone'

export interface Toast {
  id: number
  text: string
  tone: Tone
  action?: { label: string; run: () => void }
}

const shown = $state<Toast[]>([])
let last = 0

export function toasts(): readonly Toast[] {
  return shown
}

/** Says that something happened; goes by itself. With an action ("Undo") it stays longer. */
export function toast(text: string, options: { tone?: Tone; action?: Toast['action'] } = {}): () => void {
  const id = ++last
  shown.push({ id, text, tone: options.tone ?? 'plain', action: options.action })
  const timer = setTimeout(() => dismiss(id), options.action ? 12_000 : 6_000)
  return () => {
    clearTimeout(timer)
    dismiss(id)
  }
}

export function dismiss(id: number): void {
  const at = shown.findIndex((entry) => entry.id === id)
  if (at >= 0) shown.splice(at, 1)
}
