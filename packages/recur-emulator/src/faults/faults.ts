/** One way for Recur, or the network before it, to fail. */
export type Fault =
  /** A complete HTTP response. */
  | { kind: 'answer'; status: number; headers?: Readonly<Record<string, string>>; body: string }
  /** The status line and some of the body, then the connection is closed. */
  | { kind: 'cut'; status: number; body: string }
  /** The status line and some of the body, then nothing, with the connection open. */
  | { kind: 'stall'; status: number; body: string }
  /** A body that goes on for as long as somebody reads: one more `body` every 100 milliseconds. */
  | { kind: 'drip'; status: number; body: string }
  /** The real response, `ms` milliseconds late. */
  | { kind: 'delay'; ms: number }
  /** No response, with the connection open. */
  | { kind: 'hang' }
  /** The connection is closed without a response. */
  | { kind: 'close' }
  /** The connection is reset (TCP RST) without a response. */
  | { kind: 'reset' }

function envelope(status: number, code: string, headers?: Record<string, string>): Fault {
  const body = JSON.stringify({ error: { code, message: `Fault of the emulator: ${code}` } })
  return { kind: 'answer', status, headers: { 'content-type': 'application/json', ...headers }, body }
}

function json(status: number, value: unknown): Fault {
  const headers = { 'content-type': 'application/json' }
  return { kind: 'answer', status, headers, body: JSON.stringify(value) }
}

function html(status: number): Fault {
  const body = `<!doctype html><title>${status}</title><h1>${status}</h1>`
  return { kind: 'answer', status, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}

function empty(status: number): Fault {
  return { kind: 'answer', status, body: '' }
}

function truncated(status: number): Fault {
  const body = '{"error":{"code":"internal_ser'
  return { kind: 'answer', status, headers: { 'content-type': 'application/json' }, body }
}

function redirect(status: number, location: string): Fault {
  return { kind: 'answer', status, headers: { location }, body: '' }
}

/** A valid portal session, except for what is given. */
function session(replaced: Record<string, unknown>): Fault {
  const right = { id: 'ps_ordered', object: 'portal.session', customerId: 'cus_ordered', status: 'active' }
  return json(200, { ...right, ...replaced })
}

/** The catalogue, by kind of failure. */
export const faultGroups = {
  /** One meaning, three codes, two statuses (see README.md for the sources). */
  no_such_customer: {
    customer_not_found_404: envelope(404, 'customer_not_found'),
    customer_not_found_400: envelope(400, 'customer_not_found'),
    not_found_404: envelope(404, 'not_found'),
    not_found_400: envelope(400, 'not_found'),
    resource_not_found_404: envelope(404, 'resource_not_found'),
    resource_not_found_400: envelope(400, 'resource_not_found'),
  },
  /** The documented codes, and what proxies in front of an API send. */
  error_codes: {
    missing_return_url_400: envelope(400, 'missing_return_url'),
    bad_request_400: envelope(400, 'bad_request'),
    invalid_request_400: envelope(400, 'invalid_request'),
    unauthorized_401: envelope(401, 'unauthorized'),
    payment_required_402: envelope(402, 'payment_required'),
    forbidden_403: envelope(403, 'forbidden'),
    method_not_allowed_405: envelope(405, 'method_not_allowed'),
    conflict_409: envelope(409, 'conflict'),
    gone_410: envelope(410, 'gone'),
    payload_too_large_413: envelope(413, 'payload_too_large'),
    validation_error_422: envelope(422, 'validation_error'),
    unknown_code_418: envelope(418, 'a_code_that_nobody_knows'),
    internal_server_error_500: envelope(500, 'internal_server_error'),
    bad_gateway_502: envelope(502, 'bad_gateway'),
    service_unavailable_503: envelope(503, 'service_unavailable'),
    gateway_timeout_504: envelope(504, 'gateway_timeout'),
  },
  rate_limits: {
    rate_limited: envelope(429, 'rate_limit_exceeded'),
    rate_limited_retry_in_1s: envelope(429, 'rate_limit_exceeded', { 'retry-after': '1' }),
    rate_limited_retry_in_60s: envelope(429, 'rate_limit_exceeded', { 'retry-after': '60' }),
    // Two dates that need no clock: one long past, one far in the future.
    rate_limited_retry_at_past_date: envelope(429, 'rate_limit_exceeded', {
      'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT',
    }),
    rate_limited_retry_at_far_date: envelope(429, 'rate_limit_exceeded', {
      'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT',
    }),
    rate_limited_retry_unreadable: envelope(429, 'rate_limit_exceeded', { 'retry-after': 'soon' }),
    rate_limited_html: html(429),
  },
  errors_outside_the_envelope: {
    error_is_a_string_400: json(400, { error: 'Bad request' }),
    error_is_a_string_404: json(404, { error: 'Not found' }),
    error_is_a_string_500: json(500, { error: 'Internal server error' }),
    error_is_missing_400: json(400, { message: 'Bad request' }),
    error_is_missing_404: json(404, { message: 'Not found' }),
    error_is_missing_500: json(500, {}),
    error_is_null_400: json(400, { error: null }),
    error_is_a_list_400: json(400, { error: [{ code: 'bad_request' }] }),
    error_code_is_a_number_400: json(400, { error: { code: 404, message: 'Not found' } }),
    error_code_is_upper_case_404: envelope(404, 'CUSTOMER_NOT_FOUND'),
  },
  unreadable_bodies: {
    html_200: html(200),
    html_400: html(400),
    html_404: html(404),
    html_500: html(500),
    html_502: html(502),
    html_503: html(503),
    empty_200: empty(200),
    empty_204: empty(204),
    empty_401: empty(401),
    empty_404: empty(404),
    empty_500: empty(500),
    empty_503: empty(503),
    truncated_200: truncated(200),
    truncated_400: truncated(400),
    truncated_500: truncated(500),
    body_is_null_200: json(200, null),
    body_is_null_500: json(500, null),
    body_is_a_string_200: json(200, 'ok'),
    body_is_a_number_200: json(200, 42),
    body_is_a_list_200: json(200, []),
    body_is_not_the_encoding_it_claims: {
      kind: 'answer',
      status: 200,
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: 'this was never compressed',
    },
  },
  /** Sessions without a portal to send anyone to. */
  portal_urls: {
    url_is_missing: session({}),
    url_is_null: session({ url: null }),
    url_is_empty: session({ url: '' }),
    url_is_a_number: session({ url: 7 }),
    url_is_an_object: session({ url: { href: 'https://portal.recur.tw/s/ps_ordered' } }),
    url_is_not_a_url: session({ url: 'not a url' }),
    url_is_relative: session({ url: '/s/ps_ordered' }),
    url_is_protocol_relative: session({ url: '//portal.recur.tw/s/ps_ordered' }),
    url_is_http: session({ url: 'http://portal.recur.tw/s/ps_ordered' }),
    url_is_foreign: session({ url: 'https://portal.example.net/s/ps_ordered' }),
    url_is_a_lookalike: session({ url: 'https://portal.recur.tw.example.net/s/ps_ordered' }),
    url_ends_alike: session({ url: 'https://notrecur.tw/s/ps_ordered' }),
    url_has_user_info: session({ url: 'https://portal.recur.tw@example.net/s/ps_ordered' }),
    url_has_a_password: session({ url: 'https://someone:secret@portal.recur.tw/s/ps_ordered' }),
    url_has_another_port: session({ url: 'https://portal.recur.tw:8443/s/ps_ordered' }),
    url_is_javascript: session({ url: 'javascript:alert(document.domain)' }),
  },
  /** fetch() follows redirects by itself. RFC 6761 keeps `.invalid` from ever resolving. */
  redirects: {
    redirect_301_to_nowhere: redirect(301, 'https://recur.invalid/v1/portal/sessions'),
    redirect_302_to_a_page: redirect(302, '/'),
    redirect_307_to_nowhere: redirect(307, 'https://recur.invalid/v1/portal/sessions'),
    redirect_308_without_location: { kind: 'answer', status: 308, body: '' },
    not_modified_304: { kind: 'answer', status: 304, body: '' },
  },
  network: {
    delay_1s: { kind: 'delay', ms: 1_000 },
    delay_3s: { kind: 'delay', ms: 3_000 },
    delay_10s: { kind: 'delay', ms: 10_000 },
    hang: { kind: 'hang' },
    close: { kind: 'close' },
    reset: { kind: 'reset' },
    cut_200: { kind: 'cut', status: 200, body: '{"id":"ps_ordered","object":"portal' },
    cut_500: { kind: 'cut', status: 500, body: '{"error":{"code":' },
    stall_200: { kind: 'stall', status: 200, body: '{"id":"ps_ordered","object":"portal' },
    stall_500: { kind: 'stall', status: 500, body: '{"error":{"code":' },
    stall_before_body_200: { kind: 'stall', status: 200, body: '' },
    drip_200: { kind: 'drip', status: 200, body: ' ' },
    drip_500: { kind: 'drip', status: 500, body: ' ' },
  },
} as const satisfies Record<string, Readonly<Record<string, Fault>>>

type Groups = typeof faultGroups

/** The name of a fault in the catalogue. */
export type FaultName = { [Kind in keyof Groups]: keyof Groups[Kind] }[keyof Groups]

/**
 * Every failure that can be ordered by name. "Connection refused" is not among them, since a listening server cannot
 * refuse one: use a port where nothing listens.
 *
 * @example
 * for (const name of faultNames) {
 *   emulator.order(name)
 *   // press the button; it must not end on an error page
 * }
 */
export const faults: Readonly<Record<FaultName, Fault>> = {
  ...faultGroups.no_such_customer,
  ...faultGroups.error_codes,
  ...faultGroups.rate_limits,
  ...faultGroups.errors_outside_the_envelope,
  ...faultGroups.unreadable_bodies,
  ...faultGroups.portal_urls,
  ...faultGroups.redirects,
  ...faultGroups.network,
}

/** Every name in the catalogue, to iterate over in tests. */
export const faultNames = Object.keys(faults).filter(isFaultName)

/** Whether the catalogue has this name. */
export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faults, name)
}
