import type { Format, FormatColumn } from '../format'

/**
 * Columns are called "Deal - Title": what they belong to stands in front, in the language of the account, and hyphens may
 * be dashes. A contact's own columns may stand beside the deal's.
 */
const DEAL = ['Deal', 'Negocio', 'Negócio', 'Affaire', 'Affare', 'Obchod', 'Szansa', 'Tehing', 'Сделка']
const PERSON = [
  'Person',
  'Contact person',
  'Persona',
  'Pessoa',
  'Personne',
  'Osoba',
  'Persoon',
  'Isik',
  'Контакт',
]
const ORGANIZATION = ['Organization', 'Organisation', 'Organización', 'Organização', 'Organizzazione', 'Organizace', 'Organizacja'] // prettier-ignore

const of = (entities: readonly string[], words: string): string =>
  entities.flatMap((entity) => words.split('|').map((word) => `${entity} - ${word}`)).join('|')
const names = (joined: string) => joined.split('|')

const TITLE = of(DEAL, 'Title|Titel|Título|Titre|Titolo|Název|Name')
const STAGE = of(DEAL, 'Stage|Phase|Etapa|Étape|Fase|Fáze|Etap')
const NAME = of(PERSON, 'Name|Nombre|Nome|Nom|Jméno|Naam|Nimi')
const EMAIL = of(
  PERSON,
  'Email|E-mail|E-Mail|Email - Work|Email - Home|Email - Other|E-Mail-Adresse|E-Mail-Adresse - Büro|E-Mail-Adresse - Privat|Correo electrónico',
)
const PHONE = of(
  PERSON,
  'Phone|Phone - Work|Phone - Mobile|Telefon|Telefon - Büro|Telefon - Mobil|Teléfono|Telefone|Téléphone',
)

const person: FormatColumn[] = [
  [EMAIL, 'customer.email'],
  [PHONE, 'customer.phone'],
  [NAME, 'customer.name'],
  [of(PERSON, 'First name|Vorname|Prénom'), 'customer.first_name'],
  [of(PERSON, 'Last name|Nachname'), 'customer.last_name'],
]

export const pipedriveDeals: Format = {
  id: 'pipedrive-deals',
  platform: 'Pipedrive',
  table: 'deals',
  grain: 'deal',
  signature: [names(TITLE), [...names(STAGE), ...names(of(DEAL, 'Status|Estado|Statut'))]],
  columns: [
    [of(DEAL, 'ID'), 'deal.id'],
    [TITLE, 'deal.name'],
    [STAGE, 'deal.stage'],
    [of(DEAL, 'Status|Estado|Statut|Stav'), 'deal.status'],
    [of(DEAL, 'Currency of Value|Währung von Wert|Moneda de Valor'), 'deal.currency'],
    [of(DEAL, 'Value|Wert|Valor|Valeur|Valore|Hodnota'), 'deal.amount'],
    [of(DEAL, 'Deal created|Deal erstellt|Creado el|Created|Erstellt'), 'deal.opened_at'],
    [of(DEAL, 'Deal closed on|Won time|Lost time|Fecha de ganado|Deal abgeschlossen am'), 'deal.closed_at'],
    [of(DEAL, 'Lost reason|Verlustgrund'), 'deal.reason'],
    ...person,
    [of(DEAL, 'Contact person|Kontaktperson|Persona de contacto'), 'customer.name'],
    [of(DEAL, 'Organization|Organisation|Organización'), 'customer.company'],
  ],
  options: { idFamily: 'pipedrive' },
}

export const pipedrivePeople: Format = {
  id: 'pipedrive-people',
  platform: 'Pipedrive',
  table: 'customers',
  grain: 'customer',
  signature: [names(NAME), [...names(EMAIL), ...names(PHONE), ...names(of(PERSON, 'ID'))]],
  not: names(TITLE),
  columns: [
    [of(PERSON, 'ID'), 'customer.id'],
    ...person,
    [of(PERSON, 'Organization|Organisation|Organización'), 'customer.company'],
    [of(PERSON, 'Person created|Created|Erstellt'), 'customer.registered_at'],
  ],
  options: { idFamily: 'pipedrive' },
}

export const pipedriveOrganizations: Format = {
  id: 'pipedrive-organizations',
  platform: 'Pipedrive',
  table: 'customers',
  grain: 'customer',
  signature: [
    names(of(ORGANIZATION, 'Name|Nombre|Nome|Název|Nazwa')),
    names(of(ORGANIZATION, 'ID|Won deals|Open deals|Owner|Address|Label')),
  ],
  not: [...names(TITLE), ...names(NAME)],
  columns: [
    [of(ORGANIZATION, 'ID'), 'customer.id'],
    [of(ORGANIZATION, 'Name|Nombre|Nome|Název|Nazwa'), 'customer.company'],
    [of(ORGANIZATION, 'Address'), 'customer.street'],
  ],
  options: { idFamily: 'pipedrive-organizations' },
}
