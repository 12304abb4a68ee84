import { describe, expect, it } from 'vitest'
import { RapportError } from '../errors/rapport-error'
import { errorSentence } from '../errors/messages.en'
import { feelingsOf } from './model-files'
import { inspectOwnModel, partOwnModel } from './own-model'

const file = (path: string, content: string) => {
  const made = new File([content], path.slice(path.lastIndexOf('/') + 1))
  Object.defineProperty(made, 'webkitRelativePath', { value: path })
  return made
}

const CONFIG = { model_type: 'bert', id2label: { 0: 'NEGATIVE', 1: 'POSITIVE' }, max_position_embeddings: 66 }
const whole = (config: object = CONFIG) => [
  file('mine/onnx/model.onnx', 'a whole graph'),
  file('mine/onnx/model_quantized.onnx', 'a small graph'),
  file('mine/config.json', JSON.stringify(config)),
  file('mine/tokenizer.json', '{}'),
  file('mine/tokenizer_config.json', '{"model_max_length": 512}'),
  file('mine/older/config.json', '{}'),
]

describe('what labels mean', () => {
  it.each([
    ['negative neutral positive', 'negative neutral positive'],
    ['POSITIVE NEGATIVE', 'positive negative'],
    ['Neg Neu Pos', 'negative neutral positive'],
    ['LABEL_0 LABEL_1 LABEL_2', 'negative neutral positive'],
    ['Very_Negative Negative Neutral Positive Very_Positive', 'negative negative neutral positive positive'],
  ])('%s', (labels, feelings) => {
    expect(feelingsOf(labels.split(' '))).toEqual(feelings.split(' '))
  })

  it('takes stars', () => {
    const stars = ['1 star', '2 stars', '3 stars', '4 stars', '5 stars']
    expect(feelingsOf(stars)).toEqual(['negative', 'negative', 'neutral', 'positive', 'positive'])
    expect(feelingsOf([...stars].reverse())).toEqual([
      'positive',
      'positive',
      'neutral',
      'negative',
      'negative',
    ])
  })

  it.each(['joy anger fear', 'LABEL_0 LABEL_1', 'positive neutral', 'spam ham', ''])(
    'refuses %j',
    (labels) => {
      expect(feelingsOf(labels === '' ? [] : labels.split(' '))).toBeUndefined()
    },
  )
})

describe('what was dropped at once', () => {
  const names = (files: File[]) => files.map((file) => file.webkitRelativePath || file.name)

  it('is parted into a model and the rest', () => {
    const orders = new File(['id'], 'orders.csv')
    const { model, others } = partOwnModel([orders, ...whole()])
    expect(names(model)).toEqual(names(whole()))
    expect(names(others)).toEqual(['orders.csv'])
  })

  it('is a model where its files lie loose', () => {
    const loose = ['config.json', 'tokenizer.json', 'model_quantized.onnx'].map(
      (name) => new File(['{}'], name),
    )
    expect(partOwnModel(loose)).toEqual({ model: loose, others: [] })
  })

  it('is data where there is no graph', () => {
    const files = [new File(['{}'], 'config.json'), new File(['id'], 'orders.csv')]
    expect(partOwnModel(files)).toEqual({ model: [], others: files })
  })
})

describe('a model that a person brings', () => {
  const refusal = async (files: File[]) => {
    const error = await inspectOwnModel(files).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(RapportError)
    return { ...(error as RapportError), sentence: errorSentence(error as RapportError) }
  }

  it('is found in its folder, the quantised graph before the whole one', async () => {
    const own = await inspectOwnModel(whole())
    expect(own).toMatchObject({ name: 'mine', classes: ['negative', 'positive'], most: 64 })
    expect(await own.files.graph.text()).toBe('a small graph')
    expect(own.id).toMatch(/^mine-[0-9a-f]{8}$/)
  })

  it('has an id that changes with its files and with nothing else', async () => {
    const { id } = await inspectOwnModel(whole())
    expect((await inspectOwnModel([...whole()].reverse())).id).toBe(id)
    expect((await inspectOwnModel(whole({ ...CONFIG, version: 2 }))).id).not.toBe(id)
    const other = whole().map((one) =>
      one.name === 'model_quantized.onnx' ? file('mine/onnx/model_quantized.onnx', 'a other graph') : one,
    )
    expect((await inspectOwnModel(other)).id).not.toBe(id)
  })

  it('may be picked file by file', async () => {
    const loose = whole()
      .slice(1, 5)
      .map((one) => new File([one], one.name))
    expect(await inspectOwnModel(loose)).toMatchObject({
      name: 'own-model',
      classes: ['negative', 'positive'],
    })
  })

  it.each(['config.json', 'tokenizer.json', 'model'])('is refused without %s, in words', async (missing) => {
    const { key, sentence } = await refusal(whole().filter(({ name }) => !name.startsWith(missing)))
    expect(key).toBe('model-file-missing')
    expect(sentence).toContain(missing)
  })

  it('is refused where its labels are no feelings', async () => {
    const { key, sentence } = await refusal(whole({ id2label: { 0: 'joy', 1: 'anger' } }))
    expect(key).toBe('model-labels-unknown')
    expect(sentence).toContain('joy, anger')
  })

  it('is refused where a file is damaged or lies in pieces', async () => {
    const damaged = whole().map((one) =>
      one.name === 'tokenizer.json' ? file('mine/tokenizer.json', '<html>') : one,
    )
    expect((await refusal(damaged)).sentence).toContain('tokenizer.json')
    expect((await refusal([...whole(), file('mine/onnx/model_quantized.onnx_data', 'x')])).key).toBe(
      'model-in-pieces',
    )
  })
})
