import type { Format } from '../format'

const STARS = { one: 1, two: 2, three: 3, four: 4, five: 5 }

/** Reviews of a place, from the interface or Takeout. Google puts its own translation before or behind what was written. */
export const googleBusinessReviews: Format = {
  id: 'google-business-reviews',
  platform: 'Google',
  table: 'responses',
  grain: 'response',
  signature: [
    ['starRating'],
    ['createTime'],
    ['reviewId', 'name', 'reviewer.displayName'],
    ['updateTime', 'comment'],
  ],
  columns: [
    ['reviewId|name', 'response.id'],
    ['updateTime|createTime', 'response.occurred_at'],
    ['starRating', 'response.score', { instrument: 'stars', scale: [1, 5], reading: { words: STARS } }],
    [
      'comment',
      'response.text',
      {
        reading: {
          cut: '^\\(Translated by Google\\)[\\s\\S]*\\(Original\\)\\s*|\\s*\\(Translated by Google\\)[\\s\\S]*$',
        },
      },
    ],
  ],
  options: {
    idFamily: 'google-business',
    touchpoint: 'review',
    instrument: 'stars',
    scale: [1, 5],
    recordsAreEdited: true,
  },
}
