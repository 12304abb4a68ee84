interface LaunchParams {
  readonly files?: readonly FileSystemFileHandle[]
}

declare global {
  interface Window {
    /** Where the installed app is handed files that were opened with it (Chromium). */
    launchQueue?: { setConsumer(consumer: (params: LaunchParams) => void): void }
  }
}

/**
 * Files opened from the system with the installed app take the same way as a drop. `failed` is called where one cannot be
 * read: it was moved, or the browser was refused.
 */
export function takeLaunchedFiles(take: (files: File[]) => void, failed: () => void): void {
  window.launchQueue?.setConsumer(({ files = [] }) => {
    if (files.length === 0) return
    Promise.all(files.map((handle) => handle.getFile())).then(take, failed)
  })
}
