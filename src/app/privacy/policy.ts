export interface Directive {
  name: string
  sources: readonly string[]
}

/** What a page may reach without reaching anybody else. */
const WITHIN = new Set(["'none'", "'self'", "'wasm-unsafe-eval'", 'data:', 'blob:'])
/** Without one of these a browser lets the page do as it likes. */
const NEEDED = ['default-src', 'connect-src', 'worker-src', 'form-action', 'base-uri']

/** "default-src 'none'; img-src 'self' data:" -> its directives, in their order. */
export function readPolicy(text: string): Directive[] {
  return text
    .split(';')
    .map((part) => part.trim().split(/\s+/))
    .filter(([name]) => name)
    .map(([name = '', ...sources]) => ({ name: name.toLowerCase(), sources }))
}

/** What the policy leaves open: sources that lead elsewhere or let text become code, and rules that are not there. */
export function gapsOf(policy: readonly Directive[]): string[] {
  const open = policy.flatMap(({ name, sources }) =>
    sources.filter((source) => !WITHIN.has(source.toLowerCase())).map((source) => `${name} ${source}`),
  )
  const lacking = NEEDED.filter((name) => !policy.some((directive) => directive.name === name))
  return [...open, ...lacking]
}

/** The policy that this page was opened with, as it stands in the page; '' where there is none. */
export function pagePolicy(): string {
  const mark = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy" i]')
  return mark?.content ?? ''
}
