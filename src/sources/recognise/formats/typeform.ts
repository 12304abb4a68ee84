import type { Format } from '../format'
import { readQuestions } from '../questions'

/** "#" is the token of the answer; questions are called as they are asked; hidden fields often hold the e-mail. */
export const typeformResponses: Format = {
  id: 'typeform-responses',
  platform: 'Typeform',
  table: 'responses',
  grain: 'response',
  signature: [['#'], ['Submit Date (UTC)'], ['Network ID', 'Start Date (UTC)', 'Response Type']],
  columns: [
    ['#', 'response.id'],
    ['Submit Date (UTC)', 'response.occurred_at'],
  ],
  options: { idFamily: 'typeform', touchpoint: 'survey' },
  refine: (mapping, sample) =>
    readQuestions(mapping, sample, [
      'Start Date (UTC)',
      'Stage Date (UTC)',
      'Network ID',
      'Response Type',
      'Tags',
      'Ending',
    ]),
}
