import * as v from 'valibot'
import { type EmulatorState, portalConfigurationSchema } from './state.ts'

const { id: _, allow, ...looks } = portalConfigurationSchema.entries
const changeSchema = v.partial(v.strictObject({ ...looks, allow: v.partial(v.strictObject(allow.entries)) }))

/**
 * What may be changed of the default portal configuration; what is left out stays.
 *
 * @example { businessName: 'Dawn Notes', color: '#0f766e', allow: { cancel: false } }
 */
export type PortalConfigurationChange = v.InferOutput<typeof changeSchema>

/**
 * Changes the default portal configuration in place.
 *
 * @param change Data from outside is fine: it is checked.
 * @throws TypeError that names each wrong field. Nothing is changed then.
 */
export function configurePortal(state: EmulatorState, change: unknown): void {
  const parsed = v.safeParse(changeSchema, change)
  if (!parsed.success) {
    const wrong = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'it'}: ${issue.message}`)
    throw new TypeError(`The portal configuration is not valid: ${wrong.join('; ')}`)
  }
  const [current, ...others] = state.configurations
  if (!current) throw new Error('The state holds no portal configuration.')
  const changed = v.parse(portalConfigurationSchema, {
    ...current,
    ...withoutUndefined(parsed.output),
    allow: { ...current.allow, ...withoutUndefined(parsed.output.allow ?? {}) },
  })
  state.configurations = [changed, ...others]
}

function withoutUndefined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
