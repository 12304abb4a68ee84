import { afterEach, describe, expect, it } from 'vitest'
import { sql } from '../../../engine/sql'
import { ask, closeSample, loadSample } from './load-sample-for-test'

afterEach(closeSample)

const rows = (...lines: string[]) => lines.join('\n') + '\n'

describe('PayPal activity', () => {
  const quoted = (cells: string) =>
    cells
      .split('|')
      .map((cell) => `"${cell}"`)
      .join(',')
  const english =
    'Date|Time|TimeZone|Name|Type|Status|Currency|Gross|Fee|Net|From Email Address|To Email Address|Transaction ID|Shipping Address|Address Status|Item Title|Item ID|Shipping and Handling Amount|Insurance Amount|Sales Tax|Reference Txn ID|Invoice Number|Quantity|Balance|Balance Impact'
  const move = (day: string, name: string, type: string, status: string, sums: string, from: string, to: string, id: string, rest: string) =>
    quoted(`${day}|10:00:00|CEST|${name}|${type}|${status}|${sums}|${from}|${to}|${id}|${rest}`) // prettier-ignore

  it('sales net of the refunds that name them; holds, conversions, withdrawals and memos are none', async () => {
    const found = await loadSample(
      '\uFEFF' +
        rows(
          quoted(english),
          move('10/01/2026', 'Jana', 'Express Checkout Payment', 'Completed', 'EUR|1,250.00|-43.40|1,206.60', 'jana@x.org', 'shop@x.org', '1AB', '||Pot|P1|50.00||200.00||WC-777|1|1,206.60|Credit'),
          move('10/02/2026', 'Karl', 'Website Payment', 'Completed', 'EUR|100.00|-3.40|96.60', 'karl@x.org', 'shop@x.org', '2AB', '||Cup|C1|0.00||0.00||WC-778|2|1,303.20|Credit'),
          move('10/05/2026', 'Karl', 'Payment Refund', 'Completed', 'EUR|-30.00|1.00|-29.00', 'shop@x.org', 'karl@x.org', '3AB', '||Cup|C1|0.00||0.00|2AB|WC-778||1,274.20|Debit'),
          move('10/06/2026', '', 'Account Hold for Open Authorization', 'Completed', 'EUR|-10.00|0.00|-10.00', '', '', '4CD', '||||||||||Memo'),
          move('10/07/2026', '', 'General Currency Conversion', 'Completed', 'EUR|17.00|0.00|17.00', '', '', '5CD', '||||||||||Credit'),
          move('10/08/2026', '', 'General Withdrawal - Bank Account', 'Completed', 'EUR|-1,000.00|0.00|-1,000.00', '', '', '6EF', '||||||||||Debit'),
          move('10/09/2026', 'Lea', 'Website Payment', 'Pending', 'EUR|55.00|0.00|55.00', 'lea@x.org', 'shop@x.org', '7AB', '||Cup|C1|||||||'),
          move('10/10/2026', 'Post', 'PreApproved Payment Bill User Payment', 'Completed', 'EUR|-9.00|0.00|-9.00', 'shop@x.org', 'post@x.org', '8AB', '||||||||||Debit'),
          move('10/11/2026', 'Post', 'Payment Refund', 'Completed', 'EUR|9.00|0.00|9.00', 'post@x.org', 'shop@x.org', '9AB', '||||||8AB||||Credit'),
          move('10/13/2026', 'Jana', 'Website Payment', 'Completed', 'USD|20.00|-1.00|19.00', 'jana@x.org', 'shop@x.org', '10AB', '||Cup|C1|0.00||0.00|||1||Credit'),
        ),
    ) // prettier-ignore
    expect(found).toMatchObject({
      recognisedAs: 'paypal-activity',
      rows: [10, 4, 6],
      rejects: { no_sale: 5, not_completed: 1 },
      orders: 3,
      net: 1090,
      refunded: 30,
      first: '2026-10-01',
      last: '2026-10-13',
      currencies: ['EUR', 'USD'],
      buyers: 2,
      people: 2,
    })
  })

  it('German: decimal commas, days first, words of its own', async () => {
    const header =
      'Datum|Uhrzeit|Zeitzone|Name|Typ|Status|Währung|Brutto|Gebühr|Netto|Absender E-Mail-Adresse|Empfänger E-Mail-Adresse|Transaktionscode|Lieferadresse|Adress-Status|Artikelbezeichnung|Artikelnummer|Versand- und Bearbeitungsgebühr|Versicherungsbetrag|Umsatzsteuer|Zugehöriger Transaktionscode|Rechnungsnummer|Anzahl|Guthaben|Auswirkung auf Guthaben'
    const found = await loadSample(
      rows(
        quoted(header),
        move('05.03.2026', 'Jana', 'PayPal Express-Zahlung', 'Abgeschlossen', 'EUR|1.250,00|-43,40|1.206,60', 'jana@x.org', 'shop@x.org', '1AB', '||Topf||0,00||0,00||||1|1.206,60|Haben'),
        move('06.03.2026', 'Karl', 'PayPal Express-Zahlung', 'Abgeschlossen', 'EUR|40,00|-1,40|38,60', 'karl@x.org', 'shop@x.org', '2AB', '||Tasse||0,00||0,00||||1||Haben'),
        move('07.03.2026', 'Karl', 'Rückzahlung', 'Abgeschlossen', 'EUR|-40,00|1,00|-39,00', 'shop@x.org', 'karl@x.org', '3AB', '||||||0,00|2AB||||Soll'),
        move('08.03.2026', '', 'Allgemeine Abbuchung', 'Abgeschlossen', 'EUR|-500,00|0,00|-500,00', '', '', '4AB', '||||||||||Soll'),
        move('09.03.2026', '', 'Rückbuchung allgemeiner Einbehaltung', 'Abgeschlossen', 'EUR|5,00|0,00|5,00', '', '', '5AB', '||||||||||Memo'),
        move('10.03.2026', '', 'Allgemeine Währungsumrechnung', 'Abgeschlossen', 'EUR|5,00|0,00|5,00', '', '', '6AB', '||||||||||Haben'),
      ),
    ) // prettier-ignore
    expect(found).toMatchObject({
      recognisedAs: 'paypal-activity',
      orders: 2,
      net: 1250,
      refunded: 40,
      first: '2026-03-05',
      last: '2026-03-06',
      buyers: 2,
      people: 2,
      rejects: { no_sale: 3 },
    })
  })

  it.each([
    [
      'Spanish',
      'Fecha|Hora|Zona horaria|Nombre|Tipo|Estado|Divisa|Bruto|Tarifa|Neto|Remitente|Destinatario|Id. de transacción',
      'Pago|Completado',
      'Conversión de divisas|Completado',
    ],
    [
      'French',
      "Date|Heure|Fuseau horaire|Nom|Type|État|Devise|Avant commission|Commission|Net|De l'adresse email|À l'adresse email|Numéro de transaction",
      'Paiement|Terminé',
      'Virement bancaire|Terminé',
    ],
    [
      'Dutch',
      'Datum|Tijd|Tijdzone|Naam|Type|Status|Valuta|Bruto|Kosten|Netto|Van e-mailadres|Naar e-mailadres|Transactie-ID',
      'Betaling|Voltooid',
      'Algemene opname|Voltooid',
    ],
  ])('%s headers', async (_, header, sale, none) => {
    const found = await loadSample(
      rows(
        quoted(header),
        quoted(`21/10/2026|10:00:00|CET|Ana|${sale}|EUR|120,00|-6,22|113,78|ana@x.org|yo@x.org|TX1`),
        quoted(`22/10/2026|10:00:00|CET||${none}|EUR|-90,00|0,00|-90,00|||TX2`),
        quoted(`23/10/2026|10:00:00|CET|Ana|${sale}|EUR|1.080,50|-6,22|1.074,28|ana@x.org|yo@x.org|TX3`),
      ),
    )
    expect(found).toMatchObject({
      recognisedAs: 'paypal-activity',
      orders: 2,
      net: 1200.5,
      first: '2026-10-21',
      last: '2026-10-23',
      buyers: 1,
      people: 1,
    })
  })

  it.each([
    [
      'German',
      'Datum|Uhrzeit|Zeitzone|Beschreibung|Währung|Brutto|Entgelt|Netto|Guthaben|Transaktionscode|Absender E-Mail-Adresse|Name|Name der Bank|Bankkonto|Versand- und Bearbeitungsgebühr|Umsatzsteuer|Rechnungsnummer|Zugehöriger Transaktionscode',
      ['Express-Zahlung', 'Bankgutschrift auf PayPal-Konto', 'Allgemeine Zahlung', 'Rückzahlung'],
    ],
    [
      'English',
      'Date|Time|Time Zone|Description|Currency|Gross|Fee|Net|Balance|Transaction ID|From Email Address|Name|Bank Name|Bank Account|Shipping and Handling Amount|Sales Tax|Invoice ID|Reference Txn ID',
      ['Express Checkout Payment', 'Bank Deposit to PP Account', 'General Payment', 'Payment Refund'],
    ],
    [
      'Italian',
      'Data|Ora|Fuso orario|Descrizione|Valuta|Lordo |Tariffa |Netto|Saldo|Codice transazione|Indirizzo email mittente|Nome|Nome banca|Conto bancario|Importo per spedizione e imballaggio|IVA|N. fattura pro-forma|Codice transazione di riferimento',
      ['Pagamento Express Checkout', 'Versamento generico con carta', 'Pagamento', 'Rimborso'],
    ],
  ])('the statement of a private account, %s', async (_, header, [sale, deposit, spent, refund]) => {
    const found = await loadSample(
      rows(
        quoted(header),
        quoted(
          `13.10.2026|10:00:00|CET|${sale}|EUR|1.120,00|-6,22|1.113,78|0|T1|ana@x.org|Ana|||0,00|0,00||`,
        ),
        quoted(`14.10.2026|10:00:00|CET|${deposit}|EUR|50,00|0,00|50,00|0|T2||||||||`),
        quoted(`15.10.2026|10:00:00|CET|${spent}|EUR|-50,00|0,00|-50,00|0|T3|me@x.org|Shop|||||||`),
        quoted(`16.10.2026|10:00:00|CET|${refund}|EUR|-20,00|0,00|-20,00|0|T4|me@x.org|Ana||||||T1`),
      ),
    )
    expect(found).toMatchObject({
      recognisedAs: 'paypal-statement',
      orders: 1,
      net: 1100,
      refunded: 20,
      first: '2026-10-13',
      last: '2026-10-13',
      buyers: 1,
      people: 1,
      rejects: { no_sale: 2 },
    })
  })
})

describe('Square', () => {
  const header =
    'Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,Total Collected,Source,Card,Card Entry Methods,Cash,Square Gift Card,Other Tender,Other Tender Type,Tender Note,Fees,Net Total,Transaction ID,Payment ID,Card Brand,PAN Suffix,Device Name,Staff Name,Staff ID,Details,Description,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Device Nickname'
  const sale = (
    day: string,
    gross: string,
    net: string,
    partial: string,
    ids: string,
    event: string,
    who: string,
  ) =>
    `${day},10:00:00,Eastern Time (US & Canada),${gross},$0.00,$0.00,${net},$0.00,$1.00,$2.00,${partial},$25.50,Register,$25.50,Swiped,$0.00,$0.00,$0.00,,,-$0.95,$24.55,${ids},Visa,1234,iPad,,,,Tea,${event},Main,,${who},,`

  it('transactions: refunds of a known sale, of a person and in part; cash sales of nobody', async () => {
    const found = await loadSample(
      rows(
        header,
        sale('2022-11-10', '$22.50', '$22.50', '$0.00', 'T1,P1', 'Payment', 'C1,Ann Lee'),
        sale('2022-11-11', '"$1,030.00"', '"$1,030.00"', '$0.00', 'T2,P2', 'Payment', 'C2,Bo Ek'),
        sale('2022-11-12', '$7.50', '$7.50', '$0.00', 'T3,P3', 'Payment', ','),
        sale('2022-11-14', '-$22.50', '-$22.50', '$0.00', 'T1,P4', 'Refund', 'C1,Ann Lee'),
        sale('2022-11-15', '-$30.00', '-$30.00', '$0.00', 'T5,P5', 'Refund', 'C2,Bo Ek'),
        sale('2022-11-16', '$0.00', '$0.00', '-$10.00', 'T6,P6', 'Refund', 'C2,Bo Ek'),
      ),
    )
    expect(found).toMatchObject({
      recognisedAs: 'square-transactions',
      rows: [6, 6, 0],
      orders: 3,
      net: 997.5,
      refunded: 62.5,
      first: '2022-11-10',
      last: '2022-11-12',
      currencies: ['USD'],
      buyers: 2,
      people: 2,
    })
    expect(await ask(sql`select count(*) as n from data.orders where fully_refunded`)).toEqual([{ n: 1 }])
  })

  it('items: lines of a sale, a returned item nets into it', async () => {
    const found = await loadSample(
      rows(
        'Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID',
        '10/15/2026,09:00:00,CET,Nails,Gel,-1,Regular,,,-$45.00,$0.00,-$45.00,$0.00,T1,P9,iPad,,,Refund,Main,,C1,Ann,',
        '10/05/2026,14:30:00,CET,Nails,Gel,1,Regular,,,$45.00,$0.00,$45.00,$0.00,T1,P1,iPad,,,Payment,Main,,C1,Ann,',
        '10/05/2026,14:30:00,CET,Care,Oil,2,Regular,,,$20.00,-$2.00,$18.00,$0.00,T1,P1,iPad,,,Payment,Main,,C1,Ann,',
        '10/06/2026,14:30:00,CET,Care,Oil,1,Regular,,,$10.00,$0.00,$10.00,$0.00,T2,P2,iPad,,,Payment,Main,,,,',
      ),
    )
    expect(found).toMatchObject({
      recognisedAs: 'square-items',
      orders: 2,
      net: 28,
      first: '2026-10-05',
      last: '2026-10-06',
      buyers: 1,
    })
  })
})

describe('Stripe payments', () => {
  it('the current form: refunds as a column, failed and test payments out, metadata for the buyer', async () => {
    const found = await loadSample(
      rows(
        'id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,Converted Currency,Fee,Is Link,Mode,Payment Source Type,Status,Taxes On Fee,Description,Customer Email,email (metadata)',
        'py_1,2026-07-10 18:37:41,1061.86,0.00,usd,true,1061.86,0.00,usd,33.65,false,Live,card,Paid,0.00,,ann@x.org,',
        'py_2,2026-07-11 18:37:41,100.00,40.00,usd,true,100.00,40.00,usd,3.65,false,Live,card,Paid,0.00,,bo@x.org,',
        'py_3,2026-07-12 18:37:41,10.00,10.00,usd,true,10.00,10.00,usd,0.65,false,Live,card,Refunded,0.00,,ann@x.org,',
        'py_4,2026-07-13 18:37:41,70.00,0.00,usd,false,,,,0.00,false,Live,card,Failed,0.00,,cy@x.org,',
        'py_5,2026-07-14 18:37:41,71.00,0.00,usd,true,71.00,0.00,usd,0.00,false,Test,card,Paid,0.00,,me@x.org,',
      ),
    )
    expect(found).toMatchObject({
      recognisedAs: 'stripe-payments',
      rows: [5, 4, 1],
      rejects: { test_payment: 1 },
      orders: 4,
      net: 1121.86,
      refunded: 50,
      currencies: ['USD'],
      first: '2026-07-10',
      last: '2026-07-13',
    })
  })

  it.each([
    ['oldest', 'Statement Description', 'Created (UTC)'],
    ['older', 'Statement Descriptor', 'Created (UTC)'],
  ])('the %s form adds up what arrived in the account’s currency', async (_, descriptor, created) => {
    const found = await loadSample(
      rows(
        `id,Description,${created},Amount,Amount Refunded,Currency,Converted Amount,Converted Amount Refunded,Fee,Tax,Converted Currency,Mode,Status,${descriptor},Customer ID,Customer Description,Customer Email,Captured,Card Last4,Card Brand,Card Name,Card Address Country,Invoice ID,order (metadata)`,
        'ch_1,,2016-05-01 10:00,10.00,0.00,usd,9.20,0.00,0.5,0,eur,Live,Paid,SHOP,cus_1,,ann@x.org,true,4242,Visa,Ann,US,,77',
        'ch_2,,2016-05-02 10:00,20.00,5.00,eur,20.00,5.00,0.5,0,eur,Live,Paid,SHOP,cus_1,,ann@x.org,true,4242,Visa,Ann,US,,78',
      ),
    )
    expect(found).toMatchObject({
      recognisedAs: 'stripe-payments',
      orders: 2,
      net: 24.2,
      refunded: 5,
      currencies: ['EUR'],
      buyers: 1,
      first: '2016-05-01',
      last: '2016-05-02',
    })
  })

  it('customers are people, payouts are declined', async () => {
    const people = await loadSample(
      rows(
        'id,Description,Email,Name,Created (UTC),Delinquent,Plan,Status,Total Spend,Payment Count,Refunded Volume,Dispute Losses,tag (metadata)',
        'cus_1,,ann@x.org,Ann,2026-01-02 10:00,false,,,120.00,3,0.00,0.00,vip',
      ),
    )
    expect(people).toMatchObject({ recognisedAs: 'stripe-customers', people: 1, orders: 0 })
    const payouts = await loadSample(
      rows(
        'id,Amount,Created (UTC),Currency,Livemode,Arrival Date (UTC),Status',
        'po_1,5.00,2024-01-01 10:00,eur,true,2024-01-03 00:00,paid',
      ),
    )
    expect(payouts).toMatchObject({ recognisedAs: 'declined', rows: [1, 0, 1] })
  })
})

it.each([
  ['English', 'Receipt,Customer ID,Date,Type,Amount', 'Sale', 'Refund'],
  ['German', 'Belegnummer,Kundennummer,Datum,Art,Betrag', 'Verkauf', 'Gutschrift'],
  ['Japanese', '伝票番号,顧客ID,取引日,区分,金額', '販売', '返品'],
])('a till of no known maker, with refunds written without a minus: %s', async (_, header, sale, back) => {
  const found = await loadSample(
    rows(
      header,
      `R1,C1,2024-05-01,${sale},20.00`,
      `R2,C2,2024-05-02,${sale},30.00`,
      `R3,C1,2024-05-03,${back},20.00`,
      `R4,C2,2024-05-09,${sale},5.00`,
    ),
  )
  expect(found).toMatchObject({
    recognisedAs: 'generic-orders',
    orders: 3,
    net: 35,
    refunded: 20,
    first: '2024-05-01',
    last: '2024-05-09',
    buyers: 2,
  })
})
