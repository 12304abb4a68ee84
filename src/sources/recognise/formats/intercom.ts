import type { Format } from '../format'

/** Conversations as the interface gives them; the message is HTML, times are counted in seconds. */
export const intercomConversations: Format = {
  id: 'intercom-conversations',
  platform: 'Intercom',
  table: 'tickets',
  grain: 'ticket',
  signature: [
    ['id', 'standard.conversation_id', 'conversation_id'],
    ['created_at', 'timestamp.conversation_started_at', 'conversation_started_at'],
    [
      'source.body',
      'source.subject',
      'source.author.email',
      'conversation_rating.rating',
      'standard.conversation_id',
    ],
  ],
  columns: [
    ['id|standard.conversation_id|conversation_id', 'ticket.id'],
    ['created_at|timestamp.conversation_started_at|conversation_started_at', 'ticket.opened_at'],
    ['statistics.first_admin_reply_at', 'ticket.first_response_at'],
    ['statistics.first_close_at|statistics.last_close_at', 'ticket.resolved_at'],
    ['source.subject|title', 'ticket.subject'],
    ['source.body', 'ticket.text', { reading: { html: true } }],
    ['source.type', 'ticket.channel'],
    ['priority', 'ticket.priority'],
    ['state', 'ticket.status'],
    ['statistics.count_reopens', 'ticket.reopened'],
    ['conversation_rating.rating', 'response.score', { instrument: 'csat', scale: [1, 5] }],
    ['source.author.id', 'customer.id'],
    ['source.author.email', 'customer.email'],
    ['source.author.name', 'customer.name'],
  ],
  options: { idFamily: 'intercom' },
}
