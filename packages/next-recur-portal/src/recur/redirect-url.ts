/**
 * Makes an absolute URL safe for Next.js's `redirect()` in a Server Action. Next.js 16.4 cuts a redirect at `;` when
 * JavaScript is on, and answers 500 for one that is not ASCII.
 *
 * @param url An absolute URL.
 * @throws {TypeError} when it is not one.
 * @example toRedirectUrl('https://app.example.com/帳戶;a') // 'https://app.example.com/%E5%B8%B3%E6%88%B6%3Ba'
 */
export function toRedirectUrl(url: string | URL): string {
  return new URL(url).href.replaceAll(';', '%3B')
}
