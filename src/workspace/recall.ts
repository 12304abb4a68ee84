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

const KEPT = 'rapport.kept'

/** Something was kept here: where it is gone another day, and this is not, the browser cleared it. */
export function rememberKept(): void {
  try {
    localStorage.setItem(KEPT, 'yes')
  } catch {
    // Then nobody is told.
  }
}

export function forgetKept(): void {
  try {
    localStorage.removeItem(KEPT)
  } catch {
    // As above.
  }
}

export function wasKept(): boolean {
  try {
    return localStorage.getItem(KEPT) !== null
  } catch {
    return false
  }
}
