import { UnstorageAdapter } from '@auth/unstorage-adapter'
import NextAuth from 'next-auth'
import Google from 'next-auth/providers/google'
import { createStorage } from 'unstorage'

export const { auth, handlers, signIn, signOut } = NextAuth({
  adapter: UnstorageAdapter(createStorage()),
  session: { strategy: 'database' },
  providers: [Google],
  callbacks: {
    session: ({ session, user }) => ({
      ...session,
      user: { id: user.id, email: user.email, emailVerified: user.emailVerified },
    }),
  },
})
