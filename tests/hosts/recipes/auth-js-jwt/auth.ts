import NextAuth from 'next-auth'
import Google from 'next-auth/providers/google'

export const { auth, handlers, signIn, signOut } = NextAuth({
  providers: [Google],
  callbacks: {
    jwt({ token, account, profile }) {
      if (account) {
        // Without a database Auth.js makes up a new id at every sign-in. This pair stays the same.
        token.sub = `${account.provider}:${account.providerAccountId}`
        token.email_verified = profile?.email_verified === true
      }
      return token
    },
    session({ session, token }) {
      const user = { id: token.sub, email: token.email, emailVerified: token.email_verified === true }
      return { ...session, user }
    },
  },
})
