// What a host imports as 'next-recur-portal/button': the button alone. From 'next-recur-portal/components' webpack takes
// every client component into the page (Next.js 16.4), also the one behind PortalNotice.

export { type ButtonTexts, buttonTexts } from './button-texts.ts'
export { PendingButton, type PendingButtonProps } from './pending-button.tsx'
export { type PortalAction, PortalButton, type PortalButtonProps } from './portal-button.tsx'
