import type { PortalLocale } from 'next-recur-portal'

/** Who this app is, everywhere: its pages, its titles, and the hosted pages of the demo. */
export const brand = {
  name: { 'zh-TW': '晨光筆記', en: 'Dawn Notes' },
  tagline: {
    'zh-TW': '把每天的想法寫下來，在任何裝置上接著寫。',
    en: 'Write down what each day brings, and pick it up on any device.',
  },
  /** `#rrggbb`. */
  color: '#1c5c4c',
} as const satisfies {
  name: Record<PortalLocale, string>
  tagline: Record<PortalLocale, string>
  color: string
}
