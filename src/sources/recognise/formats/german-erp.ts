import type { Format } from '../format'

/** Orders of a widespread German order system: one row per item, whose net is that of all its pieces. */
export const germanErpOrders: Format = {
  id: 'german-erp-orders',
  platform: 'ERP',
  table: 'orders',
  grain: 'line',
  signature: [
    ['Kundennummer'],
    ['Bestellnummer'],
    ['Bestelldatum'],
    ['Art. Nr.'],
    ['Netto'],
    ['Menge'],
    ['Besuchsgebiet', 'Prämie', 'Filiale'],
  ],
  columns: [
    ['Bestellnummer', 'order.id'],
    ['Bestelldatum', 'order.occurred_at'],
    ['Kundennummer', 'customer.id'],
    ['Firma', 'customer.company'],
    ['Art. Nr.', 'line.product_id'],
    ['Bezeichnung', 'line.product'],
    ['Menge', 'line.quantity'],
    ['Netto', 'line.amount'],
    ['Währung', 'order.currency'],
    ['Filiale', 'order.place'],
    ['Region', 'customer.region'],
  ],
  options: { idFamily: 'german-erp' },
}
