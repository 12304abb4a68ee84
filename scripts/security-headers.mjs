import { CONTENT_SECURITY_POLICY } from './content-security-policy.mjs'

/** Sent with every answer; public/_headers says the same to other hosts. */
export const SECURITY_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}
