'use server'

import { cookies, headers } from 'next/headers.js'
import { redirect } from 'next/navigation.js'
import { readAppUrl } from 'next-recur-portal/settings'
import { readField } from '../lib/form.ts'
import { localeCookie, parseLocale } from '../lib/locale.ts'
import { decideReturnUrl } from '../lib/return-url.ts'

/** Remembers the language for a year and comes back to the page that the form stood on. */
export async function chooseLocale(form: FormData): Promise<void> {
  const locale = parseLocale(readField(form, 'locale'))
  if (locale !== undefined) {
    const maxAge = 365 * 24 * 60 * 60
    ;(await cookies()).set(localeCookie, locale, { maxAge, httpOnly: true, sameSite: 'lax' })
  }
  redirect(decideReturnUrl((await headers()).get('referer'), readAppUrl()), 'replace')
}
