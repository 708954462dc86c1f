import * as v from 'valibot'
import { ApiError } from './errors.ts'

/** A text that may be missing, `null` or blank, which all mean absent. */
export const optionalText = v.pipe(
  v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(2_000))),
  v.transform((text) => text || undefined),
)

/** An absolute http(s) address. */
export const webAddress = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(2_000),
  v.check(isWebAddress, 'Expected an absolute http(s) URL'),
)

/** A language of the hosted pages; the browser's when left out. */
export const optionalLocale = v.pipe(
  v.nullish(v.picklist(['zh-TW', 'en'])),
  v.transform((locale) => locale ?? undefined),
)

/**
 * Reads a JSON body whose keys may be camelCase (recur-tw 0.11.0) or snake_case (Recur's documentation).
 *
 * @throws ApiError 400 `bad_request` where it is not JSON, 400 `invalid_request` where it is not an object,
 * 422 `validation_error` with the fields and what is wrong with each.
 */
export function parseBody<T extends v.GenericSchema>(schema: T, text: string): v.InferOutput<T> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ApiError(400, 'bad_request', 'The body is not JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError(400, 'invalid_request', 'The body is not a JSON object.')
  }
  const fields = Object.fromEntries(Object.entries(value).map(([key, field]) => [camelCase(key), field]))
  const parsed = v.safeParse(schema, fields)
  if (parsed.success) return parsed.output
  const details = parsed.issues.map((issue) => ({ field: v.getDotPath(issue), message: issue.message }))
  const named = details.map(({ field }) => field).join(', ')
  throw new ApiError(422, 'validation_error', `These fields are not valid: ${named}`, details)
}

/** Converts the keys of a response to snake_case. */
export function snakeCaseKeys(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [snakeCase(key), field]))
}

function camelCase(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
