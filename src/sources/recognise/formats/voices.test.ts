import { afterEach, describe, expect, it } from 'vitest'
import { sql } from '../../../engine/sql'
import { ask, closeSample, loadFiles, loadSample } from './load-sample-for-test'

afterEach(closeSample)

const rows = (...lines: string[]) => lines.join('\n') + '\n'

const answers = () =>
  ask<object>(sql`
    select instrument, count(*) as n, sum(score) as total, count(text) as texts, count(customer_id) as known,
      strftime(min(occurred_at), '%Y-%m-%d') as first, strftime(max(occurred_at), '%Y-%m-%d') as last
    from data.responses group by 1 order by 1`)
const texts = async () =>
  (
    await ask<{ text: string }>(sql`select text from data.responses where text is not null order by record`)
  ).map(({ text }) => text)
const tickets = () =>
  ask<object>(sql`
    select t.record, c.email, strftime(opened_at, '%Y-%m-%d %H:%M') as opened,
      strftime(first_response_at, '%Y-%m-%d %H:%M') as answered, strftime(resolved_at, '%Y-%m-%d %H:%M') as solved, subject, text
    from data.tickets t left join data.customers c using (customer_id) order by t.record`)

describe('help desks', () => {
  it('Zendesk: minutes until the reply, good and bad', async () => {
    const found = await loadSample(
      rows(
        'Summation column,Id,Requester,Requester id,Requester external id,Requester email,Requester domain,Submitter,Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Updated at,Assigned at,Organization,Due date,Initially assigned at,Solved at,Resolution time,Satisfaction Score,Group stations,Assignee stations,Reopens,Replies,First reply time in minutes,First reply time in minutes within business hours,Size [list]',
        '1,5,Ann,77,,ann@x.org,x.org,Ann,Sam,Help,Late &amp; wet,,Solved,High,Mail,Problem,2024-01-01 10:00,2024-01-02 10:00,,Tea Ltd,,,2024-01-02 10:00,24,Good,1,1,0,2,90,30,L',
        '1,6,Bo,78,,bo@x.org,x.org,Bo,Sam,Help,Broken,,Open,Low,Web,Problem,2024-01-13 10:00,2024-01-14 10:00,,,,,,,Bad,1,1,1,2,1500,300,',
        '1,7,Bo,78,,bo@x.org,x.org,Bo,Sam,Help,Thanks,,Open,Low,Web,Problem,2024-01-14 10:00,2024-01-14 10:00,,,,,,,Not Offered,1,1,1,2,,,',
      ),
    )
    expect(found).toMatchObject({ recognisedAs: 'zendesk-tickets', rows: [3, 3, 0], people: 2 })
    expect(await tickets()).toEqual([
      { record: '5', email: 'ann@x.org', opened: '2024-01-01 10:00', answered: '2024-01-01 11:30', solved: '2024-01-02 10:00', subject: 'Late & wet', text: null },
      { record: '6', email: 'bo@x.org', opened: '2024-01-13 10:00', answered: '2024-01-14 11:00', solved: null, subject: 'Broken', text: null },
      { record: '7', email: 'bo@x.org', opened: '2024-01-14 10:00', answered: null, solved: null, subject: 'Thanks', text: null },
    ])
    expect(await answers()).toMatchObject([{ instrument: 'csat', n: 2, total: 1, known: 2 }])
  }) // prettier-ignore

  it('Freshdesk: moments, not the clock texts beside them; HTML becomes text', async () => {
    const found = await loadSample(
      rows(
        'Ticket ID,Subject,Description,Status,Priority,Source,Type,Agent,Group,Created time,Due by Time,Resolved time,Closed time,Last update time,Initial response time,Time tracked,First response time (in hrs),Resolution time (in hrs),Agent interactions,Customer interactions,Resolution status,First response status,Tags,Survey results,Product,Full name,Email,Contact ID',
        '1,Late,"<div>My <b>tea</b> is late.</div><div>Please&nbsp;help</div>",Closed,Low,Email,Problem,Sam,Help,2024-01-01 10:00:00,2024-01-03 10:00:00,2024-01-02 12:00:00,,2024-01-02 12:00:00,2024-01-01 11:00:00,00:00,01:00:00,26:00:00,1,1,Within SLA,Within SLA,,Extremely Happy,,Ann,ann@x.org,88',
        '2,Broken,"2 < 3 & more",Open,High,Portal,Problem,Sam,Help,2024-01-13 10:00:00,2024-01-15 10:00:00,,,2024-01-13 10:00:00,,00:00,,,0,1,,,,Unhappy,,Bo,bo@x.org,89',
      ),
    )
    expect(found).toMatchObject({ recognisedAs: 'freshdesk-tickets', rows: [2, 2, 0], people: 2 })
    expect(await tickets()).toEqual([
      { record: '1', email: 'ann@x.org', opened: '2024-01-01 10:00', answered: '2024-01-01 11:00', solved: '2024-01-02 12:00', subject: 'Late', text: 'My tea is late.\nPlease help' },
      { record: '2', email: 'bo@x.org', opened: '2024-01-13 10:00', answered: null, solved: null, subject: 'Broken', text: '2 < 3 & more' },
    ])
    expect(await answers()).toMatchObject([{ instrument: 'csat', n: 2, total: 7 }])
  }) // prettier-ignore

  it('Freshservice, Help Scout and Intercom', async () => {
    const service = await loadSample(
      rows(
        'Ticket ID,Subject,Status,Priority,Source,Type,Requester Name,Requester Email,Created Time,Due by Time,Resolved Time,Closed Time,Resolution Status',
        '1,Printer,Closed,Low,Email,Incident,Ann,ann@x.org,2024-01-01 10:00:00,2024-01-03 10:00:00,2024-01-02 12:00:00,,Within SLA',
      ),
    )
    expect(service).toMatchObject({ recognisedAs: 'freshservice-tickets', rows: [1, 1, 0], people: 1 })
    const scout = await loadSample(
      rows(
        'id,number,subject,status,mailboxId,preview,createdAt,closedAt,primaryCustomer.id,primaryCustomer.email,primaryCustomer.first,primaryCustomer.last',
        '9,101,Late,closed,5,Where is my tea?,2024-01-01T10:00:00Z,2024-01-02T10:00:00Z,77,ann@x.org,Ann,Lee',
        '10,102,Win a prize,spam,5,Click,2024-01-03T10:00:00Z,,78,spam@x.org,Spam,Mer',
      ),
    )
    expect(scout).toMatchObject({
      recognisedAs: 'help-scout-conversations',
      rows: [2, 1, 1],
      rejects: { spam: 1 },
      people: 1,
    })
    const intercom = await loadSample(
      rows(
        'id,created_at,updated_at,source.type,source.author.id,source.author.email,source.author.name,source.subject,source.body,open,state,priority,statistics.first_contact_reply_at,statistics.first_admin_reply_at,statistics.last_close_at,conversation_rating.rating,conversation_rating.remark',
        'c1,1704103200,1704110400,conversation,u1,ann@x.org,Ann,,<p>Where is my <em>tea</em>?</p>,false,closed,not_priority,1704103200,1704105000,1704110400,5,Great',
        'c2,1704189600,1704189600,email,u2,bo@x.org,Bo,Cup,<p>Hi</p>,true,open,priority,1704189600,,,,',
      ),
    )
    expect(intercom).toMatchObject({ recognisedAs: 'intercom-conversations', rows: [2, 2, 0], people: 2 })
    expect(await tickets()).toMatchObject([
      { record: 'c1', opened: '2024-01-01 10:00', answered: '2024-01-01 10:30', solved: '2024-01-01 12:00', text: 'Where is my tea?' },
      { record: 'c2', opened: '2024-01-02 10:00', answered: null, solved: null, subject: 'Cup', text: 'Hi' },
    ])
    expect(await answers()).toMatchObject([{ instrument: 'csat', n: 1, total: 5, known: 1 }])
  }) // prettier-ignore

  it('HubSpot tickets of one contact', async () => {
    const found = await loadSample(
      rows(
        'Ticket ID,Ticket name,Ticket description,Pipeline,Ticket status,Priority,Source,Create date,Close date,Associated Contact IDs',
        '1,Late,Where is my tea?,Support,Closed,High,Email,2024-01-02 10:00,2024-01-03 10:00,8001',
        '2,Cup,It broke,Support,New,Low,Chat,2024-01-04 10:00,,8002',
      ),
    )
    expect(found).toMatchObject({ recognisedAs: 'hubspot-tickets', rows: [2, 2, 0], people: 2 })
    expect(await tickets()).toMatchObject([
      { record: '1', opened: '2024-01-02 10:00', solved: '2024-01-03 10:00', text: 'Where is my tea?' },
      { record: '2', opened: '2024-01-04 10:00', solved: null, subject: 'Cup' },
    ])
  })
})

describe('surveys', () => {
  it('Typeform: the token, one column per choice or one cell, hidden e-mail, answers over several lines', async () => {
    const found = await loadSample(
      rows(
        '#,How likely are you to recommend us to a friend?,"Why, {{answer_1}}?",Teas you like,Assam,Sencha,email,Start Date (UTC),Submit Date (UTC),Network ID',
        'a1,9,"Good tea.\nAnd fast, too",/ Assam / Sencha,Assam,Sencha,ann@x.org,2024-05-01 10:00:00,2024-05-01 10:05:00,n1',
        'a2,0,Too slow for me,/ Assam,Assam,,,2024-05-02 10:00:00,2024-05-02 10:05:00,n2',
      ),
    )
    expect(found).toMatchObject({ recognisedAs: 'typeform-responses', rows: [2, 2, 0], people: 1 })
    expect(await answers()).toEqual([
      { instrument: 'nps', n: 2, total: 9, texts: 2, known: 1, first: '2024-05-01', last: '2024-05-02' },
    ])
    expect(await texts()).toEqual(['Good tea.\nAnd fast, too', 'Too slow for me'])
  })

  it.each([
    ['condensed', 'How satisfied are you?', 'Response', ['4', '2']],
    ['in words', 'How satisfied are you?', 'Response', ['Satisfied', 'Dissatisfied']],
  ])('SurveyMonkey, %s: two header lines, choices of one question under one name', async (_, question, below, given) => {
    const found = await loadSample(
      rows(
        `Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,${question},Which teas?,,,What could we improve?`,
        `,,,,,,,,,${below},Assam,Sencha,Other (please specify),Open-Ended Response`,
        `1001,5,05/01/2024 10:00:00,05/01/2024 10:04:00,1.1.1.1,ann@x.org,Ann,Lee,,${given[0]},Assam,,,"The parcels, which come late"`,
        `1002,5,05/14/2024 10:00:00,05/14/2024 10:04:00,1.1.1.2,bo@x.org,Bo,Ek,,${given[1]},,Sencha,Rooibos,`,
      ),
    )
    expect(found).toMatchObject({ recognisedAs: 'surveymonkey-responses', rows: [2, 2, 0], people: 2 })
    expect(await answers()).toEqual([
      { instrument: 'csat', n: 2, total: 6, texts: 1, known: 2, first: '2024-05-01', last: '2024-05-14' },
    ])
  }) // prettier-ignore

  it('Google Forms: localised timestamps, lists of boxes, grids, and the score of a quiz, which is no opinion', async () => {
    const english = await loadSample(
      rows(
        'Timestamp,Score,Email Address,How easy was it to order? (1-5),Which teas do you drink?,Rate our shop [Choice],What should we do better?',
        '2026/05/28 7:01:33 PM GMT+2,4 / 5,ann@x.org,5,"Assam, Sencha",4,Send the parcels faster please',
        '2026/05/29 7:14:09 AM GMT+2,2 / 5,bo@x.org,3,Assam,2,',
      ),
    )
    expect(english).toMatchObject({ recognisedAs: 'google-forms-responses', rows: [2, 2, 0], people: 2 })
    expect(await answers()).toEqual([
      { instrument: 'ces', n: 2, total: 8, texts: 1, known: 2, first: '2026-05-28', last: '2026-05-29' },
      { instrument: 'csat', n: 2, total: 6, texts: 0, known: 2, first: '2026-05-28', last: '2026-05-29' },
    ])
    const german = await loadSample(
      rows(
        'Zeitstempel;E-Mail-Adresse;Wie zufrieden sind Sie mit uns?;Was können wir verbessern?',
        '28.05.2026 19:01:33;ann@x.org;5;Alles ist sehr gut so wie es ist',
        '02.06.2026 07:01:33;bo@x.org;2;Die Pakete kommen viel zu spät an',
      ),
    )
    expect(german).toMatchObject({ recognisedAs: 'google-forms-responses', people: 2 })
    expect(await answers()).toMatchObject([{ n: 2, total: 7, texts: 2, first: '2026-05-28', last: '2026-06-02' }])
    const japanese = await loadSample(
      rows(
        'タイムスタンプ,メールアドレス,当店の満足度を教えてください？,ご意見があればお書きください',
        '2026/05/28 19:01:33,ann@x.org,5,とても美味しいお茶でした。また注文したいと思います。',
        '2026/06/02 7:01:33,bo@x.org,3,配送が少し遅かったので、次回は早くしてほしいです。',
      ),
    )
    expect(japanese).toMatchObject({ recognisedAs: 'google-forms-responses', people: 2 })
    expect(await answers()).toMatchObject([{ n: 2, total: 8, texts: 2, first: '2026-05-28', last: '2026-06-02' }])
  }) // prettier-ignore

  it('Qualtrics: three header lines, trial runs set aside and counted, the NPS group is no score', async () => {
    const ids =
      'StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,RecipientLastName,RecipientFirstName,RecipientEmail,ExternalReference,LocationLatitude,LocationLongitude,DistributionChannel,UserLanguage,Q1_NPS_GROUP,Q1,Q2_TEXT'
    const labels =
      'Start Date,End Date,Response Type,IP Address,Progress,Duration (in seconds),Finished,Recorded Date,Response ID,Recipient Last Name,Recipient First Name,Recipient Email,External Data Reference,Location Latitude,Location Longitude,Distribution Channel,User Language,How likely are you to recommend us? - Group,How likely are you to recommend us?,"Why do you say so?\nBe frank"'
    const imports = ids
      .split(',')
      .map((id) => `"{""ImportId"":""${id}"",""timeZone"":""America/Denver""}"`)
      .join(',')
    const answer = (day: string, status: string, id: string, mail: string, score: string, why: string) =>
      `${day} 10:00:00,${day} 10:05:00,${status},1.2.3.4,100,300,True,${day} 10:05:01,${id},Lee,Ann,${mail},C7,52.1,4.3,email,EN,Promoter,${score},"${why}"`
    const found = await loadSample(
      rows(
        ids,
        labels,
        imports,
        answer('2026-01-01', 'IP Address', 'R_1', 'ann@x.org', '10', 'Good tea,\nand fast'),
        answer('2026-01-02', 'Survey Preview', 'R_2', 'me@x.org', '1', 'A test of the survey'),
        answer('2026-02-03', 'IP Address', 'R_3', 'bo@x.org', '6', ''),
      ),
    )
    expect(found).toMatchObject({
      recognisedAs: 'qualtrics-responses',
      rows: [3, 2, 1],
      rejects: { survey_preview: 1 },
    })
    expect(await answers()).toEqual([
      { instrument: 'nps', n: 2, total: 16, texts: 1, known: 2, first: '2026-01-01', last: '2026-02-03' },
    ])
  })

  it('Delighted and Medallia: the kind of survey says what a score is', async () => {
    const delighted = (kind: string, a: number, b: number) =>
      rows(
        'id,person.id,person.email,person.name,survey_type,score,comment,permalink,created_at,updated_at,Delighted Source',
        `1,p1,ann@x.org,Ann,${kind},${a},Lovely tea,https://d.co/1,2024-01-02T10:00:00Z,,Email`,
        `2,p2,bo@x.org,Bo,${kind},${b},,https://d.co/2,2024-02-02T10:00:00Z,,Email`,
      )
    expect(await loadSample(delighted('nps', 9, 3))).toMatchObject({ recognisedAs: 'delighted-responses', people: 2 })
    expect(await answers()).toMatchObject([{ instrument: 'nps', n: 2, total: 12, texts: 1, last: '2024-02-02' }])
    await loadSample(delighted('csat', 5, 3))
    expect(await answers()).toMatchObject([{ instrument: 'csat', n: 2, total: 8 }])
    const medallia = await loadSample(
      rows(
        'request_id,request_sent_at,request_delivery_status,response_received_at,star_rating,comments,reward_name,areas_for_improvement,customer_email',
        'r1,2024-01-01 10:00:00,delivered,2024-01-02 10:00:00,5,Sam was kind,,,ann@x.org',
        'r2,2024-01-01 10:00:00,delivered,,,,,,bo@x.org',
      ),
    )
    expect(medallia).toMatchObject({ recognisedAs: 'medallia-responses', rows: [2, 1, 1], rejects: { no_answer: 1 } })
    expect(await answers()).toMatchObject([{ instrument: 'csat', n: 1, total: 5, texts: 1, first: '2024-01-02' }])
  }) // prettier-ignore
})

describe('reviews', () => {
  it('Trustpilot: the reference leads to the order, and so to the person', async () => {
    const sources = await loadFiles({
      'orders.csv': rows(
        'Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id',
        '#1001,ann@x.org,paid,2024-05-01 09:58:12 +0200,EUR,10.00,0.00,0.00,10.00,2024-05-01 09:58:10 +0200,1,Tea,10.00,55',
      ),
      'reviews.csv': rows(
        'Domain URL,Webshop Name,Business Unit Id,Review ID,Review Created (UTC),Review Consumer User Id,Review Username,Review User Email,Review Title,Review Content,Review Stars,Source Of Review,Reference Id,Company Response,Business Reply Date (UTC),Review Language,Location Name,Tags',
        'x.org,X,b1,r1,2024-05-09 10:00:00,u1,Ann,,Good,Fine tea and a kind shop,5,Invitation,1001,,,en,,',
        'x.org,X,b1,r2,2024-06-09 10:00:00,u2,Zed,,Bad,Never came,1,Organic,,,,en,,',
      ),
    })
    expect(sources.files.map(({ source }) => source)).toEqual(['shopify-orders', 'trustpilot-reviews'])
    expect(await answers()).toMatchObject([
      { instrument: 'stars', n: 2, total: 6, texts: 2, first: '2024-05-09', last: '2024-06-09' },
    ])
    const product = await loadSample(
      rows(
        'review_id,stars,product_name,product_sku,content,consumer_name,created_at',
        'p1,4,Mug,M1,A good mug,Ann,2024-05-09T10:00:00Z',
      ),
    )
    expect(product.recognisedAs).toBe('trustpilot-product-reviews')
    expect(await answers()).toMatchObject([{ instrument: 'stars', n: 1, total: 4, texts: 1 }])
  })

  const play =
    'Package Name,App Version Code,App Version Name,Reviewer Language,Device,Review Submit Date and Time,Review Submit Millis Since Epoch,Review Last Update Date and Time,Review Last Update Millis Since Epoch,Star Rating,Review Title,Review Text,Developer Reply Date and Time,Developer Reply Millis Since Epoch,Developer Reply Text,Review Link'
  const review = (submitted: string, updated: string, stars: number, text: string, id: string) =>
    `org.x,1,1.0,en,pixel,${submitted}T12:00:00Z,1,${updated}T12:00:00Z,1,${stars},,${text},,,,${id && `http://play.google.com/console/d/1/app/2/user-feedback/review-details?reviewId=${id}&corpus=PUBLIC_REVIEWS`}`

  it.each([
    ['older first', ['202401.csv', '202402.csv']],
    ['newer first', ['202402.csv', '202401.csv']],
  ])('Google Play: a review that was edited counts once, as it is now (%s)', async (_, order) => {
    const files: Record<string, string> = {
      '202401.csv': rows(
        play,
        review('2024-01-03', '2024-01-03', 1, 'It crashes every day', 'gp:A'),
        review('2024-01-04', '2024-01-04', 5, 'I like it very much', 'gp:B'),
        review('2024-01-05', '2024-01-05', 4, '', ''),
      ),
      '202402.csv': rows(
        play,
        review('2024-01-03', '2024-02-07', 5, 'Now it works', 'gp:A'),
        review('2024-02-05', '2024-02-05', 4, '', ''),
        review('2024-02-05', '2024-02-05', 4, '', ''),
      ),
    }
    const utf16 = (text: string) => new Blob([Uint8Array.of(0xff, 0xfe), new Uint16Array([...text].map((c) => c.charCodeAt(0)))]) // prettier-ignore
    const sources = await loadFiles(Object.fromEntries(order.map((name) => [name, utf16(files[name]!)])))
    expect(new Set(sources.files.map(({ source }) => source))).toEqual(new Set(['google-play-reviews']))
    expect(await answers()).toEqual([
      { instrument: 'stars', n: 5, total: 22, texts: 2, known: 0, first: '2024-01-04', last: '2024-02-07' },
    ])
    expect((await texts()).sort()).toEqual(['I like it very much', 'Now it works'])
  })

  it('Google Business: stars in words, Google’s own translation cut off', async () => {
    const found = await loadSample(
      rows(
        'name,reviewId,reviewer.displayName,reviewer.isAnonymous,starRating,comment,createTime,updateTime,reviewReply.comment',
        'a/1,r1,Ann,false,FIVE,"(Translated by Google) Very good tea\n\n(Original)\nSehr guter Tee",2024-01-02T10:00:00.123456789Z,2024-01-02T10:00:00.123456789Z,Thanks',
        'a/2,r2,Bo,false,TWO,"Zu langsam\n\n(Translated by Google)\nToo slow",2024-02-02T10:00:00Z,2024-02-03T10:00:00Z,',
        'a/3,r3,,true,FOUR,,2024-02-05T10:00:00Z,2024-02-05T10:00:00Z,',
      ),
    )
    expect(found).toMatchObject({ recognisedAs: 'google-business-reviews', rows: [3, 3, 0], people: 0 })
    expect(await answers()).toEqual([
      { instrument: 'stars', n: 3, total: 11, texts: 2, known: 0, first: '2024-01-02', last: '2024-02-05' },
    ])
    expect(await texts()).toEqual(['Sehr guter Tee', 'Zu langsam'])
  })

  it.each([
    [
      'app-store-reviews',
      'id,rating,title,body,reviewerNickname,createdDate,territory',
      ['1,5,Good,I like it a lot,ann,2024-01-02T10:00:00-07:00,USA', '2,2,Bad,It crashes all the time,bo,2024-02-02T10:00:00-07:00,DEU'],
      { n: 2, total: 7, texts: 2, known: 0 },
    ],
    [
      'amazon-reviews',
      'rating,title,text,asin,parent_asin,user_id,timestamp,helpful_vote,verified_purchase',
      ['5.0,Good,I like it a lot,B1,B0,AE1,1704189600000,0,true', '2.0,Bad,It broke after a week,B1,B0,AE2,1706868000000,3,false'],
      { n: 2, total: 7, texts: 2, known: 2 },
    ],
    [
      'yelp-reviews',
      'review_id,user_id,business_id,stars,useful,funny,cool,text,date',
      ['r1,u1,b1,5.0,0,0,0,"Good tea, kind people",2024-01-02 10:00:00', 'r2,u2,b1,2.0,1,0,0,We waited for an hour,2024-02-02 10:00:00'],
      { n: 2, total: 7, texts: 2, known: 2 },
    ],
    [
      'generic-responses',
      'Review,Rating',
      ['"Nice hotel, expensive parking but a good view",5', 'The room was small and the street was loud,2'],
      { n: 2, total: 7, texts: 2, known: 0, first: null, last: null },
    ],
  ])('%s', async (id, header, lines, expected) => {
    expect(await loadSample(rows(header, ...lines))).toMatchObject({ recognisedAs: id, rows: [2, 2, 0] })
    expect(await answers()).toEqual([
      { instrument: 'stars', first: '2024-01-02', last: '2024-02-02', ...expected },
    ])
  }) // prettier-ignore
})

describe('exports that are JSON', () => {
  it('Google Business: the objects of the interface', async () => {
    const review = (id: string, stars: string, comment: string | undefined, day: string) => ({
      name: `accounts/1/locations/2/reviews/${id}`,
      reviewId: id,
      reviewer: { displayName: 'Ann', isAnonymous: false },
      starRating: stars,
      comment,
      createTime: `${day}T10:00:00.123456789Z`,
      updateTime: `${day}T10:00:00.123456789Z`,
      reviewReply: { comment: 'Thanks', updateTime: `${day}T12:00:00Z` },
    })
    const reviews = [
      review('r1', 'FIVE', 'Sehr guter Tee, immer wieder gern', '2024-01-02'),
      review('r2', 'ONE', undefined, '2024-02-03'),
      review('r3', 'THREE', 'Not bad, but the queue is long', '2024-02-05'),
    ]
    const text = JSON.stringify({ reviews, averageRating: 3, totalReviewCount: 3 })
    const sources = await loadFiles({ 'reviews.json': text })
    expect(sources.files.map(({ source }) => source)).toContain('google-business-reviews')
    expect(await answers()).toEqual([
      { instrument: 'stars', n: 3, total: 9, texts: 2, known: 0, first: '2024-01-02', last: '2024-02-05' },
    ])
  })

  it('Yelp and Amazon: one object per line', async () => {
    const yelp = [5, 2].map((stars, i) =>
      JSON.stringify({ review_id: `r${i}`, user_id: `u${i}`, business_id: 'b', stars, useful: 0, funny: 0, cool: 0, text: 'The tea was as it should be', date: `2024-0${i + 1}-02 10:00:00` }),
    ) // prettier-ignore
    const amazon = [4, 1].map((rating, i) =>
      JSON.stringify({ rating, title: 'So', text: 'I would not buy it again soon', images: [], asin: 'B1', parent_asin: 'B0', user_id: `AE${i}`, timestamp: 1_704_189_600_000 + i * 86_400_000, helpful_vote: 0, verified_purchase: true }),
    ) // prettier-ignore
    const sources = await loadFiles({ 'yelp.jsonl': rows(...yelp), 'amazon.jsonl': rows(...amazon) })
    expect(sources.files.map(({ source }) => source)).toEqual(['yelp-reviews', 'amazon-reviews'])
    expect(await answers()).toEqual([
      { instrument: 'stars', n: 4, total: 12, texts: 4, known: 4, first: '2024-01-02', last: '2024-02-02' },
    ])
  })
})

describe('what is said elsewhere, visits and tests', () => {
  it('Meltwater: UTF-16 with tabs, though it is called .csv', async () => {
    const text = rows(
      'Date\tTime\tDocument ID\tURL\tInput Name\tKeywords\tInformation Type\tSource Type\tSource Name\tTitle\tOpening Text\tHit Sentence\tCountry\tLanguage\tSentiment\tReach',
      '21-Nov-2024\t10:05AM\td1\thttps://n.example/1\tBrand\tTea\tNews\tonline\tThe Times\tA new tea\tOn Monday a shop opened in town\tThe new tea shop is a joy for all\tUK\tEnglish\tPositive\t90000',
      '05-Dec-2024\t11:05AM\td2\thttps://n.example/2\tBrand\tTea\tSocial\tX\tX\t\tQueue\tI waited an hour in the queue for tea\tUK\tEnglish\tNegative\t90',
    )
    const found = await loadSample(
      new Blob([Uint8Array.of(0xff, 0xfe), new Uint16Array([...text].map((c) => c.charCodeAt(0)))]),
    )
    expect(found).toMatchObject({ recognisedAs: 'meltwater-mentions', rows: [2, 2, 0], people: 0 })
    expect(await answers()).toEqual([
      { instrument: 'open', n: 2, total: null, texts: 2, known: 0, first: '2024-11-21', last: '2024-12-05' },
    ])
  })

  it('Brandwatch: lines about the query above the header', async () => {
    const sources = await loadFiles({
      'mentions.csv': rows(
        'Report:,Mentions',
        'Brand:,Tea',
        'From:,Mon Jan 01 00:00:00 UTC 2024',
        'To:,Wed Jan 31 00:00:00 UTC 2024',
        'Label:,Tea mentions',
        '',
        'Query Id,Query Name,Date,Title,Snippet,Url,Domain,Sentiment,Page Type,Language,Country Code,Author,Full Text',
        '1,Tea,2024-01-02 10:00:00.0,A post,The tea was,https://x.example/1,x.example,positive,twitter,en,GB,ann,"The tea was lovely, as always"',
        '1,Tea,2024-01-20 10:00:00.0,A post,I waited,https://x.example/2,x.example,negative,twitter,en,GB,bo,I waited far too long for my parcel',
      ),
    })
    expect(sources.files.map(({ source }) => source)).toEqual(['brandwatch-mentions'])
    expect(await answers()).toMatchObject([{ n: 2, texts: 2, first: '2024-01-02', last: '2024-01-20' }])
  })

  it('A/B tests: those who saw the page of the other group spoil it', async () => {
    const found = await loadSample(
      rows(
        'user_id,timestamp,group,landing_page,converted',
        '851104,2017-01-21 22:11:48.556739,control,old_page,0',
        '804228,2017-01-12 08:01:45.159739,treatment,new_page,1',
        '661590,2017-01-11 16:55:06.154213,treatment,old_page,0',
        '853541,2017-01-08 18:28:03.143765,control,new_page,0',
      ),
    )
    expect(found).toMatchObject({
      recognisedAs: 'ab-test-visits',
      rows: [4, 2, 2],
      rejects: { wrong_variant: 2 },
      people: 2,
    })
    expect(
      await ask(sql`select variant, sum(value) as bought from data.events group by 1 order by 1`),
    ).toEqual([
      { variant: 'control', bought: 0 },
      { variant: 'treatment', bought: 1 },
    ])
  })

  it('Matomo: visits are a person’s where one signed in, whatever was clicked', async () => {
    const found = await loadSample(
      rows(
        'idSite,idVisit,visitIp,visitorId,fingerprint,type (actionDetails 0),url (actionDetails 0),type (actionDetails 1),url (actionDetails 1),serverDate,lastActionDateTime,userId,visitorType,visitDuration,referrerType,deviceType,countryCode,city',
        '1,48,1.1.0.0,8509,f1,action,https://x.org/,action,https://x.org/tea,2025-10-01,2025-10-01 07:13:00,ann@x.org,new,5,search,Desktop,de,Ulm',
        '1,49,1.1.0.0,8510,f2,action,https://x.org/,,,2025-10-11,2025-10-11 07:13:00,,new,0,direct,Phone,de,Ulm',
      ),
    )
    expect(found).toMatchObject({ recognisedAs: 'matomo-visits', rows: [2, 2, 0], people: 1 })
    expect(
      await ask(sql`select count(*) as n, count(customer_id) as known, strftime(max(occurred_at), '%Y-%m-%d') as last from data.events`),
    ).toEqual([{ n: 2, known: 1, last: '2025-10-11' }])
  }) // prettier-ignore

  it('Google Analytics: counts behind a preamble, of nobody', async () => {
    const found = await loadSample(
      rows(
        '# ----------------------------------------',
        '# Traffic acquisition',
        '# Account: Example',
        '# Start date: 20260801',
        '# End date: 20260930',
        '# ----------------------------------------',
        'Session default channel group,Users,Sessions,Engaged sessions,Engagement rate,Key events,Event count',
        'Organic Search,80,100,50,0.5,5,900',
        'Direct,40,50,20,0.4,1,300',
      ),
    )
    expect(found).toMatchObject({ recognisedAs: 'declined', orders: 0, people: 0 })
  })
})
