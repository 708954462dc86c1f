/** This host has no demo. */
export function hasDemoBar(): boolean {
  return false
}
