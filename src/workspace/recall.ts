const KEY = 'rapport.workspace'

/** Ids of workspaces to open, the likeliest first: what this tab had before it was loaded anew, then the last that any tab opened. */
export function recallWorkspace(): string[] {
  try {
    return [sessionStorage.getItem(KEY), localStorage.getItem(KEY)].filter((id) => id !== null)
  } catch {
    return []
  }
}

export function rememberWorkspace(id: string): void {
  try {
    sessionStorage.setItem(KEY, id)
    localStorage.setItem(KEY, id)
  } catch {
    // Where storage is refused the first one is opened next time.
  }
}
