import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { cleanText } from './clean'
import { chineseScript } from './han'
import { languageOf } from './language'

describe('the language of a text', () => {
  it.each([
    ['ar', 'وصل الطلب متأخراً والمنتج مكسور'],
    ['de', 'Die Lieferung kam zu spät und niemand hat geantwortet'],
    ['en', 'The delivery was late and nobody answered'],
    ['es', 'El pedido llegó tarde y nadie respondió'],
    ['et', 'Kaup jõudis hilja kohale ja keegi ei vastanud'],
    ['fr', "La livraison est arrivée en retard et personne n'a répondu"],
    ['hi', 'सामान देर से आया और किसी ने जवाब नहीं दिया'],
    ['it', 'La consegna è arrivata tardi e nessuno ha risposto'],
    ['ja', '配送が遅れて、誰も返事をくれませんでした'],
    ['nl', 'De levering was te laat en niemand heeft geantwoord'],
    ['pl', 'Przesyłka przyszła za późno i nikt nie odpowiedział'],
    ['pt', 'A entrega chegou atrasada e ninguém respondeu'],
    ['ru', 'Посылка пришла поздно, и никто не ответил'],
    ['tr', 'Kargo çok geç geldi ve kimse cevap vermedi'],
    ['zh-Hans', '送货太慢了，没有人回复我'],
    ['zh-Hant', '送貨太慢了，沒有人回覆我'],
    ['fi', 'Toimitus myöhästyi eikä kukaan vastannut viesteihini lainkaan'],
    ['ja', '最高！'.concat('また買います')],
  ])('%s', (language, text) => {
    expect(languageOf(text)).toBe(language)
  })

  it.each(['', '😡😡', '5/5', '@user http', '...'])('is left open for %j', (text) => {
    expect(languageOf(text)).toBeNull()
  })

  it('does not name a rare language for a few letters', () => {
    expect(languageOf('ممتازه رائحه')).not.toBe('fa')
  })

  it('tells written Cantonese from simplified Chinese', () => {
    expect(chineseScript('呢間餐廳好好食')).toBe('zh-Hant')
    expect(chineseScript('这家餐厅很好吃')).toBe('zh-Hans')
  })
})

/** The labelled texts that lie beside the checkout; they are no part of the project. */
const SETS = path.resolve(import.meta.dirname, '../../../shared/data/sentiment')
const there = existsSync(SETS)
if (!there) console.warn(`skipped: languages of the labelled texts, because ${SETS} is not there`)

describe.skipIf(!there)('on labelled texts', () => {
  it('names at least 99 in 100 texts of 21 to 200 characters, and 98 of those rightly', () => {
    const wrong = new Map<string, number>()
    const said = new Map<string, number>()
    const seen = new Map<string, number>()
    const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
    for (const file of readdirSync(SETS)
      .filter((name) => name.endsWith('.tsv.gz'))
      .sort()) {
      let taken = 0
      for (const line of gunzipSync(readFileSync(path.join(SETS, file)))
        .toString('utf8')
        .split('\n')
        .slice(1)) {
        const [, language, , , , split, text] = line.split('\t')
        if (split !== 'dev' || !language || !text || text.length <= 20 || text.length > 200) continue
        // Half of the Hindi rows are in Latin letters.
        if (language === 'hi' && !/[\u0900-\u097f]{2}/.test(text)) continue
        if ((taken += 1) > 60) break
        add(seen, language)
        const found = languageOf(cleanText(text).text)
        if (found !== null) add(said, language)
        if (found !== null && found !== language) add(wrong, language)
      }
    }
    const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0)
    expect(seen.size).toBe(16)
    expect(total(said) / total(seen)).toBeGreaterThan(0.99)
    expect(1 - total(wrong) / total(said)).toBeGreaterThan(0.98)
    for (const [language, count] of seen)
      expect((wrong.get(language) ?? 0) / count, language).toBeLessThan(0.08)
  })
})
