import { duration, number } from '../../i18n/formats'
import type { ReadingStatus } from './reading'

function left(seconds: number | null): string {
  if (seconds === null) return ''
  return `, ${duration(Math.max(1, seconds), 'second')} left`
}

/** Where the reading stands, in one line. */
function standing({ state, done, total, secondsLeft }: ReadingStatus): string {
  const far = `${number(done)} of ${number(total)}`
  switch (state) {
    case 'loading':
      return 'Getting ready to read what people wrote'
    case 'sampling':
      return `Reading a random sample of what people wrote${left(secondsLeft)}`
    case 'reading':
      return `Reading what people wrote: ${far}${left(secondsLeft)}`
    case 'paused':
      return `Reading is paused: ${far} texts read`
    case 'failed':
      return 'What people wrote could not be read. Everything else stands.'
    default:
      return ''
  }
}

export const words = {
  standing,
  pause: 'Pause',
  goOn: 'Go on',
  again: 'Try again',
}
