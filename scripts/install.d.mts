interface Lock {
  packages?: Record<string, { version?: string; optional?: boolean; link?: boolean }>
}
export function missingPackages(lock: Lock, installed: Lock | undefined): string[]
export function installProblem(output: string): string
export function ensureInstalled(): Promise<void>
