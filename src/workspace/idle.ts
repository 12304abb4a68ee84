const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const LOOK_EVERY = 10_000

/**
 * Calls `onIdle` when nobody touched the page for so many minutes, by the clock: a computer that slept counts as left alone.
 * @returns a function that ends the watch.
 */
export function watchIdle(minutes: number, onIdle: () => void, now: () => number = Date.now): () => void {
  let touched = now()
  const touch = () => {
    look()
    touched = now()
  }
  const look = () => {
    if (now() - touched >= minutes * 60_000) onIdle()
  }
  const timer = setInterval(look, LOOK_EVERY)
  for (const event of TOUCHES) addEventListener(event, touch, { passive: true, capture: true })
  document.addEventListener('visibilitychange', look)
  return () => {
    clearInterval(timer)
    for (const event of TOUCHES) removeEventListener(event, touch, { capture: true })
    document.removeEventListener('visibilitychange', look)
  }
}
