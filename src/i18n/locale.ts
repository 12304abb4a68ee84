/** Languages the words of the app can be in. Only English is written so far. */
export type Locale = 'en' | 'de' | 'et' | 'ru' | 'zh-Hans' | 'zh-Hant'

let current: Locale = 'en'

export function locale(): Locale {
  return current
}

/** Chosen by the person, never taken from the browser: a screenshot must not depend on whose computer it is. */
export function setLocale(next: Locale): void {
  current = next
}

/**
 * The tag given to Intl. English is written the way most of the world reads it (day before month, "a, b and c"),
 * which Intl calls en-GB.
 */
export function intlTag(): string {
  return current === 'en' ? 'en-GB' : current
}

const made = new Map<string, unknown>()

/** Intl objects cost far more to make than to use, and tables ask for thousands. */
export function cached<T>(kind: string, options: unknown, make: () => T): T {
  const key = `${kind}|${current}|${JSON.stringify(options)}`
  const known = made.get(key)
  if (known !== undefined) return known as T
  const fresh = make()
  made.set(key, fresh)
  return fresh
}
