import type { Format } from '../format'

/** Orders on which a voucher was used. The order's sum is what is left of the goods once the voucher is taken off. */
export const oxidVouchers: Format = {
  id: 'oxid-vouchers',
  platform: 'OXID eShop',
  table: 'orders',
  grain: 'order',
  signature: [['Gutschein-Code'], ['Bestellnummer'], ['Bestelldatum'], ['Gutscheinwert'], ['Bestellsumme']],
  columns: [
    ['Bestellnummer', 'order.id'],
    ['Bestelldatum', 'order.occurred_at'],
    ['Gutschein-Code', 'order.coupon'],
    ['Gutscheinwert', 'order.discount'],
    ['Bestellsumme', 'order.total'],
    ['Firma', 'customer.company'],
    ['Vorname', 'customer.first_name'],
    ['Nachname', 'customer.last_name'],
    ['Email', 'customer.email'],
    ['Straße', 'customer.street'],
    ['PLZ', 'customer.postcode'],
    ['Ort', 'customer.city'],
  ],
  options: { idFamily: 'oxid', currency: 'EUR' },
}
