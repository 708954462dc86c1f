/**
 * Writes an amount of money, without decimals where there are none.
 *
 * @param amount In whole units: 499 is NT$499.
 * @param currency An ISO 4217 code; `Intl` throws for anything else. TWD is written NT$ in both languages, as
 * Taiwan's shops do; for zh-TW `Intl` alone writes a bare $.
 */
export function formatMoney(amount: number, currency: string): string {
  const style = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const
  return new Intl.NumberFormat('en', style).format(amount)
}

/**
 * Writes a day as Taiwan's calendar has it, whatever the server's time zone: 2026年12月1日, or December 1, 2026.
 *
 * @param locale An IETF language tag.
 */
export function formatDate(date: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Asia/Taipei' }).format(date)
}
