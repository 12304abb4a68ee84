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

/** Times in hours are a clock's text and often empty: the moments beside them tell the same. */
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

export const freshserviceTickets: Format = {
  id: 'freshservice-tickets',
  platform: 'Freshservice',
  table: 'tickets',
  grain: 'ticket',
  signature: [
    ['Ticket ID', 'Ticket Id'],
    ['Created Time', 'Created Date'],
    ['Requester Name'],
    ['Requester Email'],
    ['Resolved Time', 'Closed Time', 'Due by Time', 'Resolution Status', 'Resolved Date'],
  ],
  columns: [
    ['Ticket ID|Ticket Id', 'ticket.id'],
    ['Subject', 'ticket.subject'],
    ['Description', 'ticket.text'],
    ['Status', 'ticket.status'],
    ['Priority', 'ticket.priority'],
    ['Source', 'ticket.channel'],
    ['Category|Type|Group', 'ticket.topic'],
    ['Created Time|Created Date', 'ticket.opened_at'],
    ['Initial Response Time', 'ticket.first_response_at'],
    ['Resolved Time|Resolved Date|Closed Time|Closed Date', 'ticket.resolved_at'],
    [
      'Survey Result|Survey Results',
      'response.score',
      { instrument: 'csat', scale: [1, 5], reading: { words: FRESHDESK_FACES } },
    ],
    ['Requester ID', 'customer.id'],
    ['Requester Name', 'customer.name'],
    ['Requester Email', 'customer.email'],
    ['Requester Location', 'customer.city'],
    ['Department', 'customer.company'],
  ],
  options: { idFamily: 'freshservice' },
}
