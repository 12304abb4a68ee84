import { afterEach, describe, expect, it } from 'vitest'
import { sql } from '../../../engine/sql'
import { ask, closeSample, figuresOf, loadFiles, loadSample } from './load-sample-for-test'

afterEach(closeSample)

const rows = (...lines: string[]) => lines.join('\n') + '\n'

const consents = () =>
  ask<{ email: string; consent: boolean | null }>(
    sql`select email, consent_email as consent from data.customers order by email`,
  )
const touches = () =>
  ask<object>(
    sql`select touchpoint, kind, count(*) as n, strftime(min(occurred_at), '%Y-%m-%d') as first
      from data.events group by all order by 1, 2`,
  )

describe('newsletters', () => {
  it('Mailchimp: who is subscribed agreed, who left or cannot be reached did not', async () => {
    const tail =
      'MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS'
    const head = `"Email Address","First Name","Last Name","Zip Code",${tail}`
    const member = (mail: string, confirmed: string, id: string) =>
      `${mail},Ann,Lee,89073,4,,,${confirmed},,,,,,Europe/Berlin,de,,"2024-03-16 14:40:47",${id},${id}e,,"""VIP"",""Blog"""`
    const sources = await loadFiles({
      'subscribed.csv': rows(
        head,
        member('ann@x.org', '"2024-03-16 14:40:47"', 'a'),
        member('bo@x.org', '"2024-04-16 14:40:47"', 'b'),
      ),
      'unsubscribed.csv': rows(
        `${head},UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER`,
        `${member('cy@x.org', '"2024-03-17 14:40:47"', 'c')},"2024-05-01 08:00:00",Spring,77,NORMAL,`,
      ),
      'cleaned.csv': rows(
        `${head},CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID`,
        `${member('di@x.org', '"2024-03-18 14:40:47"', 'd')},"2024-06-01 08:00:00",Spring,77`,
      ),
      'nonsubscribed.csv': rows(head, member('ed@x.org', '', 'e')),
    })
    expect(sources.files.map(({ source }) => source.replace(/-\d$/, ''))).toEqual(
      Array(4).fill('mailchimp-audience'),
    )
    expect(await figuresOf(sources)).toMatchObject({ rows: [2, 2, 0], people: 5, orders: 0 })
    expect(await consents()).toEqual([
      { email: 'ann@x.org', consent: true },
      { email: 'bo@x.org', consent: true },
      { email: 'cy@x.org', consent: false },
      { email: 'di@x.org', consent: false },
      { email: 'ed@x.org', consent: null },
    ])
    expect(await touches()).toEqual([
      { touchpoint: 'newsletter', kind: 'sign-up', n: 4, first: '2024-03-16' },
      { touchpoint: 'newsletter', kind: 'unsubscribe', n: 2, first: '2024-05-01' },
    ])
  })

  it.each([
    [
      'klaviyo-profiles',
      'Email,Klaviyo ID,First Name,Last Name,City,State / Region,Country,Zip Code,Source,Email Marketing Consent,Profile Created On,Date Added',
      [
        'Ann@X.org,k1,Ann,Lee,Ulm,BW,DE,89073,form,SUBSCRIBED,2024-01-02 10:00:00,2024-01-02 10:00:00',
        'bo@x.org,k2,Bo,Ek,Ulm,BW,DE,89073,form,UNSUBSCRIBED,2024-01-03 10:00:00,2024-01-03 10:00:00',
        'cy@x.org,k3,Cy,Om,Ulm,BW,DE,89073,form,NEVER_SUBSCRIBED,2024-01-04 10:00:00,2024-01-04 10:00:00',
      ],
      [true, false, false],
    ],
    [
      'brevo-contacts',
      'EMAIL;LASTNAME;FIRSTNAME;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME;MODIFIED_TIME',
      [
        'ann@x.org;Lee;Ann;33611111111;No;No;02-01-2024 10:00;13-04-2024 10:00',
        'bo@x.org;Ek;Bo;;Yes;No;13-01-2024 10:00;13-04-2024 10:00',
      ],
      [true, false],
    ],
    [
      'activecampaign-contacts',
      'Email,First Name,Last Name,Phone,Tags,Date Created,IP,Status',
      [
        'ann@x.org,Ann,Lee,0102030405,"prospect, webinar",2024-01-02 09:10:11,1.1.1.1,Active',
        'bo@x.org,Bo,Ek,,,2024-01-08 09:10:11,1.1.1.1,Unsubscribed',
        'cy@x.org,Cy,Om,,,2024-01-09 09:10:11,1.1.1.1,Unconfirmed',
      ],
      [true, false, null],
    ],
    [
      'kit-subscribers',
      'first_name,email_address,state,created_at,tags',
      ['Ann,ann@x.org,active,2024-01-02T10:00:00Z,vip', 'Bo,bo@x.org,cancelled,2024-01-08T10:00:00Z,'],
      [true, false],
    ],
    [
      'beehiiv-subscribers',
      'Email,Status,Created At,Subscription Tier',
      ['ann@x.org,active,2024-01-02 10:00:00,premium', 'bo@x.org,inactive,2024-01-08 10:00:00,free'],
      [true, false],
    ],
    [
      'substack-subscribers',
      'email,active_subscription,expiry,email_disabled,created_at',
      ['ann@x.org,true,2025-01-02,false,2024-01-02T10:00:00Z', 'bo@x.org,false,,true,2024-01-08T10:00:00Z'],
      [true, false],
    ],
  ])('%s: people, what they agreed to, and when they signed up', async (id, header, lines, agreed) => {
    const found = await loadSample(rows(header, ...lines))
    expect(found).toMatchObject({
      recognisedAs: id,
      rows: [lines.length, lines.length, 0],
      people: lines.length,
      orders: 0,
    })
    expect((await consents()).map(({ consent }) => consent)).toEqual(agreed)
    expect(await touches()).toEqual([
      { touchpoint: 'newsletter', kind: 'sign-up', n: lines.length, first: '2024-01-02' },
    ])
    // What is called state or status is that of the subscription.
    expect(await ask(sql`select count(*) as n from data.customers where region = 'active'`)).toEqual([
      { n: 0 },
    ])
  })

  it.each([
    'Title,Subject,List,Send Date,Send Weekday,Total Recipients,Successful Deliveries,Soft Bounces,Hard Bounces,Total Bounces,Times Forwarded,Forwarded Opens,Unique Opens,Open Rate,Total Opens,Unique Clicks,Click Rate,Total Clicks,Unsubscribes,Abuse Complaints,Times Liked on Facebook,Folder Id,Unique Id,Total Orders,Total Gross Sales,Total Revenue\nSpring,Hi,All,"Sep 01, 2020 10:00 am",Tuesday,900,890,5,5,10,0,0,300,33.71%,400,30,3.37%,40,2,0,0,,u1,3,50.00,50.00\n',
    'Campaign Name,Tags,Subject,List,Send Time,Send Weekday,Total Recipients,Unique Placed Order,Placed Order Rate,Revenue,Unique Opens,Open Rate,Total Opens,Unique Clicks,Click Rate,Total Clicks,Unsubscribes,Spam Complaints,Spam Complaints Rate,Successful Deliveries,Bounces,Bounce Rate,Campaign ID,Campaign Channel\nSpring,,[MULTIPLE VARIATIONS],All,2025-04-09 09:38:00,Wednesday,64517.0,10,0.1%,900,30000,70.80%,4,4,0.49,4,4,4,1%,4,4,1%,c1,email\n',
  ])('campaign reports are of nobody, %#', async (text) => {
    expect(await loadSample(text)).toMatchObject({ recognisedAs: 'declined', people: 0, orders: 0 })
  })
})

describe('address books and guests', () => {
  it.each([
    [
      'linkedin-connections',
      'First Name,Last Name,URL,Email Address,Company,Position,Connected On',
      [
        'Ann,Lee,https://www.linkedin.com/in/ann,ann@x.org,Tea Ltd,Buyer,02 Jan 2024',
        'Bo,Ek,https://www.linkedin.com/in/bo,,Öl AG,Chef,15 Mar 2024',
      ],
      { company: 'Tea Ltd', job_title: 'Buyer' },
    ],
    [
      'google-contacts',
      'Name,Given Name,Family Name,Birthday,Notes,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title',
      [
        'Ann Lee,Ann,Lee,1980-02-03,,Home,ann@x.org,Mobile,+49 30 901820,Tea Ltd,Buyer',
        'Bo Ek,Bo,Ek,,,Home,bo@x.org,,,,',
      ],
      { company: 'Tea Ltd', birth_date: '1980-02-03' },
    ],
    [
      'facebook-lead-ads',
      'id,created_time,ad_id,ad_name,form_name,is_organic,platform,full_name,email,phone_number',
      [
        'l:1,2024-01-02T10:00:00+01:00,ag:1,Summer,Form,false,ig,Ann Lee,ann@x.org,p:+4930901820',
        'l:2,2024-01-03T11:00:00+01:00,ag:1,Summer,Form,false,fb,Bo Ek,bo@x.org,',
      ],
      { phone: '+4930901820' },
    ],
    [
      'luma-guests',
      'name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,ticket_name',
      [
        'Ann Lee,Ann,Lee,ann@x.org,,2024-01-02T10:00:00.000Z,approved,2024-01-05T18:00:00.000Z,Standard',
        'Bo Ek,Bo,Ek,bo@x.org,,2024-01-03T10:00:00.000Z,approved,,Standard',
      ],
      { tags: 'Standard' },
    ],
    [
      'patreon-members',
      'Name,Email,Twitter,Patron Status,Lifetime Amount,Pledge Amount,Tier',
      ['Ann Lee,ann@x.org,@ann,Active patron,420,5,Inner Circle', 'Bo Ek,bo@x.org,,Former patron,60,0,'],
      { tags: 'Inner Circle' },
    ],
  ])('%s', async (id, header, lines, ann) => {
    const found = await loadSample(rows(header, ...lines))
    expect(found).toMatchObject({ recognisedAs: id, rows: [2, 2, 0], people: 2, orders: 0 })
    const [first] = await ask<Record<string, unknown>>(sql`
      select * replace (strftime(birth_date, '%Y-%m-%d') as birth_date) from data.customers where email = 'ann@x.org'`)
    expect(first).toMatchObject({ name: 'Ann Lee', ...ann })
  })
})

describe('CRM', () => {
  it('HubSpot: contacts of any view, companies, deals of their contact', async () => {
    const contacts =
      'Record ID,First Name,Last Name,Email,Phone Number,Job Title,Lifecycle Stage,Create Date,Associated Company IDs'
    const sources = await loadFiles({
      'contacts.csv': rows(
        contacts,
        '8001,Ann,Lee,ann@x.org,,Head,Customer,2024-03-12 09:14,9001',
        '8002,Bo,Ek,,+44 20 7946 0018,,Lead,2024-03-13 09:14,9002',
      ),
      'companies.csv': rows(
        'Record ID,Company name,Website URL,Company owner,Create Date',
        '9001,Tea Ltd,tea.example,Sam,2024-02-01 09:30',
        '9002,Öl AG,,Sam,2024-02-02 09:30',
      ),
      'deals.csv': rows(
        'Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner,Associated Contact IDs',
        '1,Tea for all,closedwon,"25,000.00",2024-05-01,2024-04-01,Sam,8001',
        '2,Cups,closedlost,100,2024-05-02,2024-04-02,Sam,8001',
        '3,Pots,qualifiedtobuy,,,2024-04-03,Sam,8002',
      ),
    })
    expect(sources.files.map(({ source, rows: { loaded } }) => [source, loaded])).toEqual([
      ['hubspot-contacts', 2],
      ['hubspot-companies', 2],
      ['hubspot-deals', 3],
    ])
    expect(
      await ask(sql`select c.first_name, d.amount, d.won, strftime(d.opened_at, '%Y-%m-%d') as opened
        from data.deals d left join data.customers c using (customer_id) order by d.record`),
    ).toEqual([
      { first_name: 'Ann', amount: 25_000, won: true, opened: '2024-04-01' },
      { first_name: 'Ann', amount: 100, won: false, opened: '2024-04-02' },
      { first_name: 'Bo', amount: null, won: null, opened: '2024-04-03' },
    ])
    expect(await ask(sql`select count(*) as n from data.customers`)).toEqual([{ n: 4 }])
  })

  it('Salesforce: contacts and leads by label or interface name; a report’s last lines are nobody', async () => {
    const report = await loadSample(
      rows(
        '"Salutation","First Name","Last Name","Email","Phone","Account Name","Title","Mailing City"',
        '"Ms.","Ann","Lee","ann@x.org","070123","Tea Ltd","Owner","Ulm"',
        '"Mr.","Bo","Ek","bo@x.org","","Öl AG","Booker","Malmö"',
        '',
        '"Contacts report"',
        '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."',
        '"Confidential Information - Do Not Distribute"',
        '"Generated By:  Sam Sales  22/11/2026 10:00"',
      ),
    )
    expect(report).toMatchObject({ recognisedAs: 'salesforce-contacts', people: 2 })
    const objects = await loadSample(
      rows(
        '"Id","IsDeleted","AccountId","LastName","FirstName","Salutation","MailingStreet","MailingCity","MailingPostalCode","MailingCountry","Phone","Email","Title","LeadSource","Birthdate","OwnerId","CreatedDate"',
        '"0031","0","0011","Lee","Ann","Ms.","Weg 1","Ulm","89073","DE","","ann@x.org","Owner","Web","1980-02-03","005","2024-01-02T10:00:00.000Z"',
      ),
    )
    expect(objects).toMatchObject({ recognisedAs: 'salesforce-contacts', people: 1 })
    const leads = await loadSample(
      rows(
        'Lead Source,First Name,Last Name,Email,Phone,Lead Status,Owner Alias,Created Date',
        'Web,Thomas,Anderson,t@x.org,5551500,Open - Not Contacted,jdoe,2024-06-01',
        'Cold Call,Trinity,Un,tri@x.org,5551501,Closed - Converted,jsmith,2024-06-15',
      ),
    )
    expect(leads).toMatchObject({ recognisedAs: 'salesforce-leads', people: 2, orders: 0 })
    const deals = await loadSample(
      rows(
        'Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Created Date,Probability,Owner,Next Step',
        'O1,Q3 — more,Bank,Closed Won,"EUR 250,000.00",30/09/2026,01/02/2026,100%,Eric,',
        'O2,Q4,Bank,Proposal,1000,15/10/2026,02/02/2026,75%,Eric,Call',
      ),
    )
    expect(deals.recognisedAs).toBe('salesforce-opportunities')
    expect(
      await ask(
        sql`select amount, won, strftime(closed_at, '%Y-%m-%d') as closed from data.deals order by 3`,
      ),
    ).toEqual([
      { amount: 250_000, won: true, closed: '2026-09-30' },
      { amount: 1000, won: null, closed: '2026-10-15' },
    ])
  })

  it.each([
    ['hyphens', 'Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Organization,Deal - Contact person,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Deal closed on,Deal - Lost reason,Person - Email'],
    ['dashes', 'Deal – ID,Deal – Title,Deal – Value,Deal – Currency of Value,Deal – Organization,Deal – Contact person,Deal – Stage,Deal – Status,Deal – Deal created,Deal – Deal closed on,Deal – Lost reason,Person – Email'],
    ['German', 'Deal - ID,Deal - Titel,Deal - Wert,Deal - Währung von Wert,Deal - Organisation,Deal - Kontaktperson,Deal - Phase,Deal - Status,Deal - Deal erstellt,Deal - Deal abgeschlossen am,Deal - Verlustgrund,Person - E-Mail-Adresse - Büro'],
  ])('Pipedrive deals with %s', async (_, header) => {
    const found = await loadSample(
      rows(
        header,
        '1,Tea,2500,EUR,Tea Ltd,Ann Lee,Offer,Won,2024-01-02 10:00:00,2024-02-02 10:00:00,,ann@x.org',
        '2,Cups,100,EUR,Öl AG,Bo Ek,Offer,Lost,2024-01-03 10:00:00,2024-02-03 10:00:00,Price,bo@x.org',
        '3,Pots,70,EUR,Öl AG,Bo Ek,First call,Open,2024-01-04 10:00:00,,,bo@x.org',
      ),
    )
    expect(found).toMatchObject({ recognisedAs: 'pipedrive-deals', rows: [3, 3, 0], people: 2 })
    expect(
      await ask(sql`select stage, amount, currency, won, strftime(opened_at, '%Y-%m-%d') as opened, reason from data.deals order by record`),
    ).toEqual([
      { stage: 'Offer', amount: 2500, currency: 'EUR', won: true, opened: '2024-01-02', reason: null },
      { stage: 'Offer', amount: 100, currency: 'EUR', won: false, opened: '2024-01-03', reason: 'Price' },
      { stage: 'First call', amount: 70, currency: 'EUR', won: null, opened: '2024-01-04', reason: null },
    ])
  }) // prettier-ignore

  it('Pipedrive people and organisations', async () => {
    expect(
      await loadSample(
        rows('Person - ID,Person - Name,Person - Email - Work,Person - Phone - Work,Person - Organization', '1,Ann Lee,ann@x.org,070,Tea Ltd'),
      ),
    ).toMatchObject({ recognisedAs: 'pipedrive-people', people: 1 }) // prettier-ignore
    expect(
      await loadSample(rows('Organizace - ID,Organizace - Název', '1,Tea s.r.o.', '2,Pivo a.s.')),
    ).toMatchObject({ recognisedAs: 'pipedrive-organizations', people: 2 })
  })
})
