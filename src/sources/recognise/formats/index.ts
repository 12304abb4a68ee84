import type { Format } from '../format'
import * as abTest from './ab-test'
import * as activecampaign from './activecampaign'
import * as amazon from './amazon'
import * as appStore from './app-store'
import * as beehiiv from './beehiiv'
import * as bigcommerce from './bigcommerce'
import * as booth from './booth'
import * as brandwatch from './brandwatch'
import * as brevo from './brevo'
import * as delighted from './delighted'
import * as ebay from './ebay'
import * as etsy from './etsy'
import * as eventbrite from './eventbrite'
import * as facebook from './facebook'
import * as freshworks from './freshworks'
import * as germanErp from './german-erp'
import * as googleAnalytics from './google-analytics'
import * as googleBusiness from './google-business'
import * as googleContacts from './google-contacts'
import * as googleForms from './google-forms'
import * as googlePlay from './google-play'
import * as gumroad from './gumroad'
import * as helpScout from './help-scout'
import * as hubspot from './hubspot'
import * as intercom from './intercom'
import * as kit from './kit'
import * as klaviyo from './klaviyo'
import * as linkedin from './linkedin'
import * as luma from './luma'
import * as mailchimp from './mailchimp'
import * as matomo from './matomo'
import * as medallia from './medallia'
import * as meltwater from './meltwater'
import * as olist from './olist'
import * as onlineRetail from './online-retail'
import * as oxid from './oxid'
import * as patreon from './patreon'
import * as paypal from './paypal'
import * as pipedrive from './pipedrive'
import * as qualtrics from './qualtrics'
import * as salesforce from './salesforce'
import * as shopify from './shopify'
import * as square from './square'
import * as squarespace from './squarespace'
import * as stripe from './stripe'
import * as substack from './substack'
import * as surveymonkey from './surveymonkey'
import * as trustpilot from './trustpilot'
import * as typeform from './typeform'
import * as woocommerce from './woocommerce'
import * as yelp from './yelp'
import * as zendesk from './zendesk'

/** One file per vendor, which gives out nothing but its formats. */
const VENDORS: readonly Record<string, Format>[] = [
  abTest,
  activecampaign,
  amazon,
  appStore,
  beehiiv,
  bigcommerce,
  booth,
  brandwatch,
  brevo,
  delighted,
  ebay,
  etsy,
  eventbrite,
  facebook,
  freshworks,
  germanErp,
  googleAnalytics,
  googleBusiness,
  googleContacts,
  googleForms,
  googlePlay,
  gumroad,
  helpScout,
  hubspot,
  intercom,
  kit,
  klaviyo,
  linkedin,
  luma,
  mailchimp,
  matomo,
  medallia,
  meltwater,
  olist,
  onlineRetail,
  oxid,
  patreon,
  paypal,
  pipedrive,
  qualtrics,
  salesforce,
  shopify,
  square,
  squarespace,
  stripe,
  substack,
  surveymonkey,
  trustpilot,
  typeform,
  woocommerce,
  yelp,
  zendesk,
]

export const FORMATS: readonly Format[] = VENDORS.flatMap((vendor) => Object.values(vendor))
