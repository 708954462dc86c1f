import type { App } from './app.ts'

/** A page of the app: the file, and the path that people see, below the base path and below a language. */
export type Page = { path: string; route: string }

/**
 * The app's pages. Groups, slots and what may follow (`[[...rest]]`) are no part of a path, and neither is a language in front of
 * all.
 */
export function findPages({ files, base }: App): Page[] {
  const root = `${base}app/`
  const language = languageFolder({ files, base })
  return files.flatMap((path) => {
    const [, inner] =
      /^(.*?)page\.(?:[jt]sx?|mdx)$/.exec(path.startsWith(root) ? path.slice(root.length) : '') ?? []
    if (inner === undefined || !/(^|\/)$/.test(inner)) return []
    const own = inner.startsWith(language) ? inner.slice(language.length) : inner
    const segments = own.split('/').filter((segment) => segment !== '' && !/^([(@]|\[\[)/.test(segment))
    return [{ path, route: `/${segments.join('/')}` }]
  })
}

/** The folder of a language that every page stands in, `[locale]/`; otherwise nothing. */
export function languageFolder({ files, base }: Pick<App, 'files' | 'base'>): string {
  const found = files.find(
    (path) => path.startsWith(`${base}app/[l`) && /^(?:src\/)?app\/\[(?:locale|lang|lng)\]\//.test(path),
  )
  return found === undefined ? '' : `${found.slice(`${base}app/`.length).split('/')[0]}/`
}

/** The first of these paths that the app has a page at. */
export function findRoute(pages: readonly Page[], candidates: readonly string[]): string | undefined {
  return candidates.find((candidate) => pages.some(({ route }) => route === candidate))
}
