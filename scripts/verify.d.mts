export function verify(
  target: string,
  against?: string,
): Promise<{
  build: string
  version: string
  files: number
  missing: string[]
  changed: string[]
  unknown: string[]
}>
