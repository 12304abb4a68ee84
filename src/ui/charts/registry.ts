import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type TooltipOptions,
} from 'chart.js'
import { toCss } from './colour'
import type { ChartTheme } from './theme.svelte'

// Only what is drawn is registered, so that the rest of the library is left out of the build.
Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
)

export { Chart }

export const FONT_SIZE = 13

/** The same plain panel for every chart. */
export function tooltipLook(theme: ChartTheme): Partial<TooltipOptions> {
  return {
    backgroundColor: toCss(theme.surface),
    borderColor: toCss(theme.lineStrong),
    borderWidth: 1,
    cornerRadius: 6,
    padding: 10,
    displayColors: false,
    caretSize: 0,
    titleColor: toCss(theme.ink),
    bodyColor: toCss(theme.ink2),
    titleFont: { family: theme.sans, size: FONT_SIZE, weight: 600 },
    bodyFont: { family: theme.sans, size: FONT_SIZE },
  }
}
