import type { Format } from '../format'

/** Conversations without their messages, as the interface and the export of the report give them. */
export const helpScoutConversations: Format = {
  id: 'help-scout-conversations',
  platform: 'Help Scout',
  table: 'tickets',
  grain: 'ticket',
  signature: [
    ['number', 'id', 'Conversation ID', 'Conversation Number'],
    ['primaryCustomer.email', 'primaryCustomer.id', 'Customer Email'],
    ['mailboxId', 'preview', 'Mailbox', 'Inbox'],
    ['subject'],
  ],
  columns: [
    ['id|Conversation ID|number|Conversation Number', 'ticket.id'],
    ['createdAt|Created At|Created', 'ticket.opened_at'],
    ['closedAt|Closed At|Closed', 'ticket.resolved_at'],
    ['subject', 'ticket.subject'],
    ['preview', 'ticket.text'],
    ['status', 'ticket.status'],
    ['type|source.type|Channel', 'ticket.channel'],
    ['primaryCustomer.id|Customer ID', 'customer.id'],
    ['primaryCustomer.email|Customer Email', 'customer.email'],
    ['primaryCustomer.first|primaryCustomer.firstName', 'customer.first_name'],
    ['primaryCustomer.last|primaryCustomer.lastName', 'customer.last_name'],
    ['Customer|Customer Name', 'customer.name'],
  ],
  leaveOut: [{ column: 'status', values: ['spam'], reason: 'spam' }],
  options: { idFamily: 'help-scout' },
}
