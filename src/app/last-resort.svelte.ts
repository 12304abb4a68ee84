import { isWorthTelling } from './last-resort'

/** Hears what nobody caught, so that a page that goes on half broken says so. The browser's console still has it. */
export class LastResort {
  error = $state.raw<unknown>(null)

  constructor(target: Window) {
    target.addEventListener('error', ({ error, message, filename }) =>
      this.#hear({ error, message, filename }),
    )
    target.addEventListener('unhandledrejection', ({ reason }) => this.#hear({ error: reason }))
  }

  #hear(uncaught: Parameters<typeof isWorthTelling>[0]): void {
    // The first is mostly the reason of those that follow.
    if (isWorthTelling(uncaught)) this.error ??= uncaught.error
  }

  dismiss(): void {
    this.error = null
  }
}
