import * as v from 'valibot'
import type { PortalConfigurationChange } from './portal-configuration-change.ts'
import { defaultConfiguration, type EmulatorState, portalConfigurationSchema } from './state.ts'

const { id: _, allow, ...looks } = portalConfigurationSchema.entries
const changeSchema: v.GenericSchema<unknown, PortalConfigurationChange> = v.partial(
  v.strictObject({ ...looks, allow: v.partial(v.strictObject(allow.entries)) }),
)

/**
 * Changes the default portal configuration in place.
 *
 * @param change May come from outside: it is checked.
 * @throws TypeError that names each wrong field. Nothing is changed then.
 */
export function configurePortal(state: EmulatorState, change: unknown): void {
  const parsed = v.safeParse(changeSchema, change)
  if (!parsed.success) {
    const wrong = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'it'}: ${issue.message}`)
    throw new TypeError(`The portal configuration is not valid: ${wrong.join('; ')}`)
  }
  const current = defaultConfiguration(state)
  const changed = v.parse(portalConfigurationSchema, {
    ...current,
    ...withoutUndefined(parsed.output),
    allow: { ...current.allow, ...withoutUndefined(parsed.output.allow ?? {}) },
  })
  state.configurations = [changed, ...state.configurations.slice(1)]
}

function withoutUndefined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
