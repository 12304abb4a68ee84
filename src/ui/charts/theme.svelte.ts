import { parseColour, type Rgb } from './colour'

/** The tokens a canvas needs, read from the page, as it cannot read CSS variables itself. */
export interface ChartTheme {
  paper: Rgb
  surface: Rgb
  sunken: Rgb
  line: Rgb
  lineStrong: Rgb
  ink: Rgb
  ink2: Rgb
  ink3: Rgb
  accent: Rgb
  good: Rgb
  watch: Rgb
  bad: Rgb
  data: readonly Rgb[]
  sans: string
  serif: string
  dark: boolean
}

function read(): ChartTheme {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => parseColour(style.getPropertyValue(name))
  const surface = colour('--surface')
  return {
    paper: colour('--paper'),
    surface,
    sunken: colour('--sunken'),
    line: colour('--line'),
    lineStrong: colour('--line-strong'),
    ink: colour('--ink'),
    ink2: colour('--ink-2'),
    ink3: colour('--ink-3'),
    accent: colour('--accent'),
    good: colour('--good'),
    watch: colour('--watch'),
    bad: colour('--bad'),
    data: [1, 2, 3, 4, 5, 6].map((i) => colour(`--d${i}`)),
    sans: style.getPropertyValue('--sans').trim(),
    serif: style.getPropertyValue('--serif').trim(),
    dark: surface[0] + surface[1] + surface[2] < 384,
  }
}

let current = $state.raw<ChartTheme | undefined>()
let watching = false

/** One watcher for all charts: the attribute that the person's choice sets, and the system's own switch. */
function watch() {
  watching = true
  const renew = () => (current = read())
  new MutationObserver(renew).observe(document.documentElement, { attributeFilter: ['data-theme', 'class'] })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', renew)
  // A canvas does not redraw itself when a font comes, and text measured before it would be placed wrongly.
  document.fonts.addEventListener('loadingdone', renew)
  const { sans } = read()
  for (const weight of [400, 600]) void document.fonts.load(`${weight} 13px ${sans}`)
}

/** The present theme; reading it in an effect or a derived value follows every switch. */
export function chartTheme(): ChartTheme {
  if (!watching) watch()
  return current ?? read()
}
