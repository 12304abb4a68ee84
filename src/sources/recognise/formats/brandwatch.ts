import type { Format } from '../format'

/** Mentions found by a query; lines about the query stand above the header. */
export const brandwatchMentions: Format = {
  id: 'brandwatch-mentions',
  platform: 'Brandwatch',
  table: 'responses',
  grain: 'response',
  signature: [['Date'], ['Query Name', 'Query Id'], ['Snippet', 'Full Text'], ['Url', 'Domain', 'Page Type']],
  columns: [
    ['Mention Id|Resource Id', 'response.id'],
    ['Date', 'response.occurred_at'],
    ['Title', 'response.title'],
    ['Full Text|Snippet', 'response.text'],
    ['Domain', 'response.place'],
    ['Language', 'response.language'],
  ],
  options: { idFamily: 'brandwatch', touchpoint: 'social', instrument: 'open' },
}
