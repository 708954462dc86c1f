/** This host has no demo. */
export function keepClick(..._: unknown[]): void {}
