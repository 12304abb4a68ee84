/** What programmers write short in names of columns; `no` and the like stand for a number behind something. */
const SHORT: Readonly<Record<string, string>> = {
  acct: 'account', addr: 'address', amnt: 'amount', amt: 'amount', cat: 'category', ccy: 'currency', cd: 'code', cell: 'mobile', clt: 'client',
  cnt: 'count', curr: 'currency', cust: 'customer', desc: 'description', descr: 'description', disc: 'discount', dt: 'date', dttm: 'date time',
  fname: 'first name', inv: 'invoice', invc: 'invoice', itm: 'item', lname: 'last name', loc: 'location', mbr: 'member', mob: 'mobile',
  msisdn: 'phone', nbr: 'number', nm: 'name', no: 'number', nr: 'number', num: 'number', ord: 'order', phn: 'phone', pmt: 'payment', prc: 'price',
  prod: 'product', purch: 'purchase', pymt: 'payment', qnty: 'quantity', qty: 'quantity', rcpt: 'receipt', resp: 'response', rvw: 'review',
  tot: 'total', tran: 'transaction', trans: 'transaction', trn: 'transaction', trx: 'transaction', ts: 'timestamp', ttl: 'total', txn: 'transaction',
  usr: 'user', bestell: 'bestellung', kd: 'kunden', kdnr: 'kundennummer', rg: 'rechnung', rgnr: 'rechnungsnummer',
} // prettier-ignore

/** A normalised name with its short words written out; null where it has none. */
export function writtenOut(key: string): string | null {
  const out = key
    .split(' ')
    .map((token) => SHORT[token] ?? token.replace(/(?<=\p{L}{3})nr$/u, 'nummer'))
    .join(' ')
  return out === key ? null : out
}

const UNIT =
  /\s*(?:[([{（【［][^)\]}）】］]*[)\]}）】］]|[€$£¥₽₹₺₩]|[\s_-](?:in[\s_-])?(?:usd|eur|gbp|jpy|cny|rmb|inr|brl|rub|chf|sek|nok|dkk|pln|czk|huf|ron|bgn|try|uah|ils|krw|vnd|thb|idr|mxn|cad|aud|utc|gmt))\s*$/iu

/** A name without the unit behind it: "Amount (USD)", "price_eur", "金额（元）"; null where it has none. */
export function withoutUnit(name: string): string | null {
  const bare = name.replace(UNIT, '').replace(UNIT, '').trim()
  return bare === '' || bare === name.trim() ? null : bare
}
