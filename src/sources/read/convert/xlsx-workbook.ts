import type { OfficePackage } from './office-package'
import { builtInFormat, formatOf, type Shown } from './sheet-values'

export interface Sheet {
  name: string
  part: string
  hidden: boolean
}

/** What the sheets of a workbook share. */
export interface Workbook {
  sheets: Sheet[]
  from1904: boolean
  /** How cells of each style show their numbers. */
  styles: Shown[]
  /** Texts that cells name by their number. */
  texts: string[]
}

const PREFIX = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'

interface Relation {
  id: string
  type: string
  part: string
}

export async function readWorkbook(office: OfficePackage, signal?: AbortSignal): Promise<Workbook> {
  const root = (await relations(office, '')).find(({ type }) => type === 'officeDocument')
  const workbook = root?.part ?? 'xl/workbook.xml'
  const related = await relations(office, workbook)
  const sheets: Sheet[] = []
  let from1904 = false
  await office.readXml(workbook, {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = isTrue(attribute('date1904'))
      if (name !== 'sheet') return
      const found = related.find(({ id }) => id === attribute('id'))
      if (found?.type === 'worksheet' && office.has(found.part))
        sheets.push({
          name: attribute('name') ?? '',
          part: found.part,
          hidden: (attribute('state') ?? 'visible') !== 'visible',
        })
    },
  })
  const partOf = (wanted: string) =>
    related.find(({ type, part }) => type === wanted && office.has(part))?.part
  const styles = partOf('styles')
  const texts = partOf('sharedStrings')
  return {
    sheets,
    from1904,
    styles: styles ? await readStyles(office, styles) : [],
    texts: texts ? await readTexts(office, texts, signal) : [],
  }
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true' || value === 'on'

/** What a part refers to; '' is the package itself. */
async function relations(office: OfficePackage, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/') + 1
  const folder = part.slice(0, slash)
  const found: Relation[] = []
  const name = `${folder}_rels/${part.slice(slash)}.rels`
  if (!office.has(name)) return found
  await office.readXml(name, {
    open(element, attribute) {
      const target = attribute('Target')
      if (element !== 'Relationship' || !target) return
      const type = attribute('Type') ?? ''
      found.push({
        id: attribute('Id') ?? '',
        // Strict documents name the same types under another address.
        type: type.startsWith(PREFIX) ? type.slice(PREFIX.length) : type.slice(type.lastIndexOf('/') + 1),
        part: resolved(folder, target),
      })
    },
  })
  return found
}

function resolved(folder: string, target: string): string {
  const path: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

async function readStyles(office: OfficePackage, part: string): Promise<Shown[]> {
  const own = new Map<number, Shown>()
  const styles: Shown[] = []
  let inCells = false
  await office.readXml(part, {
    open(name, attribute) {
      if (name === 'numFmt') own.set(Number(attribute('numFmtId')), formatOf(attribute('formatCode') ?? ''))
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(attribute('numFmtId') ?? 0)
        styles.push(own.get(id) ?? builtInFormat(id))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

async function readTexts(office: OfficePackage, part: string, signal?: AbortSignal): Promise<string[]> {
  const texts: string[] = []
  const reader = new TextOfRuns()
  await office.readXml(
    part,
    {
      open(name) {
        if (name === 'si') reader.begin()
        else reader.open(name)
      },
      close(name) {
        if (name === 'si') texts.push(reader.text)
        else reader.close(name)
      },
      text: (text) => reader.take(text),
    },
    { signal },
  )
  return texts
}

/** The text of a cell, which may stand in several runs; how it is spoken (`rPh`) is no part of it. */
export class TextOfRuns {
  #text = ''
  #inText = false
  #spoken = false

  begin(): void {
    this.#text = ''
    this.#inText = this.#spoken = false
  }

  open(name: string): void {
    if (name === 't') this.#inText = true
    else if (name === 'rPh') this.#spoken = true
  }

  close(name: string): void {
    if (name === 't') this.#inText = false
    else if (name === 'rPh') this.#spoken = false
  }

  take(text: string): void {
    if (this.#inText && !this.#spoken) this.#text += text
  }

  get text(): string {
    return unescaped(this.#text)
  }
}

/** Characters that XML may not hold are written `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([\dA-F]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text
}
