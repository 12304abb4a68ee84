import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText, mask } from './clean'

const own = (raw: string) => cleanText(raw).text

describe('mask', () => {
  // The right-hand sides are what `mask` of training/corpus.py printed for the left-hand ones.
  it.each([
    ['Great!! see https://example.com/a?b=1 and www.foo.de/x.', 'Great!! see http and http'],
    ['@anna_b thanks 😀 mail me a@b.de', '@user thanks 😀 mail me a@b.de'],
    ['1&amp;1 &quot;toll&quot; &lt;br&gt; ok<br/>next<p>par</p>', '1&1 "toll" ok next par'],
    ['  zu   viel\t\nLeerraum ', 'zu viel Leerraum'],
    ['@@twice @Łódź_9 x@y @ alone', '@@twice @user x@y @ alone'],
    ['HTTP://UP.CASE/x，中文 http://a', 'http http'],
    ['5 &#8364; &#x1F600; &hearts; &ndash; &nbsp;x', '5 € 😀 ♥ – x'],
    ['I <3 it, a < b > c', 'I <3 it, a < b > c'],
    ['नमस्ते @राम ok', 'नमस्ते @userाम ok'],
    ['&copy; 2020 &unknown;', '© 2020 &unknown;'],
  ])('masks as training does: %s', (raw, masked) => {
    const cleaned = cleanText(raw)
    expect(cleaned.text || mask(raw)).toBe(masked)
  })
})

describe('quoted mail', () => {
  it.each([
    [
      'en',
      'Still broken, sorry.\n\nOn Mon, 3 Mar 2025 at 10:12, Shop <help@shop.example> wrote:\n> Please try again.\n> Thanks',
      'Still broken, sorry.',
    ],
    [
      'en, wrapped',
      'No answer yet!\n\nOn Monday, March 3, 2025 at 10:12:44 AM GMT+1,\nCustomer Care Team <care@shop.example> wrote:\n\nDear Anna,\nplease wait.',
      'No answer yet!',
    ],
    [
      'de',
      'Das hilft mir nicht.\n\nAm 03.03.2025 um 10:12 schrieb Laden <hilfe@laden.example>:\n\nGuten Tag,\nbitte warten Sie.',
      'Das hilft mir nicht.',
    ],
    [
      'de, Outlook',
      'Danke, alles gut!\n\nVon: Laden <hilfe@laden.example>\nGesendet: Montag, 3. März 2025 10:12\nAn: Anna\nBetreff: Ihre Anfrage\n\nBitte warten Sie.',
      'Danke, alles gut!',
    ],
    [
      'fr',
      "Merci, c'est parfait.\n\nLe lun. 3 mars 2025 à 10:12, Boutique <aide@boutique.example> a écrit :\n> Bonjour",
      "Merci, c'est parfait.",
    ],
    [
      'es',
      'Sigue sin llegar.\n\nEl lun, 3 mar 2025 a las 10:12, Tienda (<hola@tienda.example>) escribió:\n\nHola Ana',
      'Sigue sin llegar.',
    ],
    [
      'it',
      'Va bene così.\n\nIl giorno lun 3 mar 2025 alle ore 10:12 Negozio <info@negozio.example> ha scritto:\n\nBuongiorno',
      'Va bene così.',
    ],
    [
      'pt',
      'Ainda não chegou.\n\nEm seg., 3 de mar. de 2025 às 10:12, Loja <oi@loja.example> escreveu:\n\nOlá',
      'Ainda não chegou.',
    ],
    [
      'nl',
      'Nog steeds kapot.\n\nOp ma 3 mrt 2025 om 10:12 schreef Winkel <hulp@winkel.example>:\n\n> Beste',
      'Nog steeds kapot.',
    ],
    [
      'pl',
      'Dalej nie działa.\n\npon., 3 mar 2025 o 10:12 Sklep <pomoc@sklep.example> napisał(a):\n\n> Dzień dobry',
      'Dalej nie działa.',
    ],
    [
      'ru',
      'Так и не пришло.\n\nпн, 3 мар. 2025 г. в 10:12, Магазин <help@shop.example>:\n\n> Здравствуйте',
      'Так и не пришло.',
    ],
    ['ru, verb', 'Так и не пришло.\n\n03.03.2025 10:12, Магазин пишет:\n> Здравствуйте', 'Так и не пришло.'],
    [
      'tr',
      'Hâlâ gelmedi.\n\nDestek <d@dukkan.example>, 3 Mar 2025 Pzt, 10:12 tarihinde şunu yazdı:\n\n> Merhaba',
      'Hâlâ gelmedi.',
    ],
    [
      'et',
      'Ikka katki.\n\nPood <abi@pood.example> kirjutas kuupäeval E, 3. märts 2025 kell 10:12:\n\n> Tere',
      'Ikka katki.',
    ],
    [
      'ar',
      'لم يصل الطلب بعد.\n\nفي الاثنين، 3 مارس 2025 في 10:12 كتب متجر <help@shop.example>:\n\n> مرحبا',
      'لم يصل الطلب بعد.',
    ],
    [
      'hi',
      'अभी तक नहीं आया।\n\nसोम, 3 मार्च 2025 को 10:12 बजे दुकान <help@shop.example> ने लिखा:\n\n> नमस्ते',
      'अभी तक नहीं आया।',
    ],
    [
      'ja',
      'まだ届きません。\n\n2025年3月3日(月) 10:12 お店 <help@shop.example>:\n\n> お世話になります',
      'まだ届きません。',
    ],
    [
      'zh-Hans',
      '还没收到。\n\n商店 <help@shop.example> 于2025年3月3日周一 10:12写道：\n\n> 您好',
      '还没收到。',
    ],
    [
      'zh-Hant',
      '還沒收到。\n\n商店 <help@shop.example> 於 2025年3月3日 週一 上午10:12寫道：\n\n> 您好',
      '還沒收到。',
    ],
    [
      'separator',
      'Bitte stornieren.\n\n-----Ursprüngliche Nachricht-----\nVon: Laden\nGesendet: heute\nBetreff: x\n\nText',
      'Bitte stornieren.',
    ],
    [
      'answer below',
      'On 3 Mar 2025, Shop <help@shop.example> wrote:\n> Did it arrive?\n> Regards\n\nYes, and it is lovely.',
      'Yes, and it is lovely.',
    ],
    [
      'HTML',
      '<div dir="ltr">Nie wieder!<br></div><br><div class="gmail_quote"><div class="gmail_attr">Am 3. 3. 2025 schrieb Laden:</div><blockquote>Guten Tag</blockquote></div>',
      'Nie wieder!',
    ],
    [
      'flattened',
      'Vielen Dank! Von: Laden <a@b.example> Gesendet: Montag An: Anna Betreff: Ihre Anfrage Bitte warten',
      'Vielen Dank!',
    ],
  ])('leaves only what the person wrote: %s', (_, raw, words) => {
    expect(cleanText(raw)).toEqual({ text: words, emptied: null })
  })

  it('says where nothing of the person is left', () => {
    expect(cleanText('> Did it arrive?\n> Regards').emptied).toBe('only-quote')
    expect(cleanText('On 3 Mar 2025, Shop <help@shop.example> wrote:\n> Hello\n> there').emptied).toBe(
      'only-quote',
    )
  })

  it('keeps what follows a quote that is never closed, and both sides of one that is', () => {
    expect(own('<p>Help</p><blockquote>It never came.')).toBe('Help It never came.')
    expect(own('<p>Help</p><blockquote>You wrote</blockquote><p>It never came.</p>')).toBe(
      'Help It never came.',
    )
  })

  it('keeps the words of a forwarded mail that stands alone', () => {
    expect(own('From: Anna <a@b.example>\nSent: Monday\nTo: Shop\nSubject: help\n\nIt never came.')).toBe(
      'It never came.',
    )
    expect(
      own(
        '---------- Forwarded message ---------\nFrom: Anna\nDate: Monday\nSubject: help\n\nIt never came.',
      ),
    ).toBe('It never came.')
  })
})

describe('signatures', () => {
  it.each([
    'Works fine.\n-- \nAnna Maier\nMaier GmbH',
    'Works fine.\n--\nAnna Maier\n+49 30 123456',
    'Works fine.\n\nSent from my iPhone',
    'Works fine.\n\nGet Outlook for Android',
    'Works fine. Sent from my iPhone',
    'Works fine.\n\nVon meinem iPhone gesendet',
    'Works fine.\n\nGesendet mit der GMX Mail App',
    'Works fine.\n\nEnvoyé de mon iPhone',
    'Works fine.\n\nEnviado desde mi iPhone',
    'Works fine.\n\nInviato da iPhone',
    'Works fine.\n\nEnviado do meu iPhone',
    'Works fine.\n\nVerstuurd vanaf mijn iPhone',
    "Works fine.\n\nWysłane z iPhone'a",
    'Works fine.\n\nОтправлено с iPhone',
    "Works fine.\n\niPhone'umdan gönderildi",
    "Works fine.\n\nSaadetud minu iPhone'ist",
    'Works fine.\n\nأُرسلت من الـ iPhone',
    'Works fine.\n\nमेरे iPhone से भेजा गया',
    'Works fine.\n\niPhoneから送信',
    'Works fine.\n\n发自我的iPhone',
    'Works fine.\n\n從我的 iPhone 傳送',
  ])('takes it off: %j', (raw) => {
    expect(own(raw)).toBe('Works fine.')
  })

  it('says where nothing else was there', () => {
    expect(cleanText('Sent from my iPhone').emptied).toBe('only-signature')
  })
})

describe('texts that only look like mail', () => {
  it.each([
    '> 5 days late and no answer',
    'Delivery took > 5 days, price < 10 -> fine',
    'The colour is off -- not what I ordered',
    'From: the moment I opened the box I loved it',
    'From Monday to Friday nobody wrote: not once',
    'On my birthday he wrote: happy birthday',
    'Good --\nbut it could be cheaper, and the sleeves are far too long for me.',
    'I sent from my own money 20 euros back',
    'To: everyone who thinks of buying this: do not',
    'Von außen schön, innen kaputt',
    'De: 5 estrellas',
    'I <3 this shop',
    'if a<b and b>c then refund me',
    'Write to <anna@shop.example> for help',
  ])('keeps all words: %s', (raw) => {
    expect(own(raw)).toBe(raw.replace(/\s+/g, ' '))
  })

  it('keeps words below a line of dashes that are no signature', () => {
    expect(own('Nice shop.\n--\nBut the parcel came late, and it was open when I got it.')).toBe(
      'Nice shop. -- But the parcel came late, and it was open when I got it.',
    )
  })
})

describe('markup and nothing', () => {
  it('takes tags, styles and entities off and keeps the words apart', () => {
    expect(
      own(
        '<html><head><style>p{color:red}</style></head><body><p>Sehr&nbsp;gut</p><p>Gerne <b>wieder</b>!</p></body></html>',
      ),
    ).toBe('Sehr gut Gerne wieder!')
    expect(own('&lt;p&gt;Twice escaped&lt;/p&gt;')).toBe('Twice escaped')
  })

  it.each([
    ['', 'nothing-to-read'],
    [' \n ', 'nothing-to-read'],
    ['...', 'nothing-to-read'],
    ['https://example.com', 'nothing-to-read'],
    ['<div><br></div>', 'only-markup'],
    ['<img src="a.png">', 'only-markup'],
  ])('says why %j is empty', (raw, emptied) => {
    expect(cleanText(raw)).toEqual({ text: '', emptied })
  })

  it.each(['😡', '👍🏽👍🏽', ':-)', '5/5', 'ок', '好', '🇪🇪', '❤️'])('reads %s', (raw) => {
    expect(cleanText(raw)).toEqual({ text: raw, emptied: null })
  })
})

const PIECES = [
  'On 3 Mar 2025, A <a@b.example> wrote:',
  '> quoted',
  '>',
  '-- ',
  '--',
  'Sent from my iPhone',
  'From: A',
  'Sent: B',
  'To: C',
  'Subject: D',
  '<br>',
  '<blockquote>',
  '</blockquote>',
  '<div class="gmail_quote">',
  '&amp;',
  '&lt;',
  'p&gt;',
  '&amp;lt;br&amp;gt;',
  '@user',
  '@anna',
  'http://x.example',
  'words here',
  '😀',
  '-----Original Message-----',
  '\n',
  ' ',
  'Von: A Gesendet: B An: C Betreff: D',
]

describe('any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(fc.constantFrom(...PIECES), { maxLength: 14 })
      .chain((parts) => fc.constantFrom(' ', '\n', '').map((by) => parts.join(by))),
  )

  it('is cleaned without an error, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const { text, emptied } = cleanText(raw)
        expect(text === '').toBe(emptied !== null)
        if (text !== '') expect(cleanText(text).text).toBe(text)
      }),
      { seed: 16, numRuns: 1500 },
    )
  })

  it('never grows, but for the masks', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        expect(
          cleanText(raw).text.replaceAll('@user', '@').replaceAll('http', '').length,
        ).toBeLessThanOrEqual(raw.length)
      }),
      { seed: 17, numRuns: 1500 },
    )
  })

  it('is cleaned in time, however long', () => {
    const long = [
      '<div>'.repeat(20_000),
      '&amp;'.repeat(20_000),
      '> a\n'.repeat(20_000),
      'From: a\n'.repeat(10_000),
      'a'.repeat(100_000),
      '<'.repeat(50_000),
      'On 1 '.repeat(20_000),
    ]
    for (const raw of long) {
      const start = performance.now()
      cleanText(raw)
      expect(performance.now() - start, raw.slice(0, 10)).toBeLessThan(4000)
    }
  })
})

describe('capitals', () => {
  it.each([
    ['ENTREGA MUITO DEMORADA, PÉSSIMA', 'entrega muito demorada, péssima'],
    ['НИКОГДА БОЛЬШЕ!!!', 'никогда больше!!!'],
    ['VERY BAD', 'very bad'],
  ])('%s is read in small letters', (said, read) => expect(mask(said)).toBe(read))

  it.each(['OK', 'NASA and IBM said so', 'Top', 'QR KOD 5/5 ödeme yapılamadı', '很好 A+'])(
    '%s stays',
    (said) => expect(mask(said)).toBe(said),
  )
})
