import type { Format } from '../format'

/** Faces of Freshdesk's surveys; shops choose three, five or seven of them. */
const FRESHDESK_FACES: Record<string, number> = {
  'extremely happy': 5,
  'very happy': 5,
  happy: 4,
  neutral: 3,
  unhappy: 2,
  'very unhappy': 1,
  'extremely unhappy': 1,
}

export const freshdeskTickets: Format = {
  id: 'freshdesk-tickets',
  platform: 'Freshdesk',
  table: 'tickets',
  grain: 'ticket',
  signature: [
    ['Ticket ID'],
    ['Created time'],
    ['Resolved time', 'Closed time', 'Initial response time', 'Due by Time'],
    [
      'Resolution status',
      'First response status',
      'Agent interactions',
      'Last update time',
      'Survey results',
    ],
  ],
  columns: [
    ['Ticket ID', 'ticket.id'],
    ['Subject', 'ticket.subject'],
    ['Description', 'ticket.text'],
    ['Status', 'ticket.status'],
    ['Priority', 'ticket.priority'],
    ['Source', 'ticket.channel'],
    ['Type|Group', 'ticket.topic'],
    ['Created time', 'ticket.opened_at'],
    ['Initial response time', 'ticket.first_response_at'],
    ['Resolved time|Closed time', 'ticket.resolved_at'],
    [
      'Survey results',
      'response.score',
      { instrument: 'csat', scale: [1, 5], reading: { words: FRESHDESK_FACES } },
    ],
    ['Contact ID', 'customer.id'],
    ['Full name|Requester Name', 'customer.name'],
    ['Email|Requester Email', 'customer.email'],
    ['Work phone|Mobile phone|Phone', 'customer.phone'],
    ['Company Name|Company', 'customer.company'],
    ['Title', 'customer.job_title'],
  ],
  options: { idFamily: 'freshdesk' },
}

/** The classic export: minutes instead of the time of the first reply, and no text but the subject. */
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
