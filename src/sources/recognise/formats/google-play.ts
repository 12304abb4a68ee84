import type { Format } from '../format'

/** One file per month; an edited review comes again in a later month. Ratings without words have no link and so no id. */
export const googlePlayReviews: Format = {
  id: 'google-play-reviews',
  platform: 'Google Play',
  table: 'responses',
  grain: 'response',
  signature: [
    ['Package Name'],
    ['Review Submit Date and Time', 'Review Last Update Date and Time'],
    ['Star Rating'],
  ],
  columns: [
    ['Review Link', 'response.id', { reading: { cut: '^.*[?&]reviewId=|&.*$' } }],
    ['Review Last Update Date and Time|Review Submit Date and Time', 'response.occurred_at'],
    ['Star Rating', 'response.score', { instrument: 'stars', scale: [1, 5] }],
    ['Review Title', 'response.title'],
    ['Review Text', 'response.text'],
    ['Reviewer Language', 'response.language'],
  ],
  options: {
    idFamily: 'google-play',
    touchpoint: 'review',
    instrument: 'stars',
    scale: [1, 5],
    recordsAreEdited: true,
  },
}
