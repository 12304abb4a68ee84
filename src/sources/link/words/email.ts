import { sql, type Sql } from '../../../engine/sql'

const DOTLESS = '@(?:gmail|googlemail)\\.com$'
const PLUS =
  '@(?:gmail\\.com|googlemail\\.com|outlook\\.[a-z.]+|hotmail\\.[a-z.]+|live\\.[a-z.]+|icloud\\.com|me\\.com|mac\\.com|proton\\.me|protonmail\\.com|pm\\.me|fastmail\\.com|yandex\\.(?:ru|com))$'
const ROLES = new Set(
  `info office contact kontakt contacto contato hello hallo hi mail email post admin administrator support service sales shop store orders order
  bestellung billing invoice invoices rechnung accounts accounting buchhaltung finance hr jobs press marketing newsletter noreply no-reply donotreply
  team all family familie webmaster postmaster reception recepcion help helpdesk enquiries inquiries customerservice kundenservice verkauf vertrieb
  test example none na unknown anonymous guest gast nomail noemail`.split(/\s+/),
)
/** Addresses that a marketplace puts between a shop and its buyers. */
const RELAYS =
  /@(?:marketplace\.amazon\.[a-z.]+|members\.ebay\.[a-z.]+|.*\.etsy\.com|.*relay\.walmart\.com|.*mail\.aliexpress\.com|.*\.allegro\.pl|reply\..*|.*\.bolmail\.[a-z]+)$/

/** An address as its provider delivers it, in small letters: what is equal reaches the same person. */
export function deliveredToSql(email: Sql): Sql {
  const small = sql`lower(trim(${email}))`
  const local = sql`coalesce(nullif(split_part(split_part(${small}, '@', 1), '+', 1), ''), split_part(${small}, '@', 1))`
  return sql`case
    when regexp_matches(${small}, ${DOTLESS}) then replace(${local}, '.', '') || '@gmail.com'
    when regexp_matches(${small}, ${PLUS}) then ${local} || '@' || split_part(${small}, '@', 2)
    else ${small} end`
}

/** Does this address by its words belong to a desk, a household, a marketplace or nobody? */
export function looksShared(email: string): boolean {
  const local = email.split('@')[0]!.split('+')[0]!
  return ROLES.has(local) || RELAYS.test(email) || /@(?:example|test)\.(?:com|org|net)$/.test(email)
}
