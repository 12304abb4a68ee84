import { errorDetails } from '../errors/error-details'
import { errorSentence } from '../errors/messages.en'
import { asRapportError, isCancelled } from '../errors/rapport-error'
import { copyText } from './copy-text'
import { words } from './messages.en'
import { toast } from './toasts.svelte'

/** Says what went wrong, with a way to copy the details; `text` says it better where the page knows more. A stop is not told. */
export function errorToast(thrown: unknown, text?: string): void {
  if (isCancelled(thrown)) return
  const copy = async () => {
    const copied = await copyText(errorDetails(thrown))
    toast(copied ? words.detailsCopied : words.copyRefused)
  }
  toast(text ?? errorSentence(asRapportError(thrown)), {
    tone: 'bad',
    action: { label: words.copyDetails, run: () => void copy() },
  })
}
