import { setField, type Format } from '../format'
import { findColumn } from '../sample'

/** One row per visit. The visitor id is a cookie's and makes nobody known: visits are a person's where one signed in. */
export const matomoVisits: Format = {
  id: 'matomo-visits',
  platform: 'Matomo',
  table: 'events',
  grain: 'event',
  signature: [
    ['idVisit'],
    ['visitorId'],
    ['serverDate', 'lastActionDateTime', 'firstActionTimestamp'],
    ['visitorType', 'visitCount', 'referrerType'],
  ],
  columns: [
    ['idVisit', 'event.id'],
    ['lastActionDateTime|serverDate', 'event.occurred_at'],
    ['referrerType', 'event.channel'],
    ['deviceType', 'event.device'],
    ['campaignName', 'event.campaign'],
    ['entryPageUrl|url (actionDetails 0)', 'event.label'],
    ['visitDuration', 'event.value'],
    ['userId', 'customer.id'],
    ['languageCode', 'customer.language'],
    ['countryCode|country', 'customer.country'],
    ['city', 'customer.city'],
  ],
  options: { idFamily: 'matomo', touchpoint: 'web', kind: 'visit' },
  refine(mapping, sample) {
    const user = findColumn(sample, 'userId')
    if (user?.values.some((value) => value.includes('@'))) setField(mapping, user.name, 'customer.email')
  },
}
