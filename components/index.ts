// What a host imports as 'next-recur-portal/components'. All of it may be imported by client components too.
export { parseNotice, portalTexts, returnedText } from '../portal/texts.ts'
export {
  type PortalAction,
  PortalButton,
  type PortalButtonProps,
  portalButtonLabels,
} from './portal-button.tsx'
export { PortalNotice, type PortalNoticeProps } from './portal-notice.tsx'
export { SubscriptionSection, type SubscriptionSectionProps } from './subscription-section.tsx'
export { subscriptionTexts } from './subscription-texts.ts'
