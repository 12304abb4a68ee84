import { describe, expect, it } from 'vitest'
import { openInputs } from '../open-inputs'
import { readFile } from '../reader'
import { convertHtml } from './html'
import { HtmlReader } from './html-reader'

const blobOf = (given: string | Uint8Array<ArrayBuffer>) => new Blob([given])

async function tablesOf(given: string | Uint8Array<ArrayBuffer>) {
  const found: { part: string; text: string; places: number[]; notes: string[] }[] = []
  for await (const { part, csv, places, notes } of convertHtml(blobOf(given), {}))
    found.push({
      part,
      text: await csv.text(),
      places: [...places],
      notes: notes!.map(({ key }) => key),
    })
  return found
}

const textsOf = async (given: string | Uint8Array<ArrayBuffer>) =>
  (await tablesOf(given)).map(({ text }) => text)

/** Each letter as one byte. */
const bytes = (text: string) => Uint8Array.from([...text], (letter) => letter.charCodeAt(0))

describe('a page with tables', () => {
  it('has its rows as they are shown, without what makes them look so', async () => {
    const page = `<!DOCTYPE html><html><head><style>td > p { color: red } <table></style>
      <script>if (1 < 2) document.write("<table><tr><td>no</td></tr></table>")</script></head><body>
      <p>Orders of May</p><TABLE border=1 class='x>y'>
      <thead><tr><th>No</th><th><b>Na</b>me</th><th>Sum</th></tr></thead>
      <tr><td style='mso-number-format:"\\@"'>001</td><td> An &amp;
        Bo&nbsp;<!-- <td>x</td> --></td><td>5 &euro; &lt; 6</td></tr>
      <tr><td title=5">2</td><td>two<br>lines<p>three</p></td><td>&#8364;&#x41;&#150;&unknown; &eacute</td></tr>
      </TABLE></body></html>`
    expect(await tablesOf(page)).toEqual([
      {
        part: '',
        text: 'No,Name,Sum\n001,An & Bo,5 € < 6\n2,"two\nlines\nthree",€A–&unknown; é\n',
        places: [1, 2, 3],
        notes: [],
      },
    ])
  })

  it('has a merged cell where it begins, and the others in their columns', async () => {
    expect(
      await textsOf(
        `<table><tr><td colspan=2>a<td>b<tr><td rowspan="2">c<td>d<td>e<tr><td>f<td>g<tr><td>h<td rowspan=0>i<td>j<tr><td>k<td>l</table>`,
      ),
    ).toEqual(['a,,b\nc,d,e\n,f,g\nh,i,j\nk,,l\n'])
  })

  it('has several tables, with their names, and none of those that only set it out', async () => {
    const people = '<caption>People\n of May</caption><tr><td>Name<td>City<tr><td>Ada<td>Ulm'
    const sums = '<tr><td>Day<td>Sum<tr><td>1<td>2'
    const page = `<table><tr><td>menu</td></tr></table><table><tr><td>left<table>${people}</table>below</td><td>right</td></tr></table><table>${sums}</table>`
    expect(await tablesOf(page)).toMatchObject([
      { part: 'People of May', text: 'Name,City\nAda,Ulm\n' },
      { part: '', text: 'Day,Sum\n1,2\n' },
    ])
    expect(await textsOf('<table><tr><td>one<tr><td>two</table>')).toEqual(['one\ntwo\n'])
    expect(await textsOf('<html><body>nothing</body></html>')).toEqual([])
  })

  it('is read in the encoding that its bytes tell, else as it says of itself', async () => {
    const page = (letter: string, charset: string) =>
      `<meta http-equiv="Content-Type" content="text/html; charset=${charset}"><table><tr><td>Name<td>x<tr><td>${letter}<td>1</table>`
    const cyrillic = String.fromCharCode(0xc0, 0xed, 0xed, 0xe0)
    expect(await textsOf(bytes(page(cyrillic, 'windows-1251')))).toEqual(['Name,x\nАнна,1\n'])
    expect(await textsOf(page('Анна', 'windows-1251'))).toEqual(['Name,x\nАнна,1\n'])
    expect(await textsOf(bytes(page('J\xfcrgen', 'nonsense')))).toEqual(['Name,x\nJürgen,1\n'])
  })

  it('that breaks off is read as far as it goes, and says so', async () => {
    expect(await tablesOf('<table><tr><td>a<td>b<tr><td>c<td>d</td><td cla')).toMatchObject([
      { text: 'a,b\nc,d\n', notes: ['broken-off'] },
    ])
  })

  it('gives the same however it is sliced', () => {
    const page = `<!-- a --><script>x</scri</script><style>a</style><p>1 < 2 <b a='>' c=">">x &amp; y</b></p><`
    const steps = (size: number) => {
      const seen: string[] = []
      let text = ''
      const mark = (what: string) => {
        if (text !== '') seen.push(text)
        text = ''
        seen.push(what)
      }
      const reader = new HtmlReader({
        open: (name, attribute) => mark(`<${name} ${attribute('a')} ${attribute('c')}`),
        close: (name) => mark(`</${name}`),
        text: (more) => (text += more),
      })
      for (let at = 0; at < page.length; at += size) reader.push(page.slice(at, at + size))
      reader.end()
      mark('end')
      return seen
    }
    const whole = steps(1000)
    expect(whole).toEqual([
      ...['<script undefined undefined', '</script', '<style undefined undefined', '</style'],
      ...['<p undefined undefined', '1 < 2 ', '<b > >', 'x & y', '</b', '</p', '<', 'end'],
    ])
    for (const size of [1, 2, 3, 5, 8, 17]) expect(steps(size), `${size}`).toEqual(whole)
  })
})

describe('a page that is called a spreadsheet', () => {
  const rows = Array.from(
    { length: 30 },
    (_, i) => `<tr><td>${i + 1}</td><td>p${i}@x.org</td><td>2025-05-01</td></tr>`,
  )
  const page = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset=utf-8></head><body><table><tr><td>Orders of May</td></tr><tr></tr><tr><th>No</th><th>E-mail</th><th>Day</th></tr>${rows.join('')}</table></body></html>`

  it.each([page, `<table>${page}</table>`, `<?xml version="1.0"?>\n<!-- made -->${page}`, `\uFEFF${page}`])(
    'is known by its head and read with its title and heading',
    async (text) => {
      for await (const { kind, refused, open } of openInputs([
        { name: 'orders.xls', blob: blobOf(text), lastModified: 0 },
      ])) {
        expect({ kind, refused }).toEqual({ kind: 'html', refused: null })
        const { shape, preview, below } = await readFile(await open(), { kind: 'html' })
        expect(shape).toMatchObject({ header: ['No', 'E-mail', 'Day'], headerLines: [3], records: 30 })
        expect(preview.first[0]).toEqual({ line: 4, cells: ['1', 'p0@x.org', '2025-05-01'] })
        expect(below).toEqual([])
      }
    },
  )
})
