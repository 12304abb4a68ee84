import type { Format } from '../format'

/** The open set of reviews, one object per line. */
export const yelpReviews: Format = {
  id: 'yelp-reviews',
  platform: 'Yelp',
  table: 'responses',
  grain: 'response',
  signature: [['review_id'], ['business_id'], ['user_id'], ['stars'], ['useful', 'funny', 'cool']],
  columns: [
    ['review_id', 'response.id'],
    ['date', 'response.occurred_at'],
    ['stars', 'response.score', { instrument: 'stars', scale: [1, 5] }],
    ['text', 'response.text'],
    ['business_id', 'response.place'],
    ['user_id', 'customer.id'],
  ],
  options: { idFamily: 'yelp', touchpoint: 'review', instrument: 'stars', scale: [1, 5] },
}
