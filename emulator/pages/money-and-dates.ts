import type { PortalLocale } from '../../portal/texts.ts'
import type { Product } from '../state.ts'

const periods = {
  MONTHLY: { 'zh-TW': '月', en: 'month' },
  YEARLY: { 'zh-TW': '年', en: 'year' },
} as const satisfies Record<Product['billingPeriod'], Record<PortalLocale, string>>

/** `NT$4,990`. @param amount Whole TWD. */
export function money(amount: number, locale: PortalLocale): string {
  return `NT$${new Intl.NumberFormat(locale).format(amount)}`
}

/** `月`, `year`: what a price is for. */
export function period(billingPeriod: Product['billingPeriod'], locale: PortalLocale): string {
  return periods[billingPeriod][locale]
}

/** A day in Taiwan. @param moment ISO 8601. */
export function day(moment: string, locale: PortalLocale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Asia/Taipei' }).format(
    new Date(moment),
  )
}
