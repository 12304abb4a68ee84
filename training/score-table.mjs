import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

export const LABELS = ['negative', 'neutral', 'positive']

/**
 * The labelled texts of one split, of every set in the folder.
 * @param {string} folder @param {string} split
 * @returns {{ id: string, set: string, language: string, label: string, text: string }[]}
 */
export function labelledTexts(folder, split = 'dev') {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.tsv.gz'))
  return files.sort().flatMap((name) => {
    const set = name.replace('.tsv.gz', '')
    const lines = gunzipSync(readFileSync(path.join(folder, name)))
      .toString('utf8')
      .split('\n')
    return lines
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => line.split('\t'))
      .filter((cells) => cells[5] === split)
      .map(([id, language, label, , , , text]) => ({ id, set: `${set}:${language}`, language, label, text }))
  })
}

/** At most `each` texts of every set, always the same: those whose ids have the smallest hashes. */
export function fixedSample(texts, each) {
  const hash = new Map(texts.map((text) => [text, createHash('sha1').update(text.id).digest('hex')]))
  const taken = new Map()
  return [...texts]
    .sort((a, b) => (hash.get(a) < hash.get(b) ? -1 : 1))
    .filter(({ set }) => {
      taken.set(set, (taken.get(set) ?? 0) + 1)
      return taken.get(set) <= each
    })
}

/**
 * Mean F1, 0-100, of the labels that occur among `texts`. A text without an answer counts as wrong.
 * @param {{ id: string, label: string }[]} texts @param {Map<string, string>} said label by id
 */
export function macroF1(texts, said) {
  const scores = LABELS.filter((label) => texts.some((text) => text.label === label)).map((label) => {
    const hits = texts.filter((text) => text.label === label && said.get(text.id) === label).length
    const there = texts.filter((text) => text.label === label).length
    const called = texts.filter((text) => said.get(text.id) === label).length
    return (200 * hits) / Math.max(1, there + called)
  })
  return scores.reduce((sum, score) => sum + score, 0) / scores.length
}

/** Scores by a property of the texts, and over all of them. */
export function scoresBy(texts, said, property) {
  const values = [...new Set(texts.map((text) => text[property]))].sort()
  return Object.fromEntries(
    values.map((value) => {
      const own = texts.filter((text) => text[property] === value)
      return [value, { n: own.length, f1: macroF1(own, said) }]
    }),
  )
}

/** The texts as an export of reviews, one line each. @returns {string} */
export function reviewsCsv(texts) {
  const cell = (value) => `"${value.replaceAll('"', '""')}"`
  return (
    ['review_id,review_text', ...texts.map(({ id, text }) => `${cell(id)},${cell(text)}`)].join('\n') + '\n'
  )
}

/** Labels by id, out of the texts.csv of a results bundle. @param {string} csv @returns {Map<string, string>} */
export function labelsOf(csv) {
  const [header = '', ...lines] = csv.split('\n').filter((line) => line !== '')
  const columns = header.split(',')
  const [id, label] = [columns.indexOf('text_id'), columns.indexOf('label')]
  return new Map(
    lines.map((line) => {
      const cells = line.split(',')
      return [cells[id].slice(cells[id].indexOf(':') + 1), cells[label]]
    }),
  )
}
