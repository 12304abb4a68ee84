/** This day where the person is: it names what is saved, dates what is corrected, and stands in no result. */
export const today = () => new Date().toISOString().slice(0, 10)

/** This minute on the clock of the person, without a zone: it names what is done, and stands in no result. */
export function now(): string {
  const at = new Date()
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
