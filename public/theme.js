// Before the first paint: the theme the person chose, so that nothing flashes. Without a choice the system decides.
try {
  const theme = localStorage.getItem('rapport.theme')
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme
    for (const mark of document.querySelectorAll('meta[name="theme-color"]'))
      mark.content = theme === 'dark' ? '#121513' : '#fbfaf7'
  }
} catch {
  // A browser may refuse storage; then the system decides.
}
