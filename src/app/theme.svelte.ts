export type Theme = 'system' | 'light' | 'dark'

const KEY = 'rapport.theme'

/** The colour of the browser's own bar: the page's paper (tokens.css). */
const PAPER = { light: '#fbfaf7', dark: '#121513' }

/** As the theme has it, or, where the system decides, as each mark is meant for. */
function colourBar(theme: Theme): void {
  for (const mark of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
    mark.content = PAPER[theme === 'system' ? (mark.media.includes('dark') ? 'dark' : 'light') : theme]
}

function remembered(): Theme {
  const theme = document.documentElement.dataset.theme
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

/** Light, dark, or as the system has it; public/theme.js applies the choice before the first paint. */
export class ThemeChoice {
  theme = $state<Theme>(remembered())

  set(theme: Theme): void {
    this.theme = theme
    const { dataset } = document.documentElement
    if (theme === 'system') delete dataset.theme
    else dataset.theme = theme
    colourBar(theme)
    try {
      if (theme === 'system') localStorage.removeItem(KEY)
      else localStorage.setItem(KEY, theme)
    } catch {
      // Where storage is refused the choice lasts as long as the tab.
    }
  }
}
