import path from 'node:path'

/** The floors of the house (docs/architecture.md): a folder imports only from floors below it. */
export const FLOORS = {
  app: 6,
  console: 5,
  export: 5,
  workspace: 5,
  analyses: 4,
  sources: 3,
  model: 2,
  text: 2,
  engine: 1,
  offline: 1,
  stats: 1,
  ui: 1,
  i18n: 0,
  errors: 0,
  workers: 0,
}

const SRC = path.resolve(import.meta.dirname, '../src')

/** @param {string} file absolute path @returns {{ folder: string, room: string | undefined } | undefined} */
function placeOf(file) {
  const relative = path.relative(SRC, file)
  if (relative.startsWith('..')) return undefined
  const parts = relative.split(path.sep)
  return { folder: parts[0] ?? '', room: parts.length > 2 ? parts[1] : undefined }
}

/** @param {string} from @param {string} specifier @returns {string | undefined} what is wrong with the import */
export function floorViolation(from, specifier) {
  if (!specifier.startsWith('.')) return undefined
  const importer = placeOf(from)
  const target = placeOf(path.resolve(path.dirname(from), specifier.replace(/\?.*$/, '')))
  if (!importer || !target) return undefined
  const importerFloor = FLOORS[importer.folder]
  const targetFloor = FLOORS[target.folder]
  if (importerFloor === undefined || targetFloor === undefined) return undefined
  if (importer.folder === target.folder) {
    if (importer.folder !== 'analyses' || !importer.room || !target.room) return undefined
    return importer.room === target.room
      ? undefined
      : `analyses do not import each other (${importer.room} -> ${target.room}); they meet in tables`
  }
  return targetFloor < importerFloor
    ? undefined
    : `${importer.folder} (floor ${importerFloor}) may not import ${target.folder} (floor ${targetFloor})`
}

export const floors = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const check = (node) => {
      const specifier = node.source?.value
      if (typeof specifier !== 'string') return
      const message = floorViolation(context.filename, specifier)
      if (message) context.report({ node, message })
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    }
  },
}
