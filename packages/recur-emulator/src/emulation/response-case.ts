/** How JSON keys of sessions are written: `camel` as recur-tw 0.11.0 reads them, `snake` as newer documentation does. */
export type ResponseCase = 'camel' | 'snake'
