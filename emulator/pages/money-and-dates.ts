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

/** A day in Taiwan, for a sentence: `2026年11月10日`, `November 10, 2026`. @param moment ISO 8601. */
export function day(moment: string, locale: PortalLocale): string {
  return format(moment, locale, 'long')
}

/** A day in Taiwan, for a narrow table: `2026/11/10`, `Nov 10, 2026`. @param moment ISO 8601. */
export function shortDay(moment: string, locale: PortalLocale): string {
  return format(moment, locale, locale === 'en' ? 'medium' : 'short')
}

function format(moment: string, locale: PortalLocale, dateStyle: 'long' | 'medium' | 'short'): string {
  return new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'Asia/Taipei' }).format(new Date(moment))
}
