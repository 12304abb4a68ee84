export interface Tally {
  passed: number
  failed: number
  skipped: string[]
  failures: { name: string; why: string }[]
}
interface Run {
  code: number
  output: string
}
interface VitestReport {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[]
  }[]
}
interface PlaywrightSuite {
  title: string
  specs?: {
    title: string
    tests: { status: string; results: { errors?: { message?: string }[] }[] }[]
  }[]
  suites?: PlaywrightSuite[]
}
interface PlaywrightReport {
  suites: PlaywrightSuite[]
  errors?: { message?: string }[]
}
export function tallyOfCheck(name: string, run: Run): Tally
export function tallyOfVitest(report: VitestReport | undefined, run: Run): Tally
export function tallyOfPlaywright(report: PlaywrightReport | undefined, run: Run): Tally
export function sumOf(tallies: Tally[], about?: { nothingMissing?: boolean }): Tally
export function closingLine(tally: Tally): string
