// What a host imports as 'next-recur-portal'.

export type { CheckoutNoticeName } from './checkout.ts'
export type { RecurSettings } from './config.ts'
export type { PortalCustomer } from './customer.ts'
export { createOpenPortal, createPortalSession } from './open-portal.ts'
export type { PortalOptions } from './options.ts'
export type {
  MisconfiguredCause,
  NoticeName,
  OutcomeName,
  PortalOutcome,
  PortalPaths,
  UnavailableCause,
} from './outcome.ts'
export type { CustomerSource, Limit, LocaleSource } from './person.ts'
export type { Plan, PlansReading } from './plans.ts'
export { requestPlans } from './plans.ts'
export type { CreateSession, PortalSessionRequest } from './recur.ts'
export type { PortalEvent } from './report.ts'
export { createStartCheckout } from './start-checkout.ts'
export type { Subscription, SubscriptionStatus, SubscriptionsReading } from './subscriptions.ts'
export { requestSubscriptions } from './subscriptions.ts'
export type { PortalLocale } from './texts.ts'
export { checkoutTexts, parseCheckoutNotice, parseNotice, portalTexts, returnedText } from './texts.ts'
