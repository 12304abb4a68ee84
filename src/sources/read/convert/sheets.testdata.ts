import { BlobWriter, configure, TextReader, ZipWriter } from '@zip.js/zip.js'

configure({ useWebWorkers: false })

/** A zip of these texts by their names. */
export async function zipOf(files: Record<string, string>): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter())
  for (const [name, content] of Object.entries(files)) await writer.add(name, new TextReader(content))
  return writer.close()
}

export interface TestSheet {
  name: string
  /** The XML of its rows. */
  rows: string
  state?: string
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

export interface TestBook {
  sheets: TestSheet[]
  /** Texts that cells name by number, each the XML inside its `si`. */
  texts?: string[]
  /** Number formats; cell style 1 is the first of them. */
  formats?: string[]
  /** Cell styles behind those, by the number of a format that needs no code. */
  builtIn?: number[]
  from1904?: boolean
}

/** A workbook as office programs lay it out, with as little in it as they read. */
export function xlsxOf({
  sheets,
  texts = [],
  formats = [],
  builtIn = [],
  from1904 = false,
}: TestBook): Promise<Blob> {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  const attribute = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const styles = [0, ...formats.map((_, i) => 164 + i), ...builtIn]
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, state }, i) =>
          `<sheet name="${attribute(name)}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="s${i}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${sheets
      .map((_, i) => relation(`s${i}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
      .join(
        '',
      )}${relation('st', 'styles', '/xl/styles.xml')}${relation('t', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts>${formats
      .map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${attribute(code)}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles
      .map((id) => `<xf numFmtId="${id}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ rows }, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}"><dimension ref="A1"/><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
  })
}

/** Rows of plain cells: texts inline, numbers as they are; an empty text is no cell. */
export function rowsOf(rows: readonly (readonly (string | number)[])[], from = 1): string {
  return rows
    .map((cells, i) => {
      const inner = cells.map((cell, column) => {
        const place = `${String.fromCharCode(65 + column)}${from + i}`
        if (cell === '') return ''
        return typeof cell === 'number'
          ? `<c r="${place}"><v>${cell}</v></c>`
          : `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`
      })
      return `<row r="${from + i}">${inner.join('')}</row>`
    })
    .join('')
}

/** An OpenDocument spreadsheet with this XML for its sheets. */
export function odsOf(sheets: string, styles = ''): Promise<Blob> {
  return zipOf({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<?xml version="1.0"?><office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${sheets}</office:spreadsheet></office:body></office:document-content>`,
  })
}
