import {
  type Environment,
  type RecurSettings,
  readPlansSettings,
  readRecurSettings,
  type SettingProblem,
} from '../../portal/config.ts'
import type { Check } from './report.ts'

/** The settings as rows of the table, and the settings themselves when all of them are usable. */
export function checkSettings(env: Environment): { checks: Check[]; settings: RecurSettings | undefined } {
  const reading = readRecurSettings(env)
  if (!reading.ok) {
    return { checks: [...reading.problems.map(failed), ...checkPublishableKey(env)], settings: undefined }
  }
  const { settings } = reading
  const checks = [checkKeyForm(settings), checkBaseUrl(settings), checkAppUrl(settings)]
  return { checks: [...checks, ...checkPublishableKey(env)], settings }
}

function failed({ name, problem, cure }: SettingProblem): Check {
  return { name, status: 'failed', finding: `It ${problem}.`, cure }
}

/** The key that lists the plans, where there is one: an app without a page for them needs none. */
function checkPublishableKey(env: Environment): Check[] {
  const name = 'RECUR_PUBLISHABLE_KEY'
  if (!env[name]?.trim()) return []
  const reading = readPlansSettings(env)
  const problem = reading.ok ? undefined : reading.problems.find((one) => one.name === name)
  return [problem ? failed(problem) : { name, status: 'ok', finding: 'Set: it lists the plans.' }]
}

/** Whether the key is one of Recur's production environment. */
export function isLive({ secretKey }: RecurSettings): boolean {
  return secretKey.startsWith('sk_live_')
}

function checkKeyForm(settings: RecurSettings): Check {
  const environment = isLive(settings) ? 'production (sk_live_)' : 'sandbox (sk_test_)'
  return {
    name: 'RECUR_SECRET_KEY',
    status: 'ok',
    finding: `A secret key of the ${environment} environment.`,
  }
}

function checkBaseUrl({ baseUrl }: RecurSettings): Check {
  const finding = baseUrl === undefined ? "Not set: Recur's own address is used." : `Set to ${baseUrl}.`
  return { name: 'RECUR_BASE_URL', status: 'ok', finding }
}

function checkAppUrl(settings: RecurSettings): Check {
  const name = 'APP_URL'
  const { protocol, hostname, href } = new URL(settings.appUrl)
  const local = hostname === 'localhost' || hostname.startsWith('127.') || hostname === '[::1]'
  if (local && isLive(settings)) {
    const cure = 'Set it to the address that your customers use before you go live.'
    return { name, status: 'warning', finding: 'It names this machine, while the key is a live one.', cure }
  }
  if (protocol === 'http:' && !local) {
    const cure = 'Serve the app over https.'
    return { name, status: 'warning', finding: 'It is http:, so sessions travel unencrypted.', cure }
  }
  return { name, status: 'ok', finding: `Set to ${href.replace(/\/$/, '')}.` }
}
