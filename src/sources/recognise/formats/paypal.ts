import type { RowRule } from '../../map/mapping'
import type { Format, FormatColumn } from '../format'
import { COMPLETED, NO_SALE, REFUND } from './paypal-types'

/** Names of the columns in English, German, French, Spanish, Italian and Dutch downloads. */
const DATE = 'Date|Datum|Fecha|Data'
const TIME = 'Time|Uhrzeit|Heure|Hora|Ora|Tijd'
const GROSS = 'Gross|Brutto|Avant commission|Bruto|Lordo'
const FEE = 'Fee|Gebühr|Entgelt|Commission|Tarifa|Comisión|Tariffa|Kosten'
const NET = 'Net|Netto|Neto'
const CURRENCY = 'Currency|Währung|Devise|Divisa|Moneda|Valuta'
const TRANSACTION =
  'Transaction ID|Transaktionscode|Numéro de transaction|Id. de transacción|Identificador de transacción|Codice transazione|ID transazione|Transactiereferentie|Transactie-ID'
const REFERENCE =
  'Reference Txn ID|Zugehöriger Transaktionscode|Numéro de la transaction de référence|Id. de referencia de trans.|Codice transazione di riferimento'
const FROM =
  "From Email Address|Absender E-Mail-Adresse|Von E-Mail-Adresse|De l'adresse email|Adresse email de l'expéditeur|Correo electrónico del remitente|Remitente|Indirizzo email mittente|Van e-mailadres"
const TYPE = 'Type|Typ|Tipo'
const DESCRIPTION = 'Description|Beschreibung|Descripción|Descrizione|Omschrijving'
const STATUS = 'Status|État|Estado|Stato'
const NAME = 'Name|Nom|Nombre|Nome|Naam'
const SHIPPING =
  'Shipping and Handling Amount|Versand- und Bearbeitungsgebühr|Montant des frais de livraison et de traitement|Importo per spedizione e imballaggio|Verzendkosten'
const TAX = 'Sales Tax|Umsatzsteuer|TVA|IVA|BTW'

const names = (joined: string) => joined.split('|')

/** What comes in and is no refund, or goes out and is one: the rest is money that the shop itself spent. */
const bothWays = (kind: string): RowRule[] => [
  { column: kind, values: NO_SALE, reason: 'no_sale' },
  { column: GROSS, values: ['-*', '−*'], unless: { column: kind, values: REFUND }, reason: 'no_sale' },
  { column: kind, values: REFUND, unless: { column: GROSS, values: ['-*', '−*'] }, reason: 'no_sale' },
]

const money: FormatColumn[] = [
  [TRANSACTION, 'order.id'],
  [REFERENCE, 'order.refund_of'],
  [DATE, 'order.occurred_at'],
  [TIME, 'order.time'],
  [GROSS, 'order.total'],
  [SHIPPING, 'order.shipping'],
  [TAX, 'order.tax'],
  [CURRENCY, 'order.currency'],
  [FROM, 'customer.email'],
  [NAME, 'customer.name'],
]

/** Every movement of the account. A refund names the payment it belongs to; the buyer is who the money came from. */
export const paypalActivity: Format = {
  id: 'paypal-activity',
  platform: 'PayPal',
  table: 'orders',
  grain: 'order',
  signature: [DATE, TYPE, GROSS, FEE, NET, TRANSACTION, CURRENCY].map(names),
  columns: [
    ...money,
    ['Contact Phone Number|Telefon|Numéro de téléphone du contact', 'customer.phone'],
    ['Address Line 1|Adresszeile 1', 'customer.street'],
    ['Town/City|Ort', 'customer.city'],
    ['Zip/Postal Code|PLZ', 'customer.postcode'],
    ['Country Code|Country|Ländervorwahl|Land', 'customer.country'],
    [STATUS, 'order.status'],
    ["Item Title|Artikelbezeichnung|Titre de l'objet", 'line.product'],
    ["Item ID|Artikelnummer|Numéro de l'objet", 'line.product_id'],
    ['Quantity|Anzahl|Quantité', 'line.quantity'],
  ],
  leaveOut: [
    ...bothWays(TYPE),
    { column: 'Balance Impact|Auswirkung auf Guthaben', values: ['memo'], reason: 'no_sale' },
  ],
  keepOnly: [{ column: STATUS, values: COMPLETED, reason: 'not_completed' }],
  options: { idFamily: 'paypal' },
}

/** The statement, as private accounts get it: what happened stands in the description, and nothing is pending. */
export const paypalStatement: Format = {
  id: 'paypal-statement',
  platform: 'PayPal',
  table: 'orders',
  grain: 'order',
  signature: [DATE, DESCRIPTION, GROSS, FEE, NET, TRANSACTION, CURRENCY].map(names),
  not: names(TYPE),
  columns: money,
  leaveOut: bothWays(DESCRIPTION),
  options: { idFamily: 'paypal' },
}
