import type { Mapping } from '../../map/mapping'
import type { Format } from '../format'
import { readQuestions } from '../questions'
import { findColumn, keepRows, type Sample } from '../sample'

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
