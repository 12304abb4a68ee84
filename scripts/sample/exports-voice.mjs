import { DAY, HOUR, stamp, stampUtc } from './calendar.mjs'
import { csv, phpCell } from './csv.mjs'
import { stream } from './random.mjs'

const MAILCHIMP_COLUMNS =
  'Email Address,First Name,Last Name,Language,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS'.split(
    ',',
  )

/** People who read the newsletter: `{ email, first, last, person, optedInAt, rating }`. */
export function mailchimp(members) {
  const rows = members.map((member) => ({
    'Email Address': member.email,
    'First Name': member.first,
    'Last Name': member.last,
    Language: member.person.language,
    MEMBER_RATING: member.rating,
    OPTIN_TIME: stampUtc(member.optedInAt),
    CONFIRM_TIME: stampUtc(member.optedInAt + 90_000),
    CC: member.person.country.toLowerCase(),
    LAST_CHANGED: stampUtc(member.optedInAt + 90_000),
    LEID: member.leid,
    EUID: member.euid,
    TAGS: member.person.persona === 'cafes' ? '"Wholesale"' : '',
  }))
  return csv(MAILCHIMP_COLUMNS, rows, phpCell)
}

const TICKET_COLUMNS =
  'Ticket ID,Subject,Description,Status,Priority,Source,Type,Agent,Group,Created time,Due by Time,Resolved time,Closed time,Last update time,Initial response time,Time tracked,First response time (in hrs),Resolution time (in hrs),Agent interactions,Customer interactions,Resolution status,First response status,Tags,Survey results,Product,Full name,Email,Contact ID'.split(
    ',',
  )

const maybe = (moment) => (moment === undefined ? '' : stamp(moment))

/** `31:05:09`: hours may pass a day. */
function duration(from, to) {
  if (to === undefined) return ''
  const seconds = Math.floor((to - from) / 1000)
  const part = (value) => String(value).padStart(2, '0')
  return `${part(Math.floor(seconds / 3600))}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`
}

/** @param {Map<number, string>} unreadable what stands for the time of these tickets */
export function freshdesk(tickets, unreadable) {
  const rows = tickets.map((ticket) => {
    const { openedAt, firstResponseAt, resolvedAt, closedAt } = ticket
    const dueAt = openedAt + 2 * DAY
    return {
      'Ticket ID': ticket.id,
      Subject: ticket.subject,
      Description: ticket.text,
      Status: ticket.status,
      Priority: ticket.priority,
      Source: ticket.source,
      Type: ticket.type,
      Agent: firstResponseAt ? ticket.agent : 'No Agent',
      Group: 'Service',
      'Created time': unreadable.get(ticket.id) ?? stamp(openedAt),
      'Due by Time': stamp(dueAt),
      'Resolved time': maybe(resolvedAt),
      'Closed time': maybe(closedAt),
      'Last update time': stamp(closedAt ?? resolvedAt ?? firstResponseAt ?? openedAt),
      'Initial response time': maybe(firstResponseAt),
      'Time tracked': '00:00:00',
      'First response time (in hrs)': duration(openedAt, firstResponseAt),
      'Resolution time (in hrs)': duration(openedAt, resolvedAt),
      'Agent interactions': ticket.agentTurns,
      'Customer interactions': ticket.customerTurns,
      'Resolution status':
        resolvedAt === undefined ? '' : resolvedAt <= dueAt ? 'Within SLA' : 'SLA Violated',
      'First response status':
        firstResponseAt === undefined
          ? ''
          : firstResponseAt <= openedAt + 24 * HOUR
            ? 'Within SLA'
            : 'SLA Violated',
      'Survey results': ticket.rating,
      'Full name': `${ticket.account.first} ${ticket.account.last}`,
      Email: ticket.account.email,
      'Contact ID': ticket.contact,
    }
  })
  return csv(TICKET_COLUMNS, rows)
}

const TYPEFORM_COLUMNS = [
  '#',
  'How likely are you to recommend Kontor Tea to a friend or colleague?',
  'What is the main reason for your score?',
  'email',
  'language',
  'Response Type',
  'Start Date (UTC)',
  'Stage Date (UTC)',
  'Submit Date (UTC)',
  'Network ID',
  'Tags',
]

/** The newest answer comes first, as Typeform writes it. */
export function typeform(answers) {
  const rows = [...answers].reverse().map((answer) => ({
    '#': answer.token,
    [TYPEFORM_COLUMNS[1]]: answer.score,
    [TYPEFORM_COLUMNS[2]]: answer.text,
    email: answer.account.email,
    language: answer.language,
    'Response Type': 'completed',
    'Start Date (UTC)': stampUtc(answer.startedAt),
    'Submit Date (UTC)': stampUtc(answer.submittedAt),
    'Network ID': answer.token.slice(0, 10),
  }))
  return csv(TYPEFORM_COLUMNS, rows)
}

const TRUSTPILOT_COLUMNS =
  'Domain Url,Webshop Name,Business Unit Id,Review Id,Review Created (UTC),Review Consumer User Id,Review Username,Review User Email,Review Title,Review Content,Review Stars,Source Of Review,Reference Id,Company Response,Company Reply Date (UTC),Review Language,Location Name,Tags'.split(
    ',',
  )

export function trustpilot(reviews) {
  const rows = [...reviews].reverse().map((review) => ({
    'Domain Url': 'kontor-tea.example',
    'Webshop Name': 'Kontor Tea',
    'Business Unit Id': '5f2a9c41d0b7',
    'Review Id': review.id,
    'Review Created (UTC)': stampUtc(review.createdAt),
    'Review Consumer User Id': review.consumer,
    'Review Username': review.anonymous ? 'Customer' : `${review.account.first} ${review.account.last[0]}.`,
    'Review User Email': review.anonymous ? '' : review.account.email,
    'Review Title': review.title,
    'Review Content': review.text,
    'Review Stars': review.stars,
    'Source Of Review': review.anonymous ? 'Organic' : 'InvitationLinkApi',
    'Reference Id': review.anonymous ? '' : review.order.name,
    'Company Response': review.reply,
    'Company Reply Date (UTC)': review.replyAt === undefined ? '' : stampUtc(review.replyAt),
    'Review Language': review.language,
  }))
  return csv(TRUSTPILOT_COLUMNS, rows)
}

const VISIT_COLUMNS =
  'idSite,idVisit,visitorId,serverDate,lastActionDateTime,userId,visitorType,visitCount,visitDuration,actions,visitEcommerceStatus,referrerType,referrerName,languageCode,deviceType,countryCode,campaignName,campaignSource,campaignMedium'.split(
    ',',
  )

export function matomo(visits) {
  const rows = visits.map((visit) => ({
    idSite: 1,
    idVisit: visit.id,
    visitorId: visit.visitor.id,
    serverDate: stamp(visit.moment).slice(0, 10),
    lastActionDateTime: stamp(visit.moment + visit.seconds * 1000),
    userId: visit.userId,
    visitorType: visit.count > 1 ? 'returning' : 'new',
    visitCount: visit.count,
    visitDuration: visit.seconds,
    actions: visit.actions,
    visitEcommerceStatus: visit.status,
    referrerType: visit.referrerType,
    referrerName: visit.referrerName,
    languageCode: visit.visitor.language,
    deviceType: visit.visitor.device,
    countryCode: visit.visitor.country,
    campaignName: visit.campaign ?? '',
    campaignSource: visit.source ?? '',
    campaignMedium: visit.medium ?? '',
  }))
  return csv(VISIT_COLUMNS, rows)
}

/** Who gets the newsletter, since when, and how eagerly they read (one star to five). */
export function members(people) {
  const random = stream('members')
  return people
    .filter((person) => person.newsletter && random.chance(0.92))
    .map((person) => {
      const account = person.accounts[0]
      const lively = { regulars: [0, 1, 3, 5, 4], gifts: [1, 6, 3, 1, 0] }[person.persona] ?? [0, 4, 5, 3, 1]
      const optedInAt =
        Date.UTC(2023, 0, 1) + account.openedDay * DAY + random.int(8 * 3600, 21 * 3600) * 1000
      const { first, last, email } = account
      return {
        person,
        first,
        last,
        email,
        optedInAt,
        rating: random.weightedIndex(lively) + 1,
        euid: random.hex(10),
      }
    })
    .sort((a, b) => a.optedInAt - b.optedInAt || (a.email < b.email ? -1 : 1))
    .map((member, i) => ({ ...member, leid: 310_401 + i * 3 }))
}
