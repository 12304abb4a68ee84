import type { Format } from '../format'

const report = {
  platform: 'Google Analytics',
  table: null,
  grain: 'lookup',
  columns: [],
  declined: 'web-report',
} as const

/** Reports of Google Analytics count sessions by page or channel: nobody stands in them. */
export const ga4LandingPages: Format = {
  ...report,
  id: 'ga4-landing-pages',
  columns: [],
  signature: [
    [
      'Landing page',
      'Landing page + query string',
      'Page path and screen class',
      'Page title and screen class',
    ],
    ['Sessions', 'Views', 'Active users', 'Users'],
  ],
  not: ['user_id', 'user_pseudo_id', 'Client ID'],
}

export const ga4TrafficAcquisition: Format = {
  ...report,
  id: 'ga4-traffic-acquisition',
  columns: [],
  signature: [
    [
      'Session primary channel group*',
      'Session default channel group',
      'Session source / medium',
      'First user primary channel group*',
      'First user default channel group',
    ],
    ['Sessions', 'Users', 'New users', 'Active users', 'Total users'],
  ],
  not: ['user_id', 'user_pseudo_id', 'Client ID'],
}
