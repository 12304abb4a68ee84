/** Ends of the line by which a mail program introduces a quote, in the languages of the house and their neighbours. */
const WROTE = [
  'wrote',
  'schrieb(?: .{1,80})?',
  'a écrit',
  'a ecrit',
  'escribió',
  'escribio',
  'ha scritto',
  'escreveu',
  'schreef(?: .{1,80})?',
  'heeft geschreven',
  '(?:na)?pisze',
  'napisała?',
  'napisał\\(a\\)',
  'пишет',
  'написал[аи]?',
  'написал\\(а\\)',
  '(?:şunu |şunları )?yazdı',
  'kirjutas(?: .{1,80})?',
  'كتب(?: .{1,80})?',
  '(?:ने )?लिखा',
  'さんは書きました',
  '(?:のメール|のメッセージ)',
  '写道',
  '寫道',
  'skrev(?: .{1,80})?',
  'kirjoitti',
].join('|')

const ATTRIBUTION = new RegExp(`(?:${WROTE})\\s*[:：]\\s*$`, 'iu')
/** Some programs say no verb: `пн, 3 мар. 2025 г. в 10:00, Иван <ivan@example.com>:`. */
const BARE_ATTRIBUTION = /\d.*<[^<>\s]+@[^<>\s]+>\s*[:：]\s*$/u
const ADDRESS_OR_NUMBER = /\d|@/

/** By how many lines an attribution is wrapped at most. */
const WRAPPED = 3
const LONGEST_ATTRIBUTION = 240

const SEPARATOR = new RegExp(
  `^[\\s\\-_=*>]*(?:${[
    'original message',
    'forwarded message',
    'begin forwarded message',
    'ursprüngliche nachricht',
    'originalnachricht',
    'weitergeleitete nachricht',
    "message d['’]origine",
    'message original',
    'message transféré',
    'mensaje original',
    'mensaje reenviado',
    'messaggio originale',
    'messaggio inoltrato',
    'mensagem original',
    'mensagem encaminhada',
    'oorspronkelijk bericht',
    'doorgestuurd bericht',
    'wiadomość oryginalna',
    'oryginalna wiadomość',
    'wiadomość przekazana dalej',
    'исходное сообщение',
    'пересылаемое сообщение',
    'пересланное сообщение',
    'orijinal mesaj',
    'özgün ileti',
    'iletilen ileti',
    'algne sõnum',
    'algne kiri',
    'edastatud kiri',
    'الرسالة الأصلية',
    'رسالة معاد توجيهها',
    'मूल संदेश',
    'अग्रेषित संदेश',
    '元のメッセージ',
    '転送メッセージ',
    '原始邮件',
    '转发的邮件',
    '原始郵件',
    '轉寄郵件',
  ].join('|')})[\\s\\-_=*:：]*$`,
  'iu',
)
/** Outlook's line across the page. */
const RULE = /^_{20,}$/

const FROM = 'from|von|de|da|van|od|от|kimden|saatja|kellelt|من|प्रेषक|差出人|发件人|發件人|寄件者|寄件人'
const OTHERS =
  'sent|date|to|subject|cc|gesendet|datum|an|betreff|kopie|envoyé|date|à|objet|enviado(?: el)?|fecha|para|asunto|inviato|data|a|oggetto|enviada(?: em)?|assunto|verzonden|aan|onderwerp|wysłano|do|temat|dw|отправлено|дата|кому|тема|копия|gönderilme|gönderildi|tarih|kime|konu|saadetud|kuupäev|kellele|adressaat|teema|تاريخ|التاريخ|تاريخ الإرسال|إلى|الموضوع|भेजा गया|दिनांक|प्रति|विषय|送信日時|日付|日時|宛先|件名|发送时间|發送時間|日期|傳送|收件人|收件者|主题|主旨|主題'
const FROM_LINE = new RegExp(`^[*\\s]*(?:${FROM})[*\\s]*[:：][*\\s]*\\S`, 'iu')
const OTHER_LINE = new RegExp(`^[*\\s]*(?:${OTHERS})[*\\s]*[:：]`, 'iu')
/** The same block where an export has put everything on one line. */
const FLAT = new RegExp(
  `(?:^|\\s)(?:-{2,}[^-\\n]{3,40}-{2,}\\s*)?(?:${FROM})\\s*[:：][^\\n]{1,160}?\\s(?:${OTHERS})\\s*[:：][^\\n]{1,160}?\\s(?:${OTHERS})\\s*[:：][^\\n]{1,240}?\\s(?:subject|betreff|objet|asunto|oggetto|assunto|onderwerp|temat|тема|konu|teema|الموضوع|विषय|件名|主题|主旨|主題)\\s*[:：]`,
  'iu',
)

const QUOTED = /^\s*(?:>|&gt;|│|┃)/
const isBlank = (line: string) => line.trim() === ''

/** How many lines from `at` on are one attribution; 0 where there is none. */
function attributionLines(lines: readonly string[], at: number): number {
  let joined = ''
  for (let taken = 1; taken <= WRAPPED && at + taken <= lines.length; taken++) {
    const line = lines[at + taken - 1]!
    if (isBlank(line) || QUOTED.test(line)) return 0
    joined = `${joined} ${line}`.trim()
    if (joined.length > LONGEST_ATTRIBUTION) return 0
    if (BARE_ATTRIBUTION.test(joined)) return taken
    if (ATTRIBUTION.test(joined) && ADDRESS_OR_NUMBER.test(joined)) return taken
  }
  return 0
}

/** How many lines from `at` on are the head of a mail (From, Sent, To, Subject); 0 where there is none. */
function headerLines(lines: readonly string[], at: number): number {
  if (!FROM_LINE.test(lines[at]!)) return 0
  let others = 0
  let last = at
  for (let next = at + 1; next < Math.min(lines.length, at + 9); next++) {
    if (isBlank(lines[next]!) && others >= 2) break
    if (!OTHER_LINE.test(lines[next]!)) continue
    others += 1
    last = next
  }
  return others >= 2 ? last - at + 1 : 0
}

/** How many lines from `at` on say that a thread follows. */
function threadHead(lines: readonly string[], at: number): number {
  const line = lines[at]!
  const marks = SEPARATOR.test(line) ? 1 : RULE.test(line.trim()) && at + 1 < lines.length ? 1 : 0
  let next = at + marks
  while (marks > 0 && next < lines.length && isBlank(lines[next]!)) next += 1
  const header = next < lines.length ? headerLines(lines, next) : 0
  if (header > 0) return next + header - at
  return marks > 0 && SEPARATOR.test(line) ? marks : 0
}

/**
 * A text without what it quotes. The person's own words come before the thread, or after lines marked with `>`. Where
 * nothing stands before the thread, the thread is the text (a forwarded mail) and only its head is left out: words are
 * never thrown away unless they are plainly another's.
 */
export function withoutQuotes(text: string): string {
  const flat = FLAT.exec(text)
  if (flat && text.slice(0, flat.index).trim() !== '') return withoutQuotes(text.slice(0, flat.index))
  const lines = text.split('\n')
  const kept: string[] = []
  const marked = lines.filter((line) => QUOTED.test(line)).length
  const others = lines.filter((line) => !QUOTED.test(line) && !isBlank(line)).length
  // One line that begins with `>` may be anything ("> 5 days late"); beside other lines, or many, it is a quote.
  const dropMarked = marked > 1 || (marked === 1 && others > 0 && lines.some((line) => /^\s*> /.test(line)))
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    if (dropMarked && QUOTED.test(line)) continue
    const attribution = attributionLines(lines, at)
    const head = attribution === 0 ? threadHead(lines, at) : 0
    if (attribution === 0 && head === 0) {
      kept.push(line)
      continue
    }
    const rest = lines.slice(at + attribution + head)
    const restIsMarked = rest.some((next) => QUOTED.test(next))
    const hasOwn = kept.some((own) => !isBlank(own))
    if (hasOwn && !(attribution > 0 && restIsMarked)) break
    at += attribution + head - 1
  }
  return kept.join('\n')
}
