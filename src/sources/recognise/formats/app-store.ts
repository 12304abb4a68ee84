import type { Format } from '../format'

/** Reviews as App Store Connect's interface gives them. */
export const appStoreReviews: Format = {
  id: 'app-store-reviews',
  platform: 'App Store',
  table: 'responses',
  grain: 'response',
  signature: [['*rating'], ['*reviewerNickname'], ['*body'], ['*createdDate'], ['*territory', '*title']],
  columns: [
    ['id', 'response.id'],
    ['*createdDate', 'response.occurred_at'],
    ['*rating', 'response.score', { instrument: 'stars', scale: [1, 5] }],
    ['*title', 'response.title'],
    ['*body', 'response.text'],
    ['*territory', 'response.place'],
  ],
  options: {
    idFamily: 'app-store',
    touchpoint: 'review',
    instrument: 'stars',
    scale: [1, 5],
    recordsAreEdited: true,
  },
}
