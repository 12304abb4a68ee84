import { words } from './messages.en'
import type { PersonasResult } from './personas'

/** What personas.json holds (the results bundle's contract). Quotes go by their text_id unless `withTexts`. */
export function personasJson(result: PersonasResult, withTexts = false) {
  return {
    k: result.k,
    silhouette: result.silhouette,
    stability: result.stability,
    clear_structure: result.clear,
    personas: result.personas.map((persona) => ({
      id: persona.id,
      name: persona.name,
      size: persona.size,
      share: persona.share,
      traits: persona.traits.map(({ id, direction, effect }) => ({ trait: id, direction, effect })),
      medians: {
        purchase_days: persona.medians.days,
        basket: persona.medians.basket,
        recency_days: persona.medians.recency,
        gap_days: persona.medians.gap,
        total: persona.medians.total,
      },
      voice: persona.voices.map(({ text_id, source, words: text, label }) => ({
        text_id,
        source,
        label,
        ...(withTexts ? { text } : {}),
      })),
      next_step: words.nextStep(persona.named.head),
      revenue: persona.revenue,
      revenue_share: persona.revenueShare,
      clv_12m: persona.clv?.value ?? null,
      clv_12m_low: persona.clv?.low ?? null,
      clv_12m_high: persona.clv?.high ?? null,
      favourite_category: persona.category?.value ?? null,
      channel: persona.channel?.value ?? null,
      region: persona.region?.value ?? null,
      discount_share: persona.discounted,
      sentiment: persona.felt?.value ?? null,
      sentiment_low: persona.felt?.low ?? null,
      sentiment_high: persona.felt?.high ?? null,
      texts: persona.felt?.n ?? null,
      texts_positive: persona.felt?.positive ?? null,
      texts_negative: persona.felt?.negative ?? null,
      stability: persona.stability,
    })),
  }
}
