export function openCommand(
  address: string,
  about?: { platform?: string; env?: Record<string, string | undefined> },
): string[] | undefined
export function openInBrowser(address: string): void
