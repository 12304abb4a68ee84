import type { Format } from '../format'
import { ga4LandingPages, ga4TrafficAcquisition } from './ga4-reports'
import { freshdeskTickets, zendeskTickets } from './help-desks'
import { hubspotContacts, hubspotDeals } from './hubspot'
import { amazonOrders, etsyOrderItems, etsyOrders } from './marketplaces'
import { matomoVisits } from './matomo-visits'
import {
  brevoContacts,
  klaviyoCampaigns,
  klaviyoProfiles,
  mailchimpAudience,
  mailchimpCampaigns,
} from './newsletters'
import {
  olistCategoryNames,
  olistCustomers,
  olistOrderItems,
  olistOrderPayments,
  olistOrderReviews,
  olistOrders,
  olistProducts,
  olistSellers,
} from './olist'
import { onlineRetailInvoices } from './online-retail-invoices'
import { googlePlayReviews, trustpilotReviews } from './reviews'
import { shopifyCustomers } from './shopify-customers'
import { shopifyOrders } from './shopify-orders'
import { stripeCustomers, stripePayments, stripePayouts } from './stripe'
import { googleFormsResponses, qualtricsResponses, surveymonkeyResponses, typeformResponses } from './surveys'
import { paypalActivity, squareItems, squareTransactions } from './tills'
import { woocommerceCustomers, woocommerceOrders, woocommerceOrdersAnalytics } from './woocommerce'

export const FORMATS: readonly Format[] = [
  shopifyOrders,
  shopifyCustomers,
  woocommerceOrders,
  woocommerceOrdersAnalytics,
  woocommerceCustomers,
  stripePayments,
  stripeCustomers,
  stripePayouts,
  paypalActivity,
  squareTransactions,
  squareItems,
  etsyOrders,
  etsyOrderItems,
  amazonOrders,
  hubspotContacts,
  hubspotDeals,
  freshdeskTickets,
  zendeskTickets,
  mailchimpAudience,
  mailchimpCampaigns,
  klaviyoProfiles,
  klaviyoCampaigns,
  brevoContacts,
  trustpilotReviews,
  googlePlayReviews,
  typeformResponses,
  surveymonkeyResponses,
  qualtricsResponses,
  googleFormsResponses,
  olistOrders,
  olistCustomers,
  olistOrderItems,
  olistOrderPayments,
  olistOrderReviews,
  olistProducts,
  olistSellers,
  olistCategoryNames,
  onlineRetailInvoices,
  matomoVisits,
  ga4LandingPages,
  ga4TrafficAcquisition,
]
