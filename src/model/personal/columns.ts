import { FIELDS } from '../fields'
import type { Mask } from './masks'

/**
 * Which columns of the canonical tables, and of what is made of them, say who somebody is. The one list for pages, exports and
 * erasure: `mask` names what stands for the value, null says that it is shown to nobody while people are masked.
 */
export const PERSON_COLUMNS: Readonly<Record<string, keyof Mask | null>> = {
  name: 'name',
  first_name: 'first_name',
  last_name: 'last_name',
  email: 'email',
  phone: 'phone',
  company: 'company',
  street: 'street',
  number: 'number',
  postcode: null,
  birth_date: null,
  gender: null,
  search: null,
  matched: null,
  stated: null,
}

/** Columns with ids made here, or values that many share: shown as they are. All other text is looked through. */
export const PLAIN_COLUMNS: ReadonlySet<string> = new Set([
  'customer_id', 'text_id', 'text_hash', 'response_id', 'source', 'kind', 'segment', 'rfm_segment', 'status', 'lifecycle',
  'country', 'region', 'city', 'language', 'persona', 'label', 'model_label', 'last_label', 'rule', 'field', 'key', 'reference',
  'touchpoint', 'platform', 'instrument', 'product', 'products', 'category', 'reason', 'channel', 'column', 'choice', 'owner',
  'month', 'place', 'why', 'currency', 'id', 'state', 'change', 'change_before', 'status_then', 'status_now', 'segment_then', 'segment_now',
]) // prettier-ignore

/** Fields of a person's file whose columns say who somebody is (`model/fields.ts`), the company included. */
export const PERSONAL_FIELDS: ReadonlySet<string> = new Set([
  ...FIELDS.filter((field) => field.personal).map((field) => field.id),
  'customer.company',
])
