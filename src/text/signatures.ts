/** What telephones and mail programs put under a message, as whole lines, in the languages of the house. */
const SENT_FROM = [
  'sent (?:from|via|with|using) .{1,60}',
  'get outlook for (?:ios|android)\\b.{0,60}',
  '(?:diese nachricht wurde )?(?:von (?:meinem|meiner|unterwegs) .{1,50} gesendet|gesendet (?:von|mit|über|aus) .{1,60})',
  'outlook für (?:ios|android) (?:beziehen|herunterladen).{0,60}',
  'envoyé (?:de|depuis|à partir|avec|via) .{1,60}',
  '(?:obtenez|télécharge[rz]?) outlook pour .{1,60}',
  'enviado (?:desde|con|do|da|pelo|pela|a partir d|via) .{1,60}',
  '(?:obtener|obtenga|obter|obtenha) (?:o )?outlook para .{1,60}',
  'inviat[oa] (?:da|dal|dallo|con|tramite) .{1,60}',
  '(?:ottieni|scarica) outlook per .{1,60}',
  '(?:verstuurd|verzonden) (?:vanaf|vanuit|met|via) .{1,60}',
  '(?:outlook voor (?:ios|android) (?:downloaden|ophalen)|download outlook voor).{0,60}',
  'wysłan[eoay] (?:z|ze|przez|za pomocą) .{1,60}',
  '(?:pobierz|uzyskaj) (?:aplikację )?outlook .{1,60}',
  'отправлено (?:с|со|из|через|от) .{1,60}',
  '.{1,40}(?:dan|den|tan|ten) gönderildi',
  'saadetud (?:minu )?.{1,40}',
  '(?:أُ?رسلت|أُ?رسل|تم الإرسال|مرسل) (?:من|بواسطة|عبر) .{1,60}',
  '.{1,40} से भेजा गया',
  '.{1,40}から送信(?:されました)?',
  '(?:发自|發自|寄自)(?:我的|我)?.{1,40}',
  '(?:从|從)(?:我的)?.{1,40}(?:发送|傳送|寄出|发出|發送)',
].join('|')

const DEVICE =
  '(?:iphone|ipad|android|galaxy|samsung|huawei|xiaomi|blackberry|windows phone|nokia|pixel|oneplus|sony|lg|motorola|smartphone|handy|mobile|telefon|phone|outlook|yahoo|mail|gmail|gmx|web\\.de|почт|手机|手機|スマートフォン|携帯|telefonist|telefonumdan|الهاتف|هاتفي|الـ|फ़ोन|फोन)'

const SENT_LINE = new RegExp(`^[\\s*_]*(?:${SENT_FROM})[\\s*_.!]*$`, 'iu')
const NAMES_DEVICE = new RegExp(DEVICE, 'iu')
const LONGEST_SENT_LINE = 90

/** The same where an export has put everything on one line: only at the very end, and only with a device's name. */
const SENT_TAIL =
  /(?<=\S)\s+(?:sent from my|von meinem|gesendet von meinem|envoyé de mon|enviado desde mi|inviato dal mio|inviato da|enviado do meu|verstuurd vanaf mijn|verzonden vanaf mijn|wysłane z|отправлено с|saadetud minu|发自我的|發自我的|從我的)\s*(?:iphone|ipad|android|galaxy|samsung|huawei|xiaomi|blackberry|smartphone|handy|telefoon|teléfono|telefono|telemóvel|celular)[\p{L}\d'’ -]{0,24}[.\s]*$/iu

const DASHES = /^(?:--|—|––)\s*$/
const CONTACT = /\d[\d\s().-]{5,}\d|@|www\.|https?:/i
const LONGEST_LINE = 80
const MOST_LINES = 10

const isSentLine = (line: string) =>
  line.trim().length <= LONGEST_SENT_LINE && SENT_LINE.test(line) && NAMES_DEVICE.test(line)

/** Whether the lines after two dashes look like a name and how to reach it, and not like more of the message. */
function looksSigned(lines: readonly string[]): boolean {
  const filled = lines.map((line) => line.trim()).filter((line) => line !== '')
  if (filled.length === 0) return true
  if (filled.length > MOST_LINES || filled.some((line) => line.length > LONGEST_LINE)) return false
  if (filled.some((line) => CONTACT.test(line))) return true
  return filled.every(
    (line) => line.split(/\s+/).length <= 4 && /^\P{Ll}/u.test(line) && !/[.!?。！？]$/.test(line),
  )
}

/** A text without the signature under it: after a line of two dashes, and "Sent from my …". */
export function withoutSignature(text: string): string {
  let lines = text.split('\n')
  // The space after the dashes is the mark of mail programs; exports trim it, so without it the lines below must look it.
  const dashes = lines.findIndex(
    (line, at) =>
      DASHES.test(line) &&
      (/^-- $/.test(line)
        ? lines.length - at <= MOST_LINES * 2
        : looksSigned(lines.slice(at + 1)) && lines.slice(0, at).some((own) => own.trim() !== '')),
  )
  if (dashes >= 0) lines = lines.slice(0, dashes)
  return lines
    .filter((line) => !isSentLine(line))
    .join('\n')
    .replace(SENT_TAIL, '')
}
