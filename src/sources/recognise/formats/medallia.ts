import type { Format } from '../format'

/** Answers to requests sent after a conversation with an agent; requests nobody answered hold no score. */
export const medalliaResponses: Format = {
  id: 'medallia-responses',
  platform: 'Medallia Agent Connect',
  table: 'responses',
  grain: 'response',
  signature: [
    ['request_id'],
    ['response_received_at'],
    ['star_rating'],
    ['request_delivery_status', 'request_sent_at'],
  ],
  columns: [
    ['request_id', 'response.id'],
    ['response_received_at', 'response.occurred_at'],
    ['star_rating', 'response.score', { instrument: 'csat', scale: [1, 5] }],
    ['comments', 'response.text'],
    ['customer_id|external_customer_id', 'customer.id'],
    ['customer_email', 'customer.email'],
    ['customer_name', 'customer.name'],
    ['language|request_language', 'response.language'],
  ],
  options: { idFamily: 'medallia', touchpoint: 'support' },
}
