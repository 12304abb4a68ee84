import type { Mapping } from '../../map/mapping'
import type { Format } from '../format'
import { readQuestions } from '../questions'
import { findColumn, keepRows, type Sample } from '../sample'

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

/** Two header lines: the question, and under it the choice or "Response". */
export const surveymonkeyResponses: Format = {
  id: 'surveymonkey-responses',
  platform: 'SurveyMonkey',
  table: 'responses',
  grain: 'response',
  signature: [
    ['Respondent ID', 'RespondentID'],
    ['Collector ID', 'CollectorID', 'Start Date', 'StartDate', 'End Date', 'EndDate'],
  ],
  columns: [
    ['Respondent ID|RespondentID', 'response.id'],
    ['End Date|EndDate|Date Modified|Start Date|StartDate', 'response.occurred_at'],
    ['Email Address', 'customer.email'],
    ['First Name', 'customer.first_name'],
    ['Last Name', 'customer.last_name'],
  ],
  options: { idFamily: 'surveymonkey', touchpoint: 'survey' },
  refine(mapping, sample) {
    const answers = leaveOutSecondHeader(mapping, sample)
    readQuestions(mapping, answers, [
      'Collector ID',
      'CollectorID',
      'Start Date',
      'StartDate',
      'Date Created',
      'Date Modified',
      'IP Address',
      'Custom Data*',
    ])
  },
}

const SECOND_HEADER = ['response', 'open-ended response', 'other (please specify)']

/** A second header line that says "Response" under every question looks like a row: it has no respondent. */
function leaveOutSecondHeader(mapping: Mapping, sample: Sample): Sample {
  const respondent = findColumn(sample, 'Respondent ID') ?? findColumn(sample, 'RespondentID')
  const told = sample.columns.find((column) => SECOND_HEADER.includes(column.cells[0]?.toLowerCase() ?? ''))
  if (!told || respondent?.cells[0] !== '') return sample
  mapping.options.leaveOut = [{ column: told.name, values: SECOND_HEADER, reason: 'second_header' }]
  return keepRows(sample, (row) => row > 0)
}

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

const TIMESTAMP = ['Timestamp', 'Zeitstempel', 'Horodateur', 'Marca temporal', 'Carimbo de data/hora', 'Ajatempel', 'Отметка времени', '时间戳记', '時間戳記'] // prettier-ignore

/** A time, perhaps the e-mail, and the questions as they were asked. */
export const googleFormsResponses: Format = {
  id: 'google-forms-responses',
  platform: 'Google Forms',
  table: 'responses',
  grain: 'response',
  signature: [TIMESTAMP],
  not: ['event', 'event name', 'user_id', 'user id', 'visitor id', 'session id', 'order id', 'action'],
  where: (sample) =>
    sample.columns[0] !== undefined &&
    TIMESTAMP.some((name) => findColumn(sample, name) === sample.columns[0]) &&
    sample.columns.some(({ name, key }) => /[?？]\s*$/.test(name) || key.split(' ').length >= 5),
  columns: [
    [TIMESTAMP.join('|'), 'response.occurred_at'],
    [
      'Email Address|E-Mail-Adresse|Adresse e-mail|Dirección de correo electrónico|Endereço de e-mail',
      'customer.email',
    ],
  ],
  options: { idFamily: 'google-forms', touchpoint: 'survey' },
  refine: (mapping, sample) => readQuestions(mapping, sample, []),
}
