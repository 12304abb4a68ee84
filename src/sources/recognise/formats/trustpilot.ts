import type { Format } from '../format'

/** Reviews of the shop. The reference is the number of the order that was reviewed. */
export const trustpilotReviews: Format = {
  id: 'trustpilot-reviews',
  platform: 'Trustpilot',
  table: 'responses',
  grain: 'response',
  signature: [['Review Id', 'Review ID'], ['Review Created (UTC)'], ['Review Stars'], ['Review Content']],
  columns: [
    ['Review Id|Review ID', 'response.id'],
    ['Review Created (UTC)', 'response.occurred_at'],
    ['Review Stars', 'response.score', { instrument: 'stars', scale: [1, 5] }],
    ['Review Title', 'response.title'],
    ['Review Content', 'response.text'],
    ['Review Language', 'response.language'],
    ['Location Name', 'response.place'],
    ['Reference Id|Reference ID', 'response.order'],
    ['Review Consumer User Id|Review Consumer User ID', 'customer.id'],
    ['Review Username', 'customer.name'],
    ['Review User Email', 'customer.email'],
  ],
  options: { idFamily: 'trustpilot', touchpoint: 'review', instrument: 'stars', scale: [1, 5] },
}

/** Reviews of single products. */
export const trustpilotProductReviews: Format = {
  id: 'trustpilot-product-reviews',
  platform: 'Trustpilot',
  table: 'responses',
  grain: 'response',
  signature: [['review_id'], ['stars'], ['product_sku', 'product_name'], ['consumer_name'], ['content']],
  columns: [
    ['review_id', 'response.id'],
    ['created_at', 'response.occurred_at'],
    ['stars', 'response.score', { instrument: 'stars', scale: [1, 5] }],
    ['content', 'response.text'],
    ['product_name|product_sku', 'response.product'],
    ['reference_id|order_id', 'response.order'],
    ['consumer_email', 'customer.email'],
    ['consumer_name', 'customer.name'],
  ],
  options: { idFamily: 'trustpilot', touchpoint: 'review', instrument: 'stars', scale: [1, 5] },
}
