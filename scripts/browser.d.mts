export const BROWSER_ARGS: string[]
export function systemPlaces(about?: {
  platform?: string
  env?: Record<string, string | undefined>
}): string[]
export function installedBrowser(): Promise<string | undefined>
export function findBrowser(): Promise<string>
