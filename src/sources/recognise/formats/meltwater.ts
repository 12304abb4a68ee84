import type { Format } from '../format'

/** What was said in the press and on social media: nobody of the shop's own people stands in it. */
export const meltwaterMentions: Format = {
  id: 'meltwater-mentions',
  platform: 'Meltwater',
  table: 'responses',
  grain: 'response',
  signature: [
    ['Date'],
    ['URL'],
    ['Hit Sentence'],
    ['Opening Text'],
    ['Document ID', 'Source Name', 'Influencer', 'Headline', 'Reach'],
  ],
  columns: [
    ['Document ID', 'response.id'],
    ['Date', 'response.occurred_at'],
    ['Title|Headline', 'response.title'],
    ['Hit Sentence|Opening Text', 'response.text'],
    ['Source Name|Source', 'response.place'],
    ['Language', 'response.language'],
  ],
  options: { idFamily: 'meltwater', touchpoint: 'social', instrument: 'open' },
}
