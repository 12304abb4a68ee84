import { setField, type Format } from '../format'
import { findColumn } from '../sample'

/** The kind of survey stands in each row; a file of one kind says what its scores are. */
export const delightedResponses: Format = {
  id: 'delighted-responses',
  platform: 'Delighted',
  table: 'responses',
  grain: 'response',
  signature: [
    ['survey_type', 'Survey type'],
    ['score', 'Score'],
    ['comment', 'Comment'],
    ['permalink', 'Delighted Source', 'person', 'person.email', 'Response ID'],
  ],
  columns: [
    ['id|Response ID', 'response.id'],
    ['created_at|Responded at|updated_at', 'response.occurred_at'],
    ['score', 'response.score', { instrument: 'nps', scale: [0, 10] }],
    ['comment', 'response.text'],
    ['person.id|person|Person ID', 'customer.id'],
    ['person.email|Email', 'customer.email'],
    ['person.name|Name', 'customer.name'],
  ],
  options: { idFamily: 'delighted', touchpoint: 'survey' },
  refine(mapping, sample) {
    const kinds = new Set(findColumn(sample, 'survey_type')?.values.map((value) => value.toLowerCase()))
    const score = findColumn(sample, 'score')
    if (!score || kinds.size === 0 || kinds.has('nps')) return
    const stars = kinds.has('stars') || kinds.has('stars_five')
    const effort = kinds.has('ces') && kinds.size === 1
    const instrument = stars ? 'stars' : effort ? 'ces' : 'csat'
    const sevenSteps = score.values.some((value) => Number(value) > 5)
    setField(mapping, score.name, 'response.score', { instrument, scale: [1, sevenSteps ? 7 : 5] })
  },
}
