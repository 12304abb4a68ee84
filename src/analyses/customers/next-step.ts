import type { Card } from './card'

/** What to do about one person: the first rule that holds. The words are in messages. */
export type NextStep =
  | { key: 'answer'; days: number | null; valuable: boolean }
  | { key: 'make-good'; instrument: string; score: number }
  | { key: 'make-good-words' }
  | { key: 'win-back'; valuable: true }
  | { key: 'remind' }
  | { key: 'second-purchase' }
  | { key: 'thank' }
  | { key: 'ask-for-review' }
  | { key: 'first-offer' }
  | { key: 'ask-consent' }
  | { key: 'leave-be' }
  | { key: 'nothing' }

/** Judgements older than this say little about today. */
const FRESH_DAYS = 180

export function isUnhappy(score: Card['lastScore']): boolean {
  if (!score || score.days === null || score.days > FRESH_DAYS) return false
  if (score.instrument === 'nps') return score.score <= 6
  return score.scale_high !== null && score.score <= score.scale_high * 0.45
}

/**
 * Their latest text complains, and neither a judgement nor a purchase since then says otherwise; of the same day the judgement
 * counts. Many complaints are settled where they are made: who buys again needs no apology.
 */
export function isUpset({
  person,
  lastText,
  lastScore,
}: Pick<Card, 'lastText' | 'lastScore'> & { person: Pick<Card['person'], 'recency_days'> }): boolean {
  if (!lastText || lastText.label !== 'negative' || lastText.days === null || lastText.days > FRESH_DAYS)
    return false
  if (person.recency_days !== null && person.recency_days < lastText.days) return false
  return !lastScore || lastScore.days === null || lastText.days < lastScore.days
}

export function isHappy(score: Card['lastScore']): boolean {
  if (!score || score.days === null || score.days > FRESH_DAYS) return false
  if (score.instrument === 'nps') return score.score >= 9
  return score.scale_high !== null && score.score >= score.scale_high * 0.9
}

/** Among the two fifths of customers who brought most. */
export function isValuable({ person }: Pick<Card, 'person'>): boolean {
  return (person.m ?? 0) >= 4
}

export function nextStep(card: Card): NextStep {
  const { person, openTicket, lastScore } = card
  const valuable = isValuable(card)
  if (openTicket) return { key: 'answer', days: openTicket.days, valuable }
  if (isUnhappy(lastScore))
    return { key: 'make-good', instrument: lastScore!.instrument, score: lastScore!.score }
  if (isUpset(card)) return { key: 'make-good-words' }
  if (person.kind === 'prospect')
    return { key: person.consent_email === false ? 'ask-consent' : 'first-offer' }
  if (person.kind === 'person') return isHappy(lastScore) ? { key: 'ask-for-review' } : { key: 'nothing' }
  const away = person.status === 'slipping' || person.status === 'gone'
  if (away && valuable) return { key: 'win-back', valuable: true }
  if (person.status === 'slipping') return { key: 'remind' }
  if (person.status === 'gone') return { key: 'leave-be' }
  if (person.purchase_days === 1) return { key: 'second-purchase' }
  if (isHappy(lastScore)) return { key: 'ask-for-review' }
  return valuable ? { key: 'thank' } : { key: 'nothing' }
}
