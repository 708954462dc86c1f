// What a host imports as 'next-recur-portal/components'. Client components may import all of it.

export type { PortalLocale } from '../recur/locale.ts'
export { type ButtonTexts, buttonTexts } from './button-texts.ts'
export { isFailure, type Notice, parseNotice, type SearchParams } from './notice.ts'
export { type NoticeTexts, noticeTexts } from './notice-texts.ts'
export { outcomeTexts } from './outcome-texts.ts'
export { PendingButton, type PendingButtonProps } from './pending-button.tsx'
export { PlanList, type PlanListProps } from './plan-list.tsx'
export { type PlanTexts, planTexts } from './plan-texts.ts'
export { type PortalAction, PortalButton, type PortalButtonProps } from './portal-button.tsx'
export { PortalNotice, type PortalNoticeProps } from './portal-notice.tsx'
export { SubscriptionSection, type SubscriptionSectionProps } from './subscription-section.tsx'
export { type SubscriptionTexts, subscriptionTexts } from './subscription-texts.ts'
