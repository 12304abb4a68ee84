/** Puts a text on the clipboard. @returns whether it is there */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Pages of plain http have no clipboard, and some browsers want to be asked first.
    return copyByMarking(text)
  }
}

function copyByMarking(text: string): boolean {
  const area = document.createElement('textarea')
  const before = document.activeElement
  area.value = text
  area.readOnly = true
  area.className = 'visually-hidden'
  // Inside an open dialog nothing outside it can be marked.
  const home = before?.closest('dialog') ?? document.body
  home.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus()
  return copied
}
