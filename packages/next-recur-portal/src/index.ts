// What a host imports as 'next-recur-portal'.

export type { Plan, PlanInterval } from './catalog/parse-plans.ts'
export type { NextCharge } from './catalog/parse-subscriptions.ts'
export type { PlansResult } from './catalog/plans.ts'
export type { Subscription, SubscriptionStatus, SubscriptionsResult } from './catalog/subscriptions.ts'
export type { PortalCustomer } from './host/customer.ts'
export { customerFromUser, type SignedInUser } from './host/customer-from-user.ts'
export type { CustomerAnswer, GetCustomer } from './host/identify.ts'
export type { AllowRequest, Limit, LimitedAction } from './host/limit.ts'
export type { LocaleOption } from './host/locale.ts'
export type { PathsOption, PortalPaths } from './host/paths.ts'
export type { PortalEvent } from './portal/log.ts'
export type { RecurPortalOptions } from './portal/options.ts'
export type {
  MisconfiguredCause,
  OutcomeKind,
  PortalOutcome,
  UnavailableCause,
  UnidentifiedCause,
} from './portal/outcome.ts'
export type { PortalLocale } from './recur/locale.ts'
export type { OwnSettings } from './recur/own-settings.ts'
export type { CreateSession, PortalSessionRequest } from './recur/portal-session.ts'
export { toRedirectUrl } from './recur/redirect-url.ts'
export type { RecurSettings } from './recur/settings.ts'
export { createRecurPortal, type RecurPortal } from './recur-portal.ts'
