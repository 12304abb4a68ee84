import type { ChartConfiguration, ChartDataset, Plugin } from 'chart.js'
import { date } from '../../i18n/formats'
import { readable, toCss, type Rgb } from './colour'
import { clip, spread, wrap } from './labels'
import { placeMarks, rowHeights, type PlacedMark } from './marks'
import { measureText } from './measure'
import { FONT_SIZE, tooltipLook } from './registry'
import { extent, isDated, isMonthly, lastKnown, toX, type EventMark, type Series } from './series'
import type { ChartTheme } from './theme.svelte'
import { dateTicks, niceTicks, type DateTick } from './ticks'

export interface LineOptions {
  series: readonly Series[]
  events: readonly EventMark[]
  format: (value: number) => string
  /** Value to text on the axis, where the unit may be left out. */
  formatAxis: (value: number) => string
  formatX: (x: number) => string
  fromZero: boolean
  width: number
  theme: ChartTheme
  onSelect?: (series: string, index: number) => void
}

const LINE_HEIGHT = 17
const TICK = { day: 'short', month: 'month', year: 'year' } as const
const LABEL_GAP = 10

type Point = { x: number; y: number | null }

function colourOfSeries(theme: ChartTheme, index: number): Rgb {
  return theme.data[index % theme.data.length]!
}

function datasets({ series, theme }: LineOptions): ChartDataset<'line', Point[]>[] {
  return series.flatMap((line, i) => {
    const colour = toCss(colourOfSeries(theme, i))
    const last = lastKnown(line.points)
    const expected = line.expectedFrom === undefined ? Infinity : toX(line.expectedFrom)
    const alone = (index: number) =>
      (line.points[index - 1]?.y ?? null) === null && (line.points[index + 1]?.y ?? null) === null
    const band = line.points.some(({ low, high }) => typeof low === 'number' && typeof high === 'number')
    const edge = (side: 'low' | 'high'): ChartDataset<'line', Point[]> => ({
      label: `${line.id}:${side}`,
      data: line.points.map((point) => ({ x: toX(point.x), y: point[side] ?? null })),
      borderWidth: 0,
      pointRadius: 0,
      pointHitRadius: 0,
      pointHoverRadius: 0,
      fill: side === 'high' ? '-1' : false,
      backgroundColor: toCss(colourOfSeries(theme, i), theme.dark ? 0.22 : 0.15),
    })
    const curve: ChartDataset<'line', Point[]> = {
      label: line.id,
      data: line.points.map(({ x, y }) => ({ x: toX(x), y })),
      borderColor: colour,
      backgroundColor: colour,
      borderWidth: 2.25,
      // The last dot stands on the edge of the plot and is drawn whole.
      clip: 8,
      borderJoinStyle: 'round',
      pointRadius: ({ dataIndex }) => (dataIndex === last ? 4.5 : alone(dataIndex) ? 2.5 : 0),
      pointBorderWidth: 0,
      pointHoverRadius: 5,
      segment: { borderDash: ({ p1 }) => ((p1.parsed.x ?? 0) > expected ? [4, 4] : undefined) },
    }
    return band ? [edge('low'), edge('high'), curve] : [curve]
  })
}

/** On a narrow screen a long name gives way to the lines. */
function nameAtEnd(label: string, { width, theme }: LineOptions): string {
  return clip(label, Math.max(64, width * 0.3), (text) =>
    measureText(text, `600 ${FONT_SIZE}px ${theme.sans}`),
  )
}

/** Names at the ends of the lines instead of a legend; the one line alone carries its last value. */
function endLabels(options: LineOptions): Plugin<'line'> {
  const { series, theme, format } = options
  return {
    id: 'endLabels',
    afterDatasetsDraw({ ctx, chartArea, scales }) {
      const ends = series.flatMap((line, i) => {
        const last = line.points[lastKnown(line.points)]
        if (!last) return []
        const [x, y] = [scales.x!.getPixelForValue(toX(last.x)), scales.y!.getPixelForValue(last.y!)]
        return [{ line, last, x, y, colour: readable(colourOfSeries(theme, i), theme.surface, theme.ink) }]
      })
      ctx.save()
      ctx.textBaseline = 'middle'
      ctx.lineJoin = 'round'
      ctx.lineWidth = 4
      ctx.strokeStyle = toCss(theme.surface)
      ctx.font = `600 ${FONT_SIZE}px ${theme.sans}`
      if (series.length === 1 && ends[0]) {
        const { line, last, x, y, colour } = ends[0]
        const text = format(last.y!)
        const reach = ctx.measureText(text).width + 12
        // On the side from which the line does not come.
        const near = line.points
          .filter((point) => point.y !== null && x - scales.x!.getPixelForValue(toX(point.x)) < reach)
          .flatMap(({ y, low, high }) => [y, low ?? y, high ?? y])
          .map((value) => scales.y!.getPixelForValue(value!))
        const above = Math.min(...near) - LINE_HEIGHT / 2 - 4
        const below = Math.max(...near) + LINE_HEIGHT / 2 + 4
        const at =
          below + LINE_HEIGHT / 2 <= chartArea.bottom && (below - y < y - above || above < chartArea.top)
            ? below
            : Math.max(above, chartArea.top + LINE_HEIGHT / 2)
        ctx.textAlign = 'right'
        ctx.strokeText(text, x - 2, at)
        ctx.fillStyle = toCss(colour)
        ctx.fillText(text, x - 2, at)
      } else {
        const low = chartArea.top + LINE_HEIGHT / 2
        const places = spread(
          ends.map(({ y }) => y),
          LINE_HEIGHT,
          low,
          Math.max(low, chartArea.bottom - LINE_HEIGHT / 2),
        )
        ctx.textAlign = 'left'
        ends.forEach(({ line, colour }, i) => {
          ctx.fillStyle = toCss(colour)
          ctx.fillText(nameAtEnd(line.label, options), chartArea.right + LABEL_GAP, places[i]!)
        })
      }
      ctx.restore()
    },
  }
}

function eventMarks(
  options: LineOptions,
  place: (toPixel: (x: number) => number) => PlacedMark[],
): Plugin<'line'> {
  const { events, theme } = options
  return {
    id: 'eventMarks',
    afterDatasetsDraw({ ctx, chartArea, scales }) {
      const placed = place((x) => scales.x!.getPixelForValue(x))
      const heights = rowHeights(placed, LINE_HEIGHT)
      const tops = heights.map((_, row) => heights.slice(0, row).reduce((sum, height) => sum + height, 2))
      ctx.save()
      ctx.font = `${FONT_SIZE}px ${theme.sans}`
      ctx.textBaseline = 'top'
      placed.forEach((mark, i) => {
        const { tone = 'plain' } = events[i]!
        const colour = toCss(tone === 'plain' ? theme.ink2 : theme[tone])
        const top = mark.shown ? tops[mark.row]! : chartArea.top
        ctx.strokeStyle = colour
        ctx.lineWidth = 1
        ctx.setLineDash([4, 3])
        ctx.beginPath()
        ctx.moveTo(Math.round(mark.x) + 0.5, top)
        ctx.lineTo(Math.round(mark.x) + 0.5, chartArea.bottom)
        ctx.stroke()
        if (!mark.shown) return
        ctx.fillStyle = colour
        ctx.textAlign = mark.align
        const x = mark.align === 'right' ? mark.left + mark.width : mark.left
        mark.lines.forEach((line, row) => ctx.fillText(line, x, top + row * LINE_HEIGHT))
      })
      ctx.restore()
    },
  }
}

/** Everything chart.js needs to draw lines; undefined where there is no value to draw. */
export function lineConfig(options: LineOptions): ChartConfiguration<'line', Point[]> | undefined {
  const { series, events, theme, width, onSelect } = options
  const span = extent(series)
  if (!span) return undefined
  const dated = isDated(series)
  const single = series.length === 1
  const yTicks = niceTicks(options.fromZero ? Math.min(0, span.y[0]) : span.y[0], span.y[1], 4)
  const font = { family: theme.sans, size: FONT_SIZE }
  const measure = (text: string) => measureText(text, `${FONT_SIZE}px ${theme.sans}`)
  const bold = (text: string) => measureText(text, `600 ${FONT_SIZE}px ${theme.sans}`)

  const labelRoom = single
    ? 0
    : Math.max(0, ...series.map(({ label }) => bold(nameAtEnd(label, options)))) + LABEL_GAP
  const axisRoom = Math.max(0, ...yTicks.map((tick) => measure(options.formatAxis(tick)))) + 12
  const most = Math.max(2, Math.floor((width - labelRoom - axisRoom) / 96))
  const ticks: DateTick[] = dated ? dateTicks(span.x[0], span.x[1], most, isMonthly(series)) : []
  const units = new Map(ticks.map(({ at, unit }) => [at, unit]))

  const wrapped = events.map(({ label }) => {
    const lines = wrap(label, Math.min(190, width * 0.42), measure)
    return { lines, width: Math.max(0, ...lines.map(measure)) }
  })
  const place = (toPixel: (x: number) => number) =>
    placeMarks(
      events.map(({ at }, i) => ({ x: toPixel(toX(at)), ...wrapped[i]! })),
      0,
      width,
    )
  // Before the scales are laid out their pixels are only guessed; the rows they need come out the same or fewer.
  const left = single ? 0 : axisRoom
  const plot = width - axisRoom - labelRoom
  const guess = (x: number) => left + ((x - span.x[0]) / (span.x[1] - span.x[0] || 1)) * plot
  const headroom = rowHeights(place(guess), LINE_HEIGHT).reduce((sum, height) => sum + height, 0)

  return {
    type: 'line',
    data: { datasets: datasets(options) },
    plugins: [eventMarks(options, place), endLabels(options)],
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      // By place, not by index: series need not begin on the same day.
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      layout: { padding: { top: headroom + 10, right: labelRoom || 6, left: 2 } },
      onClick: (event, elements, chart) => {
        const nearest = elements
          .filter(({ datasetIndex }) => !chart.data.datasets[datasetIndex]!.label!.includes(':'))
          .sort((a, b) => Math.abs(a.element.y - (event.y ?? 0)) - Math.abs(b.element.y - (event.y ?? 0)))[0]
        if (nearest) onSelect?.(chart.data.datasets[nearest.datasetIndex]!.label!, nearest.index)
      },
      onHover: (event, elements) => {
        const target = event.native?.target
        if (target instanceof HTMLElement)
          target.style.cursor = onSelect && elements.length > 0 ? 'pointer' : ''
      },
      scales: {
        x: {
          type: 'linear',
          min: span.x[0],
          max: span.x[1],
          border: { color: toCss(theme.lineStrong) },
          grid: { display: false },
          afterBuildTicks: (axis) => {
            if (dated) axis.ticks = ticks.map(({ at }) => ({ value: at }))
          },
          ticks: {
            font,
            color: toCss(theme.ink2),
            maxRotation: 0,
            autoSkipPadding: 16,
            align: 'inner',
            padding: 6,
            callback: (value) => {
              const x = Number(value)
              return dated ? date(new Date(x), TICK[units.get(x) ?? 'day']) : options.formatX(x)
            },
          },
        },
        y: {
          position: single ? 'right' : 'left',
          min: yTicks[0],
          max: yTicks.at(-1),
          border: { display: false },
          grid: { color: toCss(theme.line), drawTicks: false },
          afterBuildTicks: (axis) => (axis.ticks = yTicks.map((value) => ({ value }))),
          ticks: {
            font,
            color: toCss(theme.ink3),
            padding: 8,
            callback: (value) => options.formatAxis(Number(value)),
          },
        },
      },
      plugins: {
        tooltip: {
          ...tooltipLook(theme),
          filter: ({ dataset }) => !dataset.label?.includes(':'),
          callbacks: {
            title: (items) => (items[0] ? options.formatX(items[0].parsed.x ?? 0) : ''),
            label: ({ dataset, dataIndex, parsed }) => {
              const line = series.find(({ id }) => id === dataset.label)
              const point = line?.points[dataIndex]
              const value = options.format(parsed.y ?? 0)
              const band =
                typeof point?.low === 'number' && typeof point.high === 'number'
                  ? ` (${options.format(point.low)} – ${options.format(point.high)})`
                  : ''
              return single ? value + band : `${line?.label ?? ''}  ${value}${band}`
            },
          },
        },
      },
    },
  }
}
