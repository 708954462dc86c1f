import type { Locale } from '../state/locale.ts'
import type { BillingPeriod } from '../state/periods.ts'

const periods = {
  WEEKLY: { 'zh-TW': '週', en: 'week' },
  MONTHLY: { 'zh-TW': '月', en: 'month' },
  QUARTERLY: { 'zh-TW': '季', en: 'quarter' },
  YEARLY: { 'zh-TW': '年', en: 'year' },
} as const satisfies Record<BillingPeriod, Record<Locale, string>>

// Made once: an Intl formatter costs more to make than a whole page.
const formats = { 'zh-TW': formatsOf('zh-TW', 'short'), en: formatsOf('en', 'medium') }

function formatsOf(locale: Locale, shortStyle: 'short' | 'medium') {
  const timeZone = 'Asia/Taipei'
  return {
    amount: new Intl.NumberFormat(locale),
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }),
    dayAndTime: new Intl.DateTimeFormat(locale, {
      dateStyle: 'medium',
      timeStyle: 'short',
      hourCycle: 'h23',
      timeZone,
    }),
    time: new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23', timeZone }),
    shortDay: new Intl.DateTimeFormat(locale, { dateStyle: shortStyle, timeZone }),
  }
}

/** `NT$4,990`. @param amount Whole TWD. */
export function money(amount: number, locale: Locale): string {
  return `NT$${formats[locale].amount.format(amount)}`
}

/** `月`, `year`: what a price is for. */
export function period(billingPeriod: BillingPeriod, locale: Locale): string {
  return periods[billingPeriod][locale]
}

/** A day in Taiwan, for a sentence: `2026年11月10日`, `November 10, 2026`. @param moment ISO 8601. */
export function day(moment: string, locale: Locale): string {
  return formats[locale].day.format(new Date(moment))
}

/** A day in Taiwan, for a narrow table: `2026/11/10`, `Nov 10, 2026`. @param moment ISO 8601. */
export function shortDay(moment: string, locale: Locale): string {
  return formats[locale].shortDay.format(new Date(moment))
}

/** A moment in Taiwan: `2026/11/10 09:30`, `Nov 10, 2026, 09:30`. */
export function dayAndTime(moment: Date, locale: Locale): string {
  return formats[locale].dayAndTime.format(moment)
}

/** The time of day in Taiwan, with seconds: `09:30:05`. */
export function timeOfDay(moment: Date, locale: Locale): string {
  return formats[locale].time.format(moment)
}
