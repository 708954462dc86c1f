/**
 * Parses an absolute http(s) URL without user-info, query and fragment, as an address in the settings has to be.
 *
 * @returns The URL, or `undefined` for anything else.
 */
export function parseWebUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const web = url.protocol === 'https:' || url.protocol === 'http:'
  const bare = url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  return web && bare ? url : undefined
}

/**
 * Whether a host name means this machine: `localhost`, 127.0.0.0/8 or `[::1]`.
 *
 * @param hostname As `URL.hostname` writes it. A name such as `127.example.com` is not this machine.
 */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
