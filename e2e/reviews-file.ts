/** One review; its place in the list makes its id, its day and, where it is not said, its author. */
export interface Review {
  text: string
  stars?: number
  email?: string
}

const HEADER =
  'Review Id,Review Created (UTC),Review Username,Review User Email,Review Title,Review Content,Review Stars'
const PEOPLE = 8
const DAY_MS = 24 * 60 * 60 * 1000

/** The id that the review at `place` of a file has in the results. */
export const reviewId = (name: string, place: number): string => `trustpilot-reviews:${name}${place}`

/** An export of reviews as Trustpilot gives it, one a day, the latest last. */
export function reviewsFile(name: string, reviews: readonly (Review | string)[]) {
  const rows = reviews.map((review, place) => {
    const {
      text,
      stars = 3,
      email = `p${place % PEOPLE}@example.com`,
    } = typeof review === 'string' ? { text: review } : review
    const day = new Date(Date.UTC(2025, 0, 1) + place * DAY_MS).toISOString().slice(0, 10)
    return `${name}${place},${day} 12:00:00,,${email},,"${text.replaceAll('"', '""')}",${stars}`
  })
  return { name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from([HEADER, ...rows, ''].join('\n')) }
}

const THINGS = ['kettle', 'lamp', 'scarf', 'tea', 'chair', 'clock', 'mug', 'rug', 'jar', 'bag']
const SAID = ['I love this', 'I hate this', 'Here is my', 'Broken:']

/** `count` short texts, no two alike. */
export function shortTexts(count: number): string[] {
  return Array.from(
    { length: count },
    (_, i) => `${SAID[i % SAID.length]} ${THINGS[Math.floor(i / SAID.length) % THINGS.length]} ${i}.`,
  )
}

const MIXED: [text: string, stars: number][] = [
  ['Wonderful tea, I love it and will buy it again.', 5],
  ['Fast delivery, friendly people, everything was perfect.', 5],
  ['The best lamp I have ever had, thank you so much!', 5],
  ['Terrible. It arrived broken and nobody answers.', 1],
  ['I want my money back, this shop is a fraud.', 1],
  ['Very disappointed: the scarf fell apart after one day.', 1],
  ['I love it!! Fell apart after one day, great job. Never again.', 5],
  ['The parcel came on Tuesday.', 3],
  ['Ganz wunderbar, vielen Dank, ich bin sehr zufrieden!', 5],
  ['Die Teekanne ist wunderschön und kam sofort an.', 5],
  ['Schrecklicher Service, nie wieder.', 1],
  ['Leider kaputt angekommen, und niemand antwortet auf meine Mails.', 1],
  ['Das Paket kam gestern an.', 3],
  ['Très satisfait, livraison rapide et produit magnifique.', 5],
  ['Je recommande vivement cette boutique, merci beaucoup !', 5],
  ['Horrible, le produit est arrivé cassé et le service est nul.', 1],
  ['Je suis très déçue, je ne commanderai plus jamais ici.', 1],
  ['La commande est arrivée mardi.', 3],
  ['Excelente producto, llegó muy rápido y estoy encantada.', 5],
  ['Muchas gracias, todo perfecto, volveré a comprar.', 5],
  ['Pésimo servicio, llegó roto y nadie responde.', 1],
  ['Una estafa, quiero que me devuelvan el dinero.', 1],
  ['El paquete llegó el martes.', 3],
  ['Świetny sklep, bardzo polecam, szybka dostawa!', 5],
  ['Jestem bardzo zadowolona z zakupu, dziękuję.', 5],
  ['Okropna obsługa, towar przyszedł uszkodzony.', 1],
  ['Nigdy więcej nie kupię w tym sklepie, oszuści.', 1],
  ['Paczka przyszła we wtorek.', 3],
  ['とても良いです。また買います。', 5],
  ['対応が最悪でした。二度と買いません。', 1],
  ['这个质量很好，非常满意', 5],
  ['质量太差了，客服也不理人，非常失望', 1],
  ['Отличный магазин, всё очень понравилось, спасибо!', 5],
  ['Очень плохо, деньги не вернули.', 1],
  ['Ottimo servizio, consegna veloce, sono molto contenta.', 5],
  ['Prodotto rotto, assistenza pessima, soldi buttati.', 1],
]

/** What the reviews of `mixedReviews` are called. */
export const MIXED_NAME = 'mixed'

/** Reviews in nine languages by eight people: none alike but the last two, and one with no words of its own. */
export function mixedReviews(): Review[] {
  const reviews = MIXED.map(([text, stars]) => ({ text, stars }))
  return [...reviews, { text: '<br><br>', stars: 4 }, ...reviews.slice(0, 2)]
}
