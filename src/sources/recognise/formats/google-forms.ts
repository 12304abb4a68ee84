import type { Format } from '../format'
import { readQuestions } from '../questions'
import { findColumn } from '../sample'

/** The first column, in the languages of the forms. */
const TIMESTAMP = [
  'Timestamp', 'Zeitstempel', 'Horodateur', 'Marca temporal', 'Carimbo de data/hora', 'Informazioni cronologiche', 'Tijdstempel',
  'Tidsstämpel', 'Tidsstempel', 'Aikaleima', 'Ajatempel', 'Sygnatura czasowa', 'Časová značka', 'Časová pečiatka', 'Időbélyeg',
  'Zaman damgası', 'Отметка времени', 'Позначка часу', 'Dấu thời gian', 'タイムスタンプ', '타임스탬프', '时间戳记', '時間戳記',
] // prettier-ignore

const EMAIL =
  'Email Address|Email address|Username|E-Mail-Adresse|Adresse e-mail|Dirección de correo electrónico|Endereço de e-mail|Indirizzo email|E-mailadres|Адрес электронной почты|メールアドレス|이메일 주소|电子邮件地址|電子郵件地址'

/** A time, perhaps the e-mail, and the questions as they were asked; "Score" is that of a quiz. */
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
    (sample.columns.some(({ name, key }) => /[?？]\s*$/.test(name) || key.split(' ').length >= 5) ||
      EMAIL.split('|').some((name) => findColumn(sample, name) === sample.columns[1])),
  columns: [
    [TIMESTAMP.join('|'), 'response.occurred_at'],
    [EMAIL, 'customer.email'],
  ],
  options: { idFamily: 'google-forms', touchpoint: 'survey' },
  refine: (mapping, sample) =>
    readQuestions(mapping, sample, ['Score', 'Punktzahl', 'Puntuación', 'Pontuação', 'Punteggio']),
}
