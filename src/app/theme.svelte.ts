export type Theme = 'system' | 'light' | 'dark'

const KEY = 'rapport.theme'

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
    try {
      if (theme === 'system') localStorage.removeItem(KEY)
      else localStorage.setItem(KEY, theme)
    } catch {
      // Where storage is refused the choice lasts as long as the tab.
    }
  }
}
