import { render } from 'svelte/server'
import { describe, expect, it } from 'vitest'
import BarChart from './charts/BarChart.svelte'
import LineChart from './charts/LineChart.svelte'
import Count from './Count.svelte'
import Figure from './Figure.svelte'
import Pill from './Pill.svelte'
import Table from './Table.svelte'
import VirtualTable from './VirtualTable.svelte'

/** Tags only, without the marks that the compiler leaves for itself. */
const plain = (html: string) => html.replace(/<!--.*?-->/g, '').replace(/ class="[^"]*"/g, '')

describe('Table', () => {
  const columns = [
    { key: 'name', label: 'Segment' },
    { key: 'n', label: 'Customers', align: 'end' as const, onclick: () => undefined },
  ]
  const rows = [
    { name: 'Loyal', n: 2 },
    { name: 'Lost', n: 23570 },
    { name: 'Unknown', n: null },
  ]
  const html = plain(
    render(Table, {
      props: { columns, rows, caption: 'Segments', sort: { key: 'n', direction: 'descending' } },
    }).body,
  )

  it('has a caption, headings and a sorted column', () => {
    expect(html).toContain('<caption>Segments</caption>')
    expect(html).toMatch(/<th scope="col" aria-sort="descending">/)
    expect(html.indexOf('Lost')).toBeLessThan(html.indexOf('Loyal'))
  })
  it('opens numbers, and no empty cells', () => {
    expect(html).toMatch(/<button type="button">23,570<\/button>/)
    expect(html.match(/<td><button/g)).toHaveLength(2)
  })
  it('says when there is nothing', () =>
    expect(
      plain(render(Table, { props: { columns, rows: [], caption: 'x', empty: 'No segments yet.' } }).body),
    ).toContain('No segments yet.'))
})

describe('VirtualTable', () => {
  it('tells how many rows there are, and draws few of them', () => {
    const html = render(VirtualTable, {
      props: {
        columns: [{ key: 'n', label: 'N' }],
        count: 100_000,
        load: async () => [],
        caption: 'Customers',
      },
    }).body
    expect(html).toContain('aria-rowcount="100001"')
    expect(html.match(/role="row"/g)!.length).toBeLessThan(40)
  })
})

describe('charts', () => {
  const shared = { summary: 'It rose from 82 to 127.', basis: 'n = 2,318' }
  it('carry a text alternative, a basis and a way to the table', () => {
    const line = render(LineChart, {
      props: { ...shared, series: [{ id: 'v', label: 'Value', points: [{ x: '2025-01-01', y: 82 }] }] },
    }).body
    const bar = render(BarChart, { props: { ...shared, bars: [{ id: 'a', label: 'A', value: 1 }] } }).body
    for (const html of [line, bar]) {
      expect(html).toContain('aria-label="It rose from 82 to 127."')
      expect(html).toContain('n = 2,318')
      expect(html).toContain('Show as table')
    }
  })
})

describe('numbers', () => {
  it('are buttons only where something is behind them', () => {
    expect(render(Count, { props: { value: 23570 } }).body).not.toContain('<button')
    expect(render(Count, { props: { value: 23570, onclick: () => undefined } }).body).toContain(
      '23,570</button>',
    )
    const figure = render(Figure, {
      props: { value: '€388 k', label: 'revenue', onclick: () => undefined },
    }).body
    expect(figure).toContain('aria-label="€388 k revenue"')
  })
  it('a tone comes with its word', () =>
    expect(render(Pill, { props: { text: 'angry', tone: 'bad' } }).body).toContain('angry'))
})
