/** The middle of several measurements, with the lowest and the highest. */
export type Spread = { median: number; low: number; high: number }

export function spreadOf(values: readonly number[]): Spread {
  return { median: percentile(values, 0.5), low: percentile(values, 0), high: percentile(values, 1) }
}

/**
 * The value that a share of all values reaches at most.
 *
 * @param share From 0 to 1: 0.5 is the median.
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** Ratios of two lists of measurements that were taken in turn. */
export function ratiosOf(values: readonly number[], base: readonly number[]): number[] {
  return values.map((value, index) => value / (base[index] ?? Number.NaN))
}
