/** What was done step by step, and where in it one stands: each step is a whole state, so that going back cannot fail. */
export interface History<State> {
  steps: readonly State[]
  at: number
}

/** More steps than anybody goes back. */
const MOST = 200

export function begin<State>(state: State): History<State> {
  return { steps: [state], at: 0 }
}

export function current<State>({ steps, at }: History<State>): State {
  return steps[at]!
}

/** A further step; what had been taken back is gone. A step that changes nothing is none. */
export function step<State>(history: History<State>, state: State): History<State> {
  if (JSON.stringify(state) === JSON.stringify(current(history))) return history
  const steps = [...history.steps.slice(0, history.at + 1), state].slice(-MOST)
  return { steps, at: steps.length - 1 }
}

export function back<State>(history: History<State>): History<State> {
  return { ...history, at: Math.max(0, history.at - 1) }
}

export function forth<State>(history: History<State>): History<State> {
  return { ...history, at: Math.min(history.steps.length - 1, history.at + 1) }
}
