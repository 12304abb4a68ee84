import { countConsent, type ListQuestion } from '../analyses/customers/list'
import type { Answer } from '../console/ask'
import { zipOf } from '../export/archive'
import { importReportFiles } from '../export/import-report'
import { listFile } from '../export/list-file'
import { personFile } from '../export/person-file'
import { resultsBundle, type ResultFile } from '../export/results-bundle'
import { errorToast } from '../ui/error-toast'
import { saveFile } from '../ui/save-file'
import { toast } from '../ui/toasts.svelte'
import { answerFile } from './answer-file'
import type { DemoMode } from './demo-mode.svelte'
import { FIRST_ANSWER, type Asked, type ExportAnswer } from './export-answer'
import { words } from './messages.en'
import { today } from './today'
import type { Workspace } from './workspace.svelte'

/** What leaves the page as a file, when the person asks for it. What goes wrong is told in a toast. */
export class Exports {
  readonly #workspace: Workspace
  readonly #demo: DemoMode
  /** What is about to be saved, while the person is asked how people are to be in it. */
  asking = $state.raw<Asked | null>(null)
  /** Remembered until the tab is closed. */
  answered = $state.raw<ExportAnswer>(FIRST_ANSWER)
  /** An archive is being written. */
  busy = $state(false)

  constructor(workspace: Workspace, demo: DemoMode) {
    this.#workspace = workspace
    this.#demo = demo
  }

  askResults(): void {
    this.asking = { what: 'results' }
  }

  askReport(): void {
    this.asking = { what: 'report' }
  }

  async askList(question: ListQuestion): Promise<void> {
    this.asking = {
      what: 'list',
      question,
      consent: await countConsent(this.#workspace.engine, question),
    }
  }

  async saveAsked(given: ExportAnswer): Promise<void> {
    const { asking } = this
    this.answered = given
    this.asking = null
    if (asking?.what === 'list') await this.#saveList(asking.question)
    else if (asking?.what === 'report') await this.#saveReport()
    else await this.#saveResults()
  }

  #saveResults(): Promise<void> {
    const { people, smallestGroup } = this.answered
    return this.#saveArchive('rapport-results.zip', () =>
      resultsBundle(this.#workspace, { people, smallestGroup }),
    )
  }

  #saveReport(): Promise<void> {
    return this.#saveArchive('rapport-import-report.zip', () =>
      importReportFiles(this.#workspace, this.answered.people),
    )
  }

  async #saveArchive(name: string, make: () => Promise<ResultFile[]>): Promise<void> {
    this.busy = true
    await told(async () => {
      const files = await make()
      saveFile(name, await zipOf(files, this.#workspace.scope?.asOf ?? null))
      toast(words.exported(files.length), { tone: 'good' })
    })
    this.busy = false
  }

  #saveList(question: ListQuestion): Promise<void> {
    return told(async () => {
      const masked = this.answered.people !== 'with'
      if (masked) await this.#demo.prepare()
      const { withoutConsent } = this.answered
      saveFile(
        'rapport-list.csv',
        await listFile(this.#workspace.engine, question, { masked, withoutConsent }),
      )
    })
  }

  saveAnswer(answer: Answer): Promise<void> {
    return told(async () => saveFile('rapport-answer.csv', await answerFile(this.#demo.engine, answer)))
  }

  /** All that is held of one person, for that person. */
  saveHeld(customer: string): Promise<void> {
    return told(async () => saveFile(words.heldName, await personFile(this.#workspace, customer, today())))
  }
}

async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    errorToast(error)
  }
}
