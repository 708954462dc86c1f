import type { NextAuthConfig } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import type { decideAuthConfig } from '../lib/auth-config.ts'
import { claimsOf, demoProvider } from '../lib/session.ts'
import { demoPeople } from './people.ts'

/**
 * Adds the demo sign-in to the app's own: it signs in one of the demo's people, without a password. Anybody who
 * reaches the demo may be any of them.
 *
 * @param config The configuration without the demo.
 */
export function withDemoSignIn(config: ReturnType<typeof decideAuthConfig>) {
  const { jwt } = config.callbacks
  return {
    ...config,
    providers: [...config.providers, demoSignIn()],
    callbacks: {
      ...config.callbacks,
      jwt: (parameters) => {
        const { token, account } = parameters
        if (account?.provider !== demoProvider) return jwt(parameters)
        const person = findPerson(account.providerAccountId)
        return {
          ...claimsOf(`${demoProvider}:${account.providerAccountId}`, token, person?.emailVerified === true),
          ...(person?.recurCustomerId !== undefined && { recurCustomerId: person.recurCustomerId }),
        }
      },
    },
  } satisfies NextAuthConfig
}

function demoSignIn() {
  return Credentials({
    id: demoProvider,
    name: 'Demo',
    credentials: { person: {} },
    authorize: ({ person }) => {
      const found = findPerson(person)
      return found === undefined ? null : { id: found.id, name: found.name, email: found.email }
    },
  })
}

function findPerson(id: unknown) {
  return demoPeople.find((person) => person.id === id)
}
