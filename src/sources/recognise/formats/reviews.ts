import type { Format } from '../format'

export const trustpilotReviews: Format = {
  id: 'trustpilot-reviews',
  platform: 'Trustpilot',
  table: 'responses',
  grain: 'response',
  signature: [['Review Id', 'Review ID'], ['Review Created (UTC)'], ['Review Stars'], ['Review Content']],
  columns: [
    ['Review Id|Review ID', 'response.id'],
    ['Review Created (UTC)', 'response.occurred_at'],
    ['Review Stars', 'response.score', { instrument: 'stars', scale: [1, 5] }],
    ['Review Title', 'response.title'],
    ['Review Content', 'response.text'],
    ['Review Language', 'response.language'],
    ['Location Name', 'response.place'],
    ['Reference Id|Reference ID', 'response.order'],
    ['Review Consumer User Id|Review Consumer User ID', 'customer.id'],
    ['Review Username', 'customer.name'],
    ['Review User Email', 'customer.email'],
  ],
  options: { idFamily: 'trustpilot', touchpoint: 'review', instrument: 'stars', scale: [1, 5] },
}

/** One file per month; an edited review comes again under the same link. */
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
    ['Review Link', 'response.id'],
    ['Review Last Update Date and Time|Review Submit Date and Time', 'response.occurred_at'],
    ['Star Rating', 'response.score', { instrument: 'stars', scale: [1, 5] }],
    ['Review Title', 'response.title'],
    ['Review Text', 'response.text'],
    ['Reviewer Language', 'response.language'],
  ],
  options: { idFamily: 'google-play', touchpoint: 'review', instrument: 'stars', scale: [1, 5] },
}
