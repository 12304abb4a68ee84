import { parsePhoneNumberFromString, isSupportedCountry, type CountryCode } from 'libphonenumber-js'

const NAMES: Record<string, CountryCode> = {
  germany: 'DE', deutschland: 'DE', austria: 'AT', österreich: 'AT', switzerland: 'CH', schweiz: 'CH', suisse: 'CH',
  france: 'FR', spain: 'ES', españa: 'ES', portugal: 'PT', brazil: 'BR', brasil: 'BR', italy: 'IT', italia: 'IT',
  netherlands: 'NL', belgium: 'BE', estonia: 'EE', eesti: 'EE', latvia: 'LV', lithuania: 'LT', finland: 'FI',
  sweden: 'SE', sverige: 'SE', norway: 'NO', denmark: 'DK', poland: 'PL', russia: 'RU', россия: 'RU', ireland: 'IE',
  'united kingdom': 'GB', uk: 'GB', 'great britain': 'GB', 'united states': 'US', usa: 'US', canada: 'CA',
  australia: 'AU', 'new zealand': 'NZ', 'south africa': 'ZA', china: 'CN', taiwan: 'TW', 'hong kong': 'HK', japan: 'JP',
  india: 'IN', mexico: 'MX', méxico: 'MX', argentina: 'AR', ukraine: 'UA', turkey: 'TR',
} // prettier-ignore

/** A country as written (code or name) as an ISO code that phone numbers are known for. */
export function phoneCountry(country: string | null): CountryCode | undefined {
  if (!country) return undefined
  const text = country.trim()
  const code = text.toUpperCase()
  if (code.length === 2 && isSupportedCountry(code)) return code
  return NAMES[text.toLowerCase()]
}

/** E.164 of a phone number as written, read with the rules of the country where it has no `+`; null if it is none. */
export function normalisePhone(phone: string, country: string | null): string | null {
  const text = phone
    .replace(/^[a-z]+:/i, '')
    .replace(/^'/, '')
    .replace(/^00/, '+')
  const parsed = parsePhoneNumberFromString(text, phoneCountry(country))
  return parsed?.isValid() ? parsed.number : null
}
