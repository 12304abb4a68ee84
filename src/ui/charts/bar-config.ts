import type { ChartConfiguration, ChartDataset, Plugin } from 'chart.js'
import type { Tone } from '../tone'
import { inkOn, toCss, type Rgb } from './colour'
import { clip, wrap } from './labels'
import { measureText } from './measure'
import { FONT_SIZE, tooltipLook } from './registry'
import type { ChartTheme } from './theme.svelte'
import { niceTicks } from './ticks'

export interface BarItem {
  id: string
  label: string
  /** Null: no bar, and no zero either. */
  value: number | null
  /** At the end of the bar, instead of the formatted value. */
  text?: string
  tone?: Tone
  /** How sure: drawn as a thin line. */
  low?: number | null
  high?: number | null
  /** What it was before, or would be on average: a short stroke across. */
  before?: number | null
  /** With `parts` given: one value for each part. */
  values?: readonly number[]
}

export interface BarPart {
  id: string
  label: string
  tone?: Tone
}

export interface BarOptions {
  bars: readonly BarItem[]
  parts: readonly BarPart[]
  horizontal: boolean
  format: (value: number) => string
  max?: number
  width: number
  theme: ChartTheme
  onSelect?: (id: string, part?: string) => void
}

const GAP = 7
/** Narrower than this, names beside the bars would leave the bars no room: they stand above them. */
const NARROW = 480
export const NAME_LINE = 17
const BAR = 22

export function namesAbove(horizontal: boolean, width: number): boolean {
  return horizontal && width < NARROW
}

/** Names as they stand above the bars, in two lines at most. */
function linesAbove(label: string, width: number, measure: (text: string) => number): string[] {
  const lines = wrap(label, width, measure)
  return lines.length <= 2 ? lines : [lines[0]!, clip(lines.slice(1).join(' '), width, measure)]
}

/** Height of a row of horizontal bars: room for the longest name, beside the bar or above it. */
export function rowHeight(
  labels: readonly string[],
  width: number,
  measure: (text: string) => number,
): number {
  if (namesAbove(true, width)) {
    const most = Math.max(1, ...labels.map((label) => linesAbove(label, width, measure).length))
    // The bar stands in the middle of its row, so that the room above it counts twice.
    return BAR + 2 * (most * NAME_LINE + 2)
  }
  const room = Math.min(width * 0.42, 260)
  return labels.some((label) => wrap(label, room, measure).length > 1) ? 44 : 34
}

function toneRgb(theme: ChartTheme, tone: Tone | undefined, index: number): Rgb {
  if (tone === 'good') return theme.data[0]!
  if (tone === 'watch') return theme.data[1]!
  if (tone === 'bad') return theme.data[4]!
  if (tone === 'plain') return theme.data[5]!
  return theme.data[index % theme.data.length]!
}

/** Colour of a part, for the drawing and for the key above it. */
export function partColour(theme: ChartTheme, part: BarPart, index: number): Rgb {
  return toneRgb(theme, part.tone, index)
}

function datasets({ bars, parts, horizontal, theme }: BarOptions): ChartDataset<'bar', (number | null)[]>[] {
  const shape = {
    maxBarThickness: horizontal ? BAR : 56,
    categoryPercentage: 0.82,
    barPercentage: 0.9,
    minBarLength: 1,
  }
  if (parts.length === 0)
    return [
      {
        data: bars.map(({ value }) => value),
        backgroundColor: bars.map(({ tone }) => toCss(toneRgb(theme, tone, 0))),
        borderRadius: 3,
        ...shape,
      },
    ]
  return parts.map((part, i) => ({
    label: part.label,
    data: bars.map(({ values }) => values?.[i] ?? null),
    backgroundColor: toCss(partColour(theme, part, i)),
    borderColor: toCss(theme.surface),
    borderWidth: { left: horizontal && i > 0 ? 1 : 0, bottom: !horizontal && i > 0 ? 1 : 0 },
    borderSkipped: false,
    ...shape,
    minBarLength: 0,
  }))
}

/** Values where the eye ends, uncertainty as a thin line, and what was before as a stroke. */
function valueLabels(options: BarOptions): Plugin<'bar'> {
  const { bars, parts, horizontal, format, theme, width } = options
  return {
    id: 'valueLabels',
    afterDatasetsDraw(chart) {
      const { ctx } = chart
      const scale = chart.scales[horizontal ? 'x' : 'y']!
      const font = `${FONT_SIZE}px ${theme.sans}`
      ctx.save()
      ctx.font = font
      if (namesAbove(horizontal, width)) {
        ctx.fillStyle = toCss(theme.ink)
        ctx.textAlign = 'left'
        ctx.textBaseline = 'bottom'
        chart.getDatasetMeta(0).data.forEach((element, index) => {
          const lines = linesAbove(bars[index]!.label, width, (text) => ctx.measureText(text).width)
          lines.forEach((line, i) =>
            ctx.fillText(
              line,
              chart.chartArea.left,
              element.y - BAR / 2 - 1 - (lines.length - 1 - i) * NAME_LINE,
            ),
          )
        })
      }
      if (parts.length > 0) {
        parts.forEach((part, i) => {
          const ground = partColour(theme, part, i)
          ctx.fillStyle = toCss(inkOn(ground, theme.dark ? theme.paper : theme.ink, [255, 255, 255]))
          ctx.textAlign = 'center'
          ctx.textBaseline = 'middle'
          chart.getDatasetMeta(i).data.forEach((element, index) => {
            const value = bars[index]?.values?.[i]
            if (!value) return
            const { x, y, base, width = 0, height = 0 } = element as unknown as Record<string, number>
            const text = format(value)
            const [long, across] = horizontal ? [Math.abs(x! - base!), height] : [width, Math.abs(y! - base!)]
            if (ctx.measureText(text).width + 8 > long || across < FONT_SIZE + 3) return
            ctx.fillText(text, horizontal ? (x! + base!) / 2 : x!, horizontal ? y! : (y! + base!) / 2)
          })
        })
        ctx.restore()
        return
      }
      const elements = chart.getDatasetMeta(0).data
      const step = elements.length > 1 ? Math.abs(elements[1]!.x - elements[0]!.x) : Infinity
      const texts = bars.map(({ value, text }) => text ?? (value === null ? '' : format(value)))
      const roomy = horizontal || texts.every((text) => measureText(text, font) + 4 <= step)
      elements.forEach((element, index) => {
        const bar = bars[index]!
        if (bar.value === null) return
        const { x, y, width = 0, height = 0 } = element as unknown as Record<string, number>
        const half = (horizontal ? height : width) / 2
        const along = (value: number) => scale.getPixelForValue(value)
        const stroke = (from: [number, number], to: [number, number], colour: Rgb, thickness: number) => {
          ctx.strokeStyle = toCss(colour)
          ctx.lineWidth = thickness
          ctx.beginPath()
          ctx.moveTo(...from)
          ctx.lineTo(...to)
          ctx.stroke()
        }
        const at = (value: number, across: number): [number, number] =>
          horizontal ? [along(value), y! + across] : [x! + across, along(value)]
        const hasRange = typeof bar.low === 'number' && typeof bar.high === 'number'
        if (hasRange) stroke(at(bar.low!, 0), at(bar.high!, 0), theme.ink, 1.25)
        if (typeof bar.before === 'number') {
          stroke(at(bar.before, -half - 2), at(bar.before, half + 2), theme.surface, 4)
          stroke(at(bar.before, -half - 2), at(bar.before, half + 2), theme.ink2, 2)
        }
        if (!roomy) return
        const reach = [bar.value, bar.before, hasRange ? bar.high : null, hasRange ? bar.low : null].filter(
          (value): value is number => typeof value === 'number',
        )
        const back = bar.value < 0
        const end = back ? Math.min(...reach) : Math.max(...reach)
        ctx.fillStyle = toCss(theme.ink)
        if (horizontal) {
          ctx.textAlign = back ? 'right' : 'left'
          ctx.textBaseline = 'middle'
          ctx.fillText(texts[index]!, along(end) + (back ? -GAP : GAP), y!)
        } else {
          ctx.textAlign = 'center'
          ctx.textBaseline = back ? 'top' : 'bottom'
          ctx.fillText(texts[index]!, x!, along(end) + (back ? 4 : -4))
        }
      })
      ctx.restore()
    },
  }
}

/** Everything chart.js needs to draw bars. */
export function barConfig(
  options: BarOptions,
): ChartConfiguration<'bar', (number | null)[], string | string[]> {
  const { bars, parts, horizontal, theme, width, format, onSelect } = options
  const stacked = parts.length > 0
  const font = { family: theme.sans, size: FONT_SIZE }
  const measure = (text: string) => measureText(text, `${FONT_SIZE}px ${theme.sans}`)
  const values = stacked
    ? bars.map((bar) => (bar.values ?? []).reduce((sum, value) => sum + value, 0))
    : bars.flatMap(({ value, low, high, before }) => [value, low, high, before])
  const known = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value))
  const [low, high] = [Math.min(0, ...known), options.max ?? Math.max(0, ...known)]
  const textRoom = stacked
    ? 0
    : Math.max(0, ...bars.map(({ value, text }) => measure(text ?? (value === null ? '' : format(value))))) +
      GAP +
      4
  const yTicks = niceTicks(low, high, 4)
  const nameRoom = Math.min(width * 0.42, 260)
  const labels = bars.map(({ label }) => {
    const lines = horizontal
      ? wrap(label, nameRoom, measure)
      : wrap(label, Math.max(48, (width - 60) / Math.max(1, bars.length) - 10), measure)
    return lines.length > 1 ? lines : (lines[0] ?? '')
  })
  const category = {
    type: 'category' as const,
    border: { display: !horizontal, color: toCss(theme.lineStrong) },
    grid: { display: false },
    stacked,
    display: !namesAbove(horizontal, width),
    ticks: {
      font,
      color: toCss(theme.ink),
      maxRotation: 0,
      autoSkip: !horizontal,
      autoSkipPadding: 10,
      padding: horizontal ? 8 : 4,
      ...(horizontal ? { crossAlign: 'far' as const } : {}),
    },
  }
  const amount = {
    type: 'linear' as const,
    // Values below zero are written at the left of their bars, clear of the names.
    min: horizontal ? low - (low < 0 ? ((high - low) * textRoom) / Math.max(80, width * 0.4) : 0) : yTicks[0],
    max: horizontal ? high : Math.max(yTicks.at(-1) ?? high, high),
    stacked,
    display: !horizontal,
    border: { display: false },
    grid: { color: toCss(theme.line), drawTicks: false },
    afterBuildTicks: (axis: { ticks: { value: number }[] }) =>
      (axis.ticks = yTicks.map((value) => ({ value }))),
    ticks: {
      font,
      color: toCss(theme.ink3),
      padding: 8,
      callback: (value: string | number) => format(Number(value)),
    },
  }
  return {
    type: 'bar',
    data: { labels, datasets: datasets(options) },
    plugins: [valueLabels(options)],
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: horizontal ? 'y' : 'x',
      layout: {
        padding: horizontal ? { right: textRoom } : { top: stacked ? 4 : 20 },
      },
      onClick: (_event, elements) => {
        const hit = elements[0]
        if (hit) onSelect?.(bars[hit.index]!.id, parts[hit.datasetIndex]?.id)
      },
      onHover: (event, elements) => {
        const target = event.native?.target
        if (target instanceof HTMLElement)
          target.style.cursor = onSelect && elements.length > 0 ? 'pointer' : ''
      },
      scales: horizontal ? { x: amount, y: category } : { x: category, y: amount },
      plugins: {
        tooltip: {
          ...tooltipLook(theme),
          callbacks: {
            title: (items) => (items[0] ? bars[items[0].dataIndex]!.label : ''),
            label: ({ dataIndex, datasetIndex }) => {
              const bar = bars[dataIndex]!
              if (stacked) return `${parts[datasetIndex]!.label}  ${format(bar.values?.[datasetIndex] ?? 0)}`
              const range =
                typeof bar.low === 'number' && typeof bar.high === 'number'
                  ? ` (${format(bar.low)} – ${format(bar.high)})`
                  : ''
              return `${bar.text ?? format(bar.value ?? 0)}${range}`
            },
          },
        },
      },
    },
  }
}
