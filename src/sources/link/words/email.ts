/** Providers that deliver `a.b+c@` and `ab@` to one person. */
const DOTLESS = new Set(['gmail.com', 'googlemail.com'])
const PLUS = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com icloud.com me.com proton.me protonmail.com pm.me fastmail.com yandex.ru yandex.com`.split(
    ' ',
  ),
)
const ROLES = new Set(
  `info office contact kontakt contacto contato hello hallo hi mail email post admin administrator support service sales shop store orders order
  bestellung billing invoice invoices rechnung accounts accounting buchhaltung finance hr jobs press marketing newsletter noreply no-reply donotreply
  team all family familie webmaster postmaster reception recepcion help helpdesk enquiries inquiries customerservice kundenservice verkauf vertrieb
  test example none na unknown anonymous guest gast nomail noemail`.split(/\s+/),
)
/** Addresses that a marketplace gives to each order or pair of buyer and seller. */
const RELAYS =
  /@(?:marketplace\.amazon\.[a-z.]+|members\.ebay\.[a-z.]+|.*\.etsy\.com|.*relay\.walmart\.com|.*mail\.aliexpress\.com|.*\.allegro\.pl|reply\..*|.*\.bolmail\.[a-z]+)$/

/** The address as the provider delivers it, in small letters: what is equal reaches the same person. */
export function deliveredTo(email: string): string {
  const text = email.trim().toLowerCase()
  const at = text.lastIndexOf('@')
  if (at < 1) return text
  let local = text.slice(0, at)
  let domain = text.slice(at + 1)
  if (domain === 'googlemail.com') domain = 'gmail.com'
  if (PLUS.has(domain)) local = local.split('+')[0] || local
  if (DOTLESS.has(domain)) local = local.replaceAll('.', '')
  return `${local}@${domain}`
}

/** Does this address belong to a desk, a relay or nobody, so that it names no person? */
export function isSharedAddress(email: string): boolean {
  const text = email.trim().toLowerCase()
  const local = text.split('@')[0]!.split('+')[0]!
  return ROLES.has(local) || RELAYS.test(text) || /@(?:example|test)\.(?:com|org|net)$/.test(text)
}
