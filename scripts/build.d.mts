export function newestChange(place: string): number
export function isBuilt(root?: string): boolean
export function build(): Promise<{ code: number; output: string }>
export function ensureBuilt(): Promise<void>
