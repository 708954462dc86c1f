/** How far the clock may be moved ahead in one go, in days: ten years. */
const maxDays = 3_653

const dayMs = 24 * 60 * 60 * 1000

/** How far to move the clock: by days, or to a moment. */
export type ClockMove = { days: number } | { to: Date | string }

/**
 * Reads a move that came from outside, as JSON or from a form.
 *
 * @throws TypeError when it is none.
 */
export function parseClockMove(value: unknown): ClockMove {
  const fields: { days?: unknown; to?: unknown } = typeof value === 'object' && value !== null ? value : {}
  const days = typeof fields.days === 'string' ? Number(fields.days) : fields.days
  if (typeof days === 'number') return { days }
  if (typeof fields.to === 'string') return { to: fields.to }
  throw new TypeError('The clock takes { "days": 31 } or { "to": "2027-01-31" }.')
}

/**
 * Decides how far a move leads.
 *
 * @param now Milliseconds since the epoch.
 * @returns Whole milliseconds.
 * @throws RangeError for a move that leads back, nowhere or further than ten years.
 */
export function moveInMs(move: ClockMove, now: number): number {
  const ms = 'days' in move ? move.days * dayMs : new Date(move.to).getTime() - now
  if (!Number.isFinite(ms))
    throw new RangeError('The clock takes a number of days, or a date such as 2027-01-31.')
  if (ms < 0)
    throw new RangeError("The emulator's clock runs forwards only. A reset brings it back to the present.")
  if (ms > maxDays * dayMs) throw new RangeError('The clock moves ten years at most in one go.')
  return Math.round(ms)
}
