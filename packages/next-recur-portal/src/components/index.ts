// What a host imports as 'next-recur-portal/components'. Client components may import all of it.

export type { PortalLocale } from '../recur/locale.ts'
export { checkoutTexts } from './checkout-texts.ts'
export { isFailure, type Notice, parseNotice, type SearchParams } from './notice.ts'
export { outcomeTexts, returnedTexts } from './outcome-texts.ts'
export { PlanList, type PlanListProps } from './plan-list.tsx'
export { planTexts } from './plan-texts.ts'
export { buttonTexts, type PortalAction, PortalButton, type PortalButtonProps } from './portal-button.tsx'
export { PortalNotice, type PortalNoticeProps } from './portal-notice.tsx'
export { SubscriptionSection, type SubscriptionSectionProps } from './subscription-section.tsx'
export { subscriptionTexts } from './subscription-texts.ts'
