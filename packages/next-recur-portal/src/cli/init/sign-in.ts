import { type App, installedVersion } from './app.ts'

/** How the app says who is signed in, as code. */
export type SignIn = {
  /** Its name for people; `undefined` when no library is known. */
  name: string | undefined
  /** What the definition imports for it, in the order in which it stands. */
  imports: readonly string[]
  /** The value of `getCustomer`, from its second line on indented as it stands in the definition. */
  getCustomer: string
  /** What a test mocks: the module, and what stands in its place when nobody is signed in. */
  mocks: readonly { module: string; signedOut: string }[]
  /** Where the library signs people in by itself, without a page of the app. */
  page?: string
  /** What its sign-in page calls the way back, where that is not `callbackUrl`. */
  returnParameter?: string
  /** What the app's people still have to see to. */
  note?: string
  /** Why `getCustomer` is still to be filled in; nothing when it is complete. */
  unfinished?: string
}

/** Where this version's documentation is published. */
export const documentation = 'https://github.com/next-recur-portal/next-recur-portal/blob/main/docs'
const recipes = `${documentation}/recipes`

type Library = {
  name: string
  dependency: string
  /** Tells apart what one package name stands for. */
  range?: RegExp
  /** What the file of the app that is imported looks like; `undefined` when the library alone is enough. */
  source?: { imports: RegExp; exports: RegExp; says: string }
  build(module: string, app: App): Omit<SignIn, 'name'>
}

const sessionNote = (recipe: string) =>
  `The session must hold user.id, the same at every sign-in, and user.emailVerified: ${recipes}/${recipe}.md`

const authJsPage = (app: App) =>
  app.files.some((path) => path.includes('/api/auth/[...nextauth]/')) ? { page: '/api/auth/signin' } : {}

const libraries: readonly Library[] = [
  {
    name: 'NextAuth 4',
    dependency: 'next-auth',
    range: /^\D*4\b/,
    source: {
      imports: /from ['"]next-auth\b/,
      exports: /export const authOptions\b|export \{[^}]*\bauthOptions\b/,
      says: 'authOptions of NextAuth',
    },
    build: (module, app) => ({
      imports: [
        "import { getServerSession } from 'next-auth'",
        "import { createRecurPortal } from 'next-recur-portal'",
        "import { customerFromSession } from 'next-recur-portal/auth-js'",
        `import { authOptions } from '${module}'`,
      ],
      getCustomer: 'async () => customerFromSession(await getServerSession(authOptions))',
      mocks: [
        { module, signedOut: '{ authOptions: {} }' },
        { module: 'next-auth', signedOut: '{ getServerSession: async () => null }' },
      ],
      ...authJsPage(app),
      note: sessionNote('next-auth-4'),
    }),
  },
  {
    name: 'Auth.js',
    dependency: 'next-auth',
    source: {
      imports: /from ['"]next-auth\b/,
      exports: /export (const )?\{[^}]*\bauth\b|export const auth\b/,
      says: 'auth of Auth.js',
    },
    build: (module, app) => ({
      imports: [
        "import { createRecurPortal } from 'next-recur-portal'",
        "import { customerFromSession } from 'next-recur-portal/auth-js'",
        `import { auth } from '${module}'`,
      ],
      getCustomer: 'async () => customerFromSession(await auth())',
      mocks: [{ module, signedOut: '{ auth: async () => null }' }],
      ...authJsPage(app),
      note: sessionNote('auth-js-jwt'),
    }),
  },
  {
    name: 'Better Auth',
    dependency: 'better-auth',
    source: {
      imports: /from ['"]better-auth\b/,
      exports: /export const auth\b|export \{[^}]*\bauth\b/,
      says: 'auth of Better Auth',
    },
    build: (module) => ({
      imports: [
        "import { headers } from 'next/headers'",
        "import { createRecurPortal, customerFromUser } from 'next-recur-portal'",
        `import { auth } from '${module}'`,
      ],
      getCustomer: `async () => {
    const session = await auth.api.getSession({ headers: await headers() })
    return customerFromUser(session?.user)
  }`,
      mocks: [
        { module, signedOut: '{ auth: { api: { getSession: async () => null } } }' },
        { module: 'next/headers', signedOut: '{ headers: async () => new Headers() }' },
      ],
    }),
  },
  {
    name: 'Clerk',
    dependency: '@clerk/nextjs',
    build: () => ({
      imports: [
        "import { currentUser } from '@clerk/nextjs/server'",
        "import { createRecurPortal } from 'next-recur-portal'",
      ],
      getCustomer: `async () => {
    const user = await currentUser()
    if (!user) return null
    const address = user.primaryEmailAddress
    return {
      externalId: user.id,
      email: address?.emailAddress,
      emailVerified: address?.verification?.status === 'verified',
    }
  }`,
      mocks: [{ module: '@clerk/nextjs/server', signedOut: '{ currentUser: async () => null }' }],
      returnParameter: 'redirect_url',
      note: `Clerk's proxy must cover the page with the button: ${recipes}/clerk.md`,
    }),
  },
  {
    name: 'Supabase',
    dependency: '@supabase/ssr',
    source: {
      imports: /\bcreateServerClient\b/,
      exports: /export (async function|const) createClient\b/,
      says: 'createClient of Supabase',
    },
    build: (module) => ({
      imports: [
        "import { createRecurPortal } from 'next-recur-portal'",
        `import { createClient } from '${module}'`,
      ],
      getCustomer: `async () => {
    const supabase = await createClient()
    // Asks Supabase. \`getSession()\` would believe the cookie.
    const { data } = await supabase.auth.getUser()
    if (!data.user) return null
    const { id, email, email_confirmed_at } = data.user
    return {
      externalId: id,
      email,
      emailVerified: email_confirmed_at !== undefined && email_confirmed_at !== null,
    }
  }`,
      mocks: [
        {
          module,
          signedOut:
            '{ createClient: async () => ({ auth: { getUser: async () => ({ data: { user: null } }) } }) }',
        },
      ],
      note: `With "Confirm email" off, Supabase confirms every address by itself; leave it out then: ${recipes}/supabase.md`,
    }),
  },
]

/** Libraries whose session only the app itself can read. */
const unread: readonly { name: string; dependency: string; recipe: string }[] = [
  { name: 'iron-session', dependency: 'iron-session', recipe: 'iron-session' },
]

/**
 * Finds out how the app knows who is signed in: by the library that package.json names, and the file of the app that
 * sets it up.
 *
 * @returns What to ask with. Where that is not known, a `getCustomer` that says what to fill in: nobody is signed in with it,
 * but on the emulator everybody is its customer Jun.
 */
export function findSignIn(app: App): SignIn {
  for (const library of libraries) {
    const { dependency, range, source, name } = library
    if (!(dependency in app.dependencies)) continue
    const version = installedVersion(app.folder, dependency) ?? app.dependencies[dependency] ?? ''
    if (range !== undefined && !range.test(version)) continue
    if (source === undefined) return { name, ...library.build('', app) }
    const path = findSource(app, source)
    if (path === undefined)
      return unfinished(name, `No file of the app exports ${source.says}. Recipes: ${recipes}`)
    return { name, ...library.build(toModule(app, path), app) }
  }
  const own = unread.find(({ dependency }) => dependency in app.dependencies)
  return own === undefined
    ? unfinished(undefined, `No sign-in library is known here. Recipes: ${recipes}`)
    : unfinished(own.name, `How the session is read is the app's own: ${recipes}/${own.recipe}.md`)
}

/** The file nearest to the top that imports the library and exports what is needed. */
function findSource({ files, read }: App, source: { imports: RegExp; exports: RegExp }): string | undefined {
  const depth = (path: string) => path.split('/').length
  return files
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
    .toSorted((one, other) => depth(one) - depth(other))
    .find((path) => {
      const code = read(path)
      return source.imports.test(code) && source.exports.test(code)
    })
}

/** How the definition, which stands in `base`, imports another file. */
function toModule({ base }: App, path: string): string {
  const withoutExtension = path.replace(/(\/index)?\.[cm]?[jt]sx?$/, '')
  return withoutExtension.startsWith(base)
    ? `./${withoutExtension.slice(base.length)}`
    : `../${withoutExtension}`
}

/** What a definition says that is still to be filled in. */
export const fillIn = '// Fill in:'

function unfinished(name: string | undefined, why: string): SignIn {
  return {
    name,
    imports: ["import { createRecurPortal } from 'next-recur-portal'"],
    getCustomer: `async () => {
    ${fillIn} ask your own sign-in here, on the server. Return null when nobody is signed in, and otherwise the id of
    // your user, the same at every sign-in:
    //   { externalId: user.id, email: user.email, emailVerified: user.emailVerified }
    // Until then nobody is signed in; on the emulator, whose key is no secret, everybody is its customer Jun.
    return process.env.RECUR_SECRET_KEY === 'sk_test_emulator' ? { externalId: 'demo:jun' } : null
  }`,
    mocks: [],
    unfinished: why,
  }
}
