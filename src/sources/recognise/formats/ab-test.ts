import type { Format } from '../format'

/**
 * Who saw which version of a page and whether they bought. Those shown the page of the other group, and all but one visit
 * of a person, spoil the comparison.
 */
export const abTestVisits: Format = {
  id: 'ab-test-visits',
  platform: 'A/B test',
  table: 'events',
  grain: 'event',
  signature: [['user_id'], ['timestamp'], ['group'], ['landing_page'], ['converted']],
  columns: [
    ['user_id', 'customer.id'],
    ['timestamp', 'event.occurred_at'],
    ['group', 'event.variant'],
    ['landing_page', 'event.label'],
    ['converted', 'event.value'],
  ],
  leaveOut: [
    {
      column: 'group',
      values: ['control'],
      unless: { column: 'landing_page', values: ['old_page'] },
      reason: 'wrong_variant',
    },
    {
      column: 'group',
      values: ['treatment'],
      unless: { column: 'landing_page', values: ['new_page'] },
      reason: 'wrong_variant',
    },
  ],
  options: { idFamily: 'ab-test', touchpoint: 'web', kind: 'test' },
}
