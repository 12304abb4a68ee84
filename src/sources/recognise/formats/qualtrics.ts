import type { Mapping } from '../../map/mapping'
import type { Format } from '../format'
import { readQuestions } from '../questions'
import { findColumn, type Sample } from '../sample'

/** Three header lines: the key, the question, and what the import calls it (JSON). */
export const qualtricsResponses: Format = {
  id: 'qualtrics-responses',
  platform: 'Qualtrics',
  table: 'responses',
  grain: 'response',
  signature: [
    ['StartDate*'],
    ['EndDate*', 'RecordedDate*'],
    ['ResponseId*'],
    ['Progress*', 'Finished*', 'DistributionChannel*'],
  ],
  columns: [
    ['ResponseId*', 'response.id'],
    ['EndDate*|RecordedDate*', 'response.occurred_at'],
    ['RecipientEmail*', 'customer.email'],
    ['RecipientFirstName*', 'customer.first_name'],
    ['RecipientLastName*', 'customer.last_name'],
    ['ExternalReference*', 'customer.id'],
    ['UserLanguage*', 'response.language'],
  ],
  options: { idFamily: 'qualtrics', touchpoint: 'survey' },
  refine(mapping: Mapping, sample: Sample) {
    readQuestions(mapping, sample, [
      'StartDate*',
      'RecordedDate*',
      'Status*',
      'IPAddress*',
      'Progress*',
      'Duration*',
      'Finished*',
      'LocationLatitude*',
      'LocationLongitude*',
      'DistributionChannel*',
    ])
    const status = findColumn(sample, 'Status*')
    if (status)
      mapping.options.leaveOut = [
        { column: status.name, values: ['survey preview', 'survey test', '1'], reason: 'survey_preview' },
      ]
  },
}
