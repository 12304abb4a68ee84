import { date, money, moneyRange, number, percent, plural } from '../../i18n/formats'
import { customers, inHundred, modelWords } from '../messages.en'
import type { Holdout, ValueResult, ValueWarning } from './value-result'

const compact = (currency: string) => (value: number) => money(value, currency, { compact: true })

/** Purchases to one decimal; what is there but less is never written as none. */
export const fewOrders = (orders: number) =>
  orders > 0 && orders < 0.05 ? '<0.1' : number(orders, { digits: 1 })

const offBy = (bias: number | null | undefined) =>
  typeof bias !== 'number'
    ? 'purchases where there were none'
    : `${percent(Math.abs(bias))} too ${bias > 0 ? 'many' : 'few'} purchases`

const offMoney = (bias: number | null) =>
  bias === null
    ? 'money where there was none'
    : `${percent(Math.abs(bias))} too ${bias > 0 ? 'much' : 'little'} money`

/** What to know, and what to do about it. */
const warnings: Record<ValueWarning, (result: ValueResult) => { text: string; todo: string }> = {
  'too-few-repeaters': ({ repeaters }) => ({
    text: `${plural(repeaters, { one: 'Only # customer', other: repeaters === 0 ? 'No customer' : 'Only # customers' })} came back so far: too few to learn from how people come and go.`,
    todo: 'The simple answer stands: what each brought per year so far. Add older orders if you have them.',
  }),
  'not-converged': () => ({
    text: 'No model fits these purchases.',
    todo: 'The simple answer stands: what each brought per year so far.',
  }),
  'few-repeaters': ({ repeaters }) => ({
    text: `The model learned from ${customers(repeaters)} who came back. That is few.`,
    todo: 'Trust the order of customers more than the sums.',
  }),
  'not-identified': () => ({
    text: 'The data do not tell how customers leave: different answers fit them equally well.',
    todo: 'The sums stand; do not rely on who is “still there”, nor on the single parameters of the model.',
  }),
  'mean-spend-open': () => ({
    text: 'What a purchase is worth varies so much that a mean for newcomers cannot be told.',
    todo: 'For those who bought once, the mean of all repeat purchases is used.',
  }),
  'spend-follows-frequency': ({ monetary }) => ({
    text: `How often and how much go together here (correlation ${number(monetary?.correlation, { digits: 2 })}), which the model does not know.`,
    todo: 'Take the value of the most frequent buyers with care.',
  }),
  'no-holdout': () => ({
    text: 'There is too little history to test the prediction on the past.',
    todo: 'Add older orders, or look again in some months.',
  }),
  'holdout-far-off': ({ holdout }) => ({
    text: `Tested on the past, the model foresaw ${offBy(holdout?.bias)}${holdout?.spend ? ` and ${offMoney(holdout.spend.bias)}` : ''}.`,
    todo: 'Something moves your customers that the model does not see: a season, a campaign, a trend. The range of the total says so.',
  }),
  'simple-ranks-as-well': () => ({
    text: 'For putting customers in order, the simplest rule did as well as the model when tested on the past.',
    todo: 'Use the model for sums and for who is still there; for a list of the best, either will do.',
  }),
}

export const words = {
  title(result: ValueResult, currency: string): string {
    const { basis, total, tenths, method } = result
    if (basis.n === 0) return 'Nobody has bought anything yet.'
    const write = compact(currency)
    const top = tenths[0]
    const share = top && total.value > 0 && basis.n >= 20 ? top.value / total.value : null
    const first =
      method === 'model'
        ? plural(basis.n, {
            one: `Your one customer should bring about ${write(total.value)} in the next 12 months.`,
            other: `Your # customers should bring about ${write(total.value)} in the next 12 months.`,
          })
        : plural(basis.n, {
            one: `Your one customer brought ${write(total.value)} a year so far.`,
            other: `Your # customers brought ${write(total.value)} a year so far.`,
          })
    if (share === null) return first
    return `${first} The best tenth ${method === 'model' ? 'should bring' : 'brought'} ${percent(share)} of it.`
  },
  context(result: ValueResult, currency: string): string {
    if (result.method === 'simple')
      return 'This is the simple answer, assumed to stay as it is: too few came back for a model of coming and going.'
    const { low, high } = result.total
    const model = modelWords[result.chosen ?? ''] ?? ''
    return `${moneyRange(low, high, currency)} in 9 of 10 cases, from how often, how lately and for how much each has bought, by the likeliest of three models (${model}). At the pace so far it would be ${compact(currency)(result.simpleTotal)} a year, if nobody ever left.`
  },
  warning: (warning: ValueWarning, result: ValueResult) => warnings[warning](result),
  expected: 'Expected in the next 12 months',
  perYear: 'Per year so far',
  purchases: 'Purchases expected',
  purchasesSub: (result: ValueResult) =>
    `${fewOrders((result.expectedOrders ?? 0) / Math.max(1, result.basis.n))} each`,
  nineInTen: (low: number | null, high: number | null, currency: string) =>
    low === null ? '' : `${moneyRange(low, high, currency)}, 9 in 10`,
  simpleSub: 'assumed to stay as it is',
  repeaters: 'Came back at least once',
  repeatersSub: (result: ValueResult) => inHundred(result.repeaters / Math.max(1, result.basis.n)),
  tenths: (method: ValueResult['method']) => (method === 'model' ? 'Who will bring it' : 'Who brings it'),
  tenthsSub: 'customers in tenths, the most valuable first',
  tenth: (no: number) =>
    no === 1
      ? 'Best tenth'
      : no === 10
        ? 'Last tenth'
        : `${number(no)}${no === 2 ? 'nd' : no === 3 ? 'rd' : 'th'} tenth`,
  tenthTitle: (no: number) => `${words.tenth(no)} by value`,
  tenthsSummary: (result: ValueResult, currency: string) =>
    result.tenths.map((one) => `${words.tenth(one.tenth)}: ${compact(currency)(one.value)}`).join('; '),
  top: 'The most valuable customers',
  topSub: (n: number) => plural(n, { one: 'the first', other: 'the first #' }),
  name: 'Customer',
  worth: 'Worth, next 12 m',
  worthTerm:
    'What this customer is expected to bring in the next 12 months; beside it the range that holds 9 of 10 outcomes',
  simple: 'Per year so far',
  stillThere: 'Still there',
  stillThereTerm: 'The chance that this is still a customer',
  orders: 'Purchases, next 12 m',
  total: 'Paid so far',
  days: 'Purchases so far',
  test: 'How good is this? Tested on the past',
  testSub: (holdout: Holdout) =>
    `known until ${date(holdout.split)}, then ${plural(holdout.days, { one: '# day', other: '# days' })} to foresee`,
  testSentence(holdout: Holdout): string {
    const { predicted, actual, bias } = holdout
    const off =
      bias === null
        ? 'nothing happened at all'
        : Math.abs(bias) < 0.005
          ? 'right in all'
          : `${percent(Math.abs(bias))} too ${bias > 0 ? 'many' : 'few'}`
    return `The model foresaw ${plural(Math.round(predicted), { one: '# purchase', other: '# purchases' })}; ${plural(actual, { one: 'there was #', other: 'there were #' })}: ${off}.`
  },
  model: 'Rule',
  foreseen: 'Foreseen',
  actual: 'Happened',
  off: 'Off in all',
  mae: 'Off per customer',
  maeTerm: 'Mean absolute error, in purchases',
  rmse: 'RMSE',
  rmseTerm: 'Root of the mean squared error: large misses weigh more',
  gini: 'Order foreseen',
  giniTerm: 'Normalised Gini: 1 when customers are put in exactly the right order, 0 when at random',
  deciles: 'Foreseen and happened, by tenths of what was foreseen',
  decilesBasis: (holdout: Holdout) =>
    `n = ${customers(holdout.compared[0]?.metrics.n ?? 0)} known on ${date(holdout.split)} · stroke: what happened, purchases per customer`,
  decilesSummary: (holdout: Holdout) =>
    holdout.deciles
      .map(
        (one) =>
          `${words.decile(one.decile)}: foreseen ${number(one.predicted, { digits: 2 })}, happened ${number(one.actual, { digits: 2 })}`,
      )
      .join('; '),
  decile: (no: number) => (no === 1 ? 'Lowest' : no === 10 ? 'Highest' : number(no)),
  models: 'The models',
  modelName: (name: string) => modelWords[name] ?? name,
  likelihood: 'Log-likelihood',
  aic: 'AIC',
  parameters: 'Parameters',
  parameterList: (params: object) =>
    Object.entries(params)
      .map(([name, one]) => `${name} ${number(one as number, { digits: 4 })}`)
      .join(' · '),
  usedFor: 'Used for',
  used: (value: boolean, alive: boolean) =>
    [value ? 'purchases and value' : '', alive ? 'still there' : ''].filter(Boolean).join(', '),
  spend: 'worth of a purchase',
  weeks: 'Times in weeks of 7 days.',
  rate: 'Later money counts less, per year',
  rateHint: 'A sum in a year is worth so much less than the same sum today.',
}
