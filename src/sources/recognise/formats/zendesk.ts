import type { Format } from '../format'

/** The classic export: minutes instead of the time of the first reply, and no text but the subject. Views are shorter. */
export const zendeskTickets: Format = {
  id: 'zendesk-tickets',
  platform: 'Zendesk',
  table: 'tickets',
  grain: 'ticket',
  signature: [['Id', 'Ticket ID'], ['Requester'], ['Subject'], ['Status'], ['Created at', 'Requested']],
  columns: [
    ['Id|Ticket ID', 'ticket.id'],
    ['Subject', 'ticket.subject'],
    ['Status', 'ticket.status'],
    ['Priority', 'ticket.priority'],
    ['Via', 'ticket.channel'],
    ['Ticket type|Type|Group', 'ticket.topic'],
    ['Created at|Requested', 'ticket.opened_at'],
    ['First reply time in minutes', 'ticket.first_response_at', { reading: { since: 'minutes' } }],
    ['Solved at', 'ticket.resolved_at'],
    ['Reopens', 'ticket.reopened'],
    [
      'Satisfaction Score',
      'response.score',
      { instrument: 'csat', scale: [0, 1], reading: { words: { good: 1, bad: 0 } } },
    ],
    ['Requester id', 'customer.id'],
    ['Requester email', 'customer.email'],
    ['Requester', 'customer.name'],
    ['Organization', 'customer.company'],
  ],
  options: { idFamily: 'zendesk' },
}
