import { RapportError } from '../errors/rapport-error'
import { checkModel, type CheckedModel } from './model-files'

/** A model the person brought: the same as ours once it is checked. */
export type OwnModel = CheckedModel

/** Which of the files that transformers.js knows to take, the smaller and quicker first. */
const GRAPHS = ['model_quantized', 'model_int8', 'model_uint8', 'model', 'model_q4', 'model_bnb4'].map(
  (name) => `${name}.onnx`,
)

const pathOf = (file: File) => file.webkitRelativePath || file.name
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)
const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')))
const depthOf = (path: string) => path.split('/').length

/**
 * Tells the files of a model from others that came with it: where there is an .onnx file, all that lies in or below the
 * folder of the `config.json` nearest to the top.
 */
export function partOwnModel(files: readonly File[]): { model: File[]; others: File[] } {
  const config = files.some((file) => file.name.endsWith('.onnx')) ? configOf(files.map(pathOf)) : undefined
  if (config === undefined) return { model: [], others: [...files] }
  const inside = config.slice(0, config.length - nameOf(config).length)
  const belongs = (file: File) => pathOf(file).startsWith(inside)
  return { model: files.filter(belongs), others: files.filter((file) => !belongs(file)) }
}

/** The shallowest one: a folder may hold others, such as the parts of a model that was made from this. */
function configOf(paths: readonly string[]): string | undefined {
  const all = paths.filter((path) => nameOf(path) === 'config.json')
  return all.sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1))[0]
}

/**
 * The model in a folder that was picked or dropped: `config.json`, `tokenizer.json` and `onnx/model_quantized.onnx`, as
 * transformers.js lays out a text-classification model. The files stay where they are and are read when the model
 * starts. Throws a `RapportError` that says what is missing, or why its labels cannot be read as feelings.
 */
export async function inspectOwnModel(files: readonly File[]): Promise<OwnModel> {
  const paths = new Map(files.map((file): [string, File] => [pathOf(file), file]))
  const configPath = configOf([...paths.keys()])
  if (configPath === undefined)
    throw new RapportError('input', { message: 'model-file-missing', values: { name: 'config.json' } })
  const folder = folderOf(configPath)
  const at = (path: string) => paths.get(folder === '' ? path : `${folder}/${path}`)
  // Picked one by one, files come without their folders.
  const graphName = GRAPHS.find((name) => at(`onnx/${name}`) ?? at(name))
  const graph = graphName && (at(`onnx/${graphName}`) ?? at(graphName))
  if (graphName && (at(`onnx/${graphName}_data`) ?? at(`${graphName}_data`)))
    throw new RapportError('input', { message: 'model-in-pieces', values: { name: graphName } })
  return checkModel(nameOf(folder) || 'own-model', {
    config: paths.get(configPath),
    tokenizer: at('tokenizer.json'),
    tokenizerConfig: at('tokenizer_config.json'),
    graph: graph || undefined,
  })
}
