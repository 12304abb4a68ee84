import { describe, expect, it } from 'vitest'
import { questionText, readQuestion } from './questions'
import { recogniseText } from './recognise-for-test'

const nps = ['0', '7', '9', '10', '8']

describe('questions by their wording and their answers', () => {
  it.each([
    'How likely are you to recommend us to a friend?',
    'Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?',
    'Nous recommanderiez-vous à un ami ?',
    '¿Qué probabilidad hay de que nos recomiende?',
    'Você recomendaria a nossa loja?',
    'Kui tõenäoliselt soovitaksid meid sõbrale?',
    'Готовы ли вы рекомендовать нас друзьям?',
    '您有多大可能向朋友推荐我们？',
  ])('%s asks for a recommendation', (question) => {
    expect(readQuestion(question, nps)).toMatchObject({ field: 'response.score', instrument: 'nps', scale: [0, 10], question })
  }) // prettier-ignore

  it.each([
    ['How satisfied are you with our service?', ['1', '5', '4', '3'], 'csat', [1, 5]],
    ['Wie zufrieden sind Sie?', ['1', '5', '4', '3'], 'csat', [1, 5]],
    ['How easy was it to get help?', ['2', '7', '6'], 'ces', [1, 7]],
    ['Wie einfach war die Bestellung? (1-5)', ['2', '5', '4'], 'ces', [1, 5]],
    ['Rate the delivery from 0 to 10', ['2', '5', '4'], 'csat', [0, 10]],
    ['Оцените доставку', ['2', '5', '4'], 'csat', [1, 5]],
    ['How satisfied are you?', ['0', '10', '4'], 'csat', [0, 10]],
  ])('%s', (question, values, instrument, scale) => {
    expect(readQuestion(question, values)).toMatchObject({ field: 'response.score', instrument, scale })
  })

  it.each([
    ['How old are you?', ['3', '5', '4']],
    ['How many cups a day?', ['1', '3', '2']],
    ['Which department?', ['Sales', 'Sales', 'IT', 'Sales', 'IT', 'IT']],
  ])('%s is no opinion', (question, values) => expect(readQuestion(question, values)).toBeNull())

  it('reads agreement, satisfaction and ease given in words', () => {
    const likert = readQuestion('The instructor was helpful', [
      'Strongly agree',
      'Agree',
      'Neutral',
      'Disagree',
    ])
    expect(likert).toMatchObject({ field: 'response.score', instrument: 'csat', scale: [1, 5] })
    expect(likert!.reading!.words).toMatchObject({ 'strongly agree': 5, agree: 4, neutral: 3, disagree: 2 })
    expect(readQuestion('Lieferung', ['sehr zufrieden', 'unzufrieden'])!.reading!.words).toMatchObject({
      'sehr zufrieden': 5,
      unzufrieden: 2,
    })
    expect(readQuestion('Process', ['Very easy', 'Difficult'])).toMatchObject({ instrument: 'ces' })
    expect(readQuestion('服务', ['非常满意', '不满意'])!.reading!.words).toMatchObject({
      非常满意: 5,
      不满意: 2,
    })
  })

  it('reads stars, and numbers with words behind them', () => {
    expect(readQuestion('Your stars', ['★★★★☆', '★☆☆☆☆'])).toMatchObject({
      instrument: 'stars',
      scale: [1, 5],
    })
    const given = readQuestion('Would you recommend us?', ['10 - Extremely likely', '7', '0 - Not at all'])
    expect(given).toMatchObject({ instrument: 'nps', scale: [0, 10] })
    expect(given!.reading!.words).toEqual({ '10 - extremely likely': 10, '0 - not at all': 0 })
  })

  it('keeps what people say in their own words', () => {
    expect(readQuestion('What did you like?', ['Fun activities with friends', 'Good teacher and useful content'])).toMatchObject({
      field: 'response.text',
      instrument: 'open',
    })
    expect(readQuestion('Anything we should know?', ['Vegetarian'])).toMatchObject({ field: 'response.text' })
  }) // prettier-ignore

  it('drops what survey tools put around a question', () => {
    expect(questionText('Q1 How satisfied are you? {"ImportId":"QID1"}')).toBe('How satisfied are you?')
    expect(questionText('Why? Open-Ended Response')).toBe('Why?')
  })
})

describe('whole surveys', () => {
  it('Typeform: token, hidden e-mail and language, several questions', async () => {
    const mapping = await recogniseText(
      '#,How likely are you to recommend us?,What is the main reason?,How easy was the checkout? (1-7),email,language,Response Type,Start Date (UTC),Submit Date (UTC),Network ID,Tags\n' +
        'a1,9,The tea is fresh and it came on time,6,a@x.org,en,completed,2026-05-01 10:00:00,2026-05-01 10:05:00,n1,\n' +
        'a2,3,It took three weeks and nobody answered,2,b@x.org,en,completed,2026-05-02 10:00:00,2026-05-02 10:05:00,n2,\n',
    )
    expect(mapping.columns).toEqual([
      { column: '#', field: 'response.id' },
      { column: 'How likely are you to recommend us?', field: 'response.score', question: 'How likely are you to recommend us?', instrument: 'nps', scale: [0, 10] },
      { column: 'What is the main reason?', field: 'response.text', question: 'What is the main reason?', instrument: 'open' },
      { column: 'How easy was the checkout? (1-7)', field: 'response.score', question: 'How easy was the checkout? (1-7)', instrument: 'ces', scale: [1, 7] },
      { column: 'email', field: 'customer.email' },
      { column: 'language', field: 'response.language' },
      { column: 'Response Type', field: null },
      { column: 'Start Date (UTC)', field: null },
      { column: 'Submit Date (UTC)', field: 'response.occurred_at' },
      { column: 'Network ID', field: null },
      { column: 'Tags', field: null },
    ])
  }) // prettier-ignore

  it('SurveyMonkey with its two header lines', async () => {
    const mapping = await recogniseText(
      'Respondent ID,Collector ID,Start Date,End Date,Email Address,How satisfied are you with us?,Why?\n,,,,,Response,Open-Ended Response\n' +
        Array.from({ length: 6 }, (_, i) => `${1001 + i},7,05/1${3 + i}/2024 10:00:00,05/1${3 + i}/2024 10:04:00,a${i}@x.org,${1 + (i % 5)},Everything came in time and in one piece ${i}\n`).join(''),
    )
    expect(mapping.recognisedAs).toBe('surveymonkey-responses')
    expect(mapping.columns.filter((column) => column.field).map((column) => [column.field, column.question])).toEqual([
      ['response.id', undefined],
      ['response.occurred_at', undefined],
      ['customer.email', undefined],
      ['response.score', 'How satisfied are you with us?'],
      ['response.text', 'Why?'],
    ])
  }) // prettier-ignore

  it('Google Forms in another language', async () => {
    const mapping = await recogniseText(
      'Zeitstempel,E-Mail-Adresse,Wie wahrscheinlich empfehlen Sie uns weiter?,Was können wir verbessern?\n' +
        '13.05.2024 10:00:00,a@x.org,9,Die Lieferung dürfte schneller gehen\n14.05.2024 10:00:00,b@x.org,10,Nichts alles war wunderbar verpackt\n',
    )
    expect(mapping.recognisedAs).toBe('google-forms-responses')
    expect(mapping.columns.map((column) => [column.field, column.instrument])).toEqual([
      ['response.occurred_at', undefined],
      ['customer.email', undefined],
      ['response.score', 'nps'],
      ['response.text', 'open'],
    ])
  })
})
