import { fold } from './fold'

const FORMS = new Set(
  `gmbh ag kg ohg gbr ug ev eg se mbh co ltd limited inc incorporated llc llp lp corp corporation company plc pty ou oue as sia uab ab oy oyj aps
  asa bv nv vof sarl sas sasu eurl sa snc scs srl spa sl slu lda ltda sp zoo spzoo doo dd kft zrt nyrt sro bt ooo oao zao pao ip tov fop eood ood ad
  kk gk yk kabushiki kaisha gaisha pvt private holding group gruppe`.split(/\s+/),
)
const SPELT =
  /有限公司|有限责任公司|股份有限公司|集团|株式会社|合同会社|有限会社|주식회사|\(주\)|（株）|\(株\)|㈱/gu

/** A company's name without its legal form, folded; the whole where nothing else is left. */
export function companyWords(name: string): string {
  const text = fold(name.replace(SPELT, ' ').replace(/\b([a-z])\.(?=[a-z]\b)/gi, '$1'))
  const words = text.split(' ')
  const kept = words.filter((word) => !FORMS.has(word))
  return (kept.length > 0 ? kept : words).join(' ')
}
