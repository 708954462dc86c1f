/** How long a page waits for Recur, in milliseconds. A usual answer is then in the first HTML; a later one streams in. */
export const patienceMs = 250
