/** One way to name a customer to Recur, in the words of `recur.portal.sessions.create`. */
export type Identifier = { customer: string } | { externalId: string } | { email: string }
