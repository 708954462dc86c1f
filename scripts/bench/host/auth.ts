import NextAuth from 'next-auth'

/** Auth.js with the least that a host writes: sessions are JWTs, and their `sub` is the user's id. */
export const { auth } = NextAuth({
  providers: [],
  trustHost: true,
  callbacks: {
    session: ({ session, token }) => ({
      expires: session.expires,
      user: {
        id: token.sub ?? '',
        name: token.name ?? null,
        email: token.email ?? null,
        emailVerified: token.email_verified === true,
      },
    }),
  },
})
