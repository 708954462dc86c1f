/**
 * Reads a text field of a submitted form.
 *
 * @param form What a Server Action was called with. Anybody may call one, with anything: everything but a `FormData`
 * has no field.
 * @returns The field's text; `undefined` when it is missing or a file.
 */
export function readField(form: unknown, name: string): string | undefined {
  const value = form instanceof FormData ? form.get(name) : undefined
  return typeof value === 'string' ? value : undefined
}
