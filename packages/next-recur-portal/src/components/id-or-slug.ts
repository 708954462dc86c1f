// A host names a product by Recur's id or by its slug.

type Named = { id?: string | undefined; slug?: string | undefined }

/** Whether an id or a slug names a product. */
export function isNamed({ id, slug }: Named, name: string | undefined): boolean {
  return name !== undefined && (name === id || name === slug)
}

/** What stands for a product under its id, or else under its slug. Own entries alone: a slug may be `constructor`. */
export function findNamed<T>(entries: Readonly<Record<string, T>>, { id, slug }: Named): T | undefined {
  const key = [id, slug].find((one) => one !== undefined && Object.hasOwn(entries, one))
  return key === undefined ? undefined : entries[key]
}
