import NextAuth from 'next-auth'

// A JWT session whose claims are those of next-recur-portal. The test mints it, so no provider is needed.
export const { auth } = NextAuth({
  providers: [],
  trustHost: true,
  callbacks: {
    session: ({ session, token }) => ({
      ...session,
      user: { id: token.sub, email: token.email, emailVerified: token.email_verified === true },
    }),
  },
})
