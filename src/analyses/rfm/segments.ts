/**
 * The eleven segments over the 125 codes of recency, frequency and money, each 1-5 with 5 the best. The widely copied table:
 * complete and without overlap. The person may edit it; a code that stands nowhere is "Other".
 */
export type SegmentCodes = Record<string, string>

export const SEGMENT_CODES: SegmentCodes = {
  Champions: '555 554 544 545 454 455 445',
  Loyal: '543 444 435 355 354 345 344 335',
  'Potential Loyalist':
    '553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323',
  'New Customers': '512 511 422 421 412 411 311',
  Promising: '525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313',
  'Need Attention': '535 534 443 434 343 334 325 324',
  'About To Sleep': '331 321 312 221 213 231 241 251',
  'At Risk': '255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124',
  'Cannot Lose Them': '155 154 144 214 215 115 114 113',
  Hibernating: '332 322 233 232 223 222 132 123 122 212 211',
  Lost: '111 112 121 131 141 151',
}

/** Who brings the money and is still around, and who brought it and is not. */
export const BEST = ['Champions', 'Loyal']
export const LEAVING = ['At Risk', 'Cannot Lose Them']

/** Code to segment; of a code that is typed twice the first stands. */
export function segmentOfCode(codes: SegmentCodes): Map<string, string> {
  const table = new Map<string, string>()
  for (const [segment, list] of Object.entries(codes))
    for (const code of list.split(/[\s,]+/))
      if (/^[1-5]{3}$/.test(code) && !table.has(code)) table.set(code, segment)
  return table
}

/** Codes among the 125 that no segment claims. */
export function unclaimed(codes: SegmentCodes): string[] {
  const table = segmentOfCode(codes)
  const missing: string[] = []
  for (let r = 1; r <= 5; r++)
    for (let f = 1; f <= 5; f++)
      for (let m = 1; m <= 5; m++) if (!table.has(`${r}${f}${m}`)) missing.push(`${r}${f}${m}`)
  return missing
}
