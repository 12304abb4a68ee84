import type { Format } from '../format'

/** A Japanese market place: one row per order, which names nobody. */
export const boothOrders: Format = {
  id: 'booth-orders',
  platform: 'BOOTH',
  table: 'orders',
  grain: 'order',
  signature: [['注文番号'], ['注文日時'], ['お支払金額'], ['商品合計', 'ギフト額', '商品点数']],
  columns: [
    ['注文番号', 'order.id'],
    ['注文日時', 'order.occurred_at'],
    ['ステータス', 'order.status'],
    ['お支払金額', 'order.total'],
    ['商品合計', 'order.subtotal'],
    ['送料', 'order.shipping'],
    ['商品点数', 'line.quantity'],
    ['メールアドレス', 'customer.email'],
    ['氏名', 'customer.name'],
  ],
  options: {
    idFamily: 'booth',
    currency: 'JPY',
    cancelledStatuses: ['キャンセル', '注文キャンセル', '支払待ち'],
  },
}
