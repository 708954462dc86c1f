import type { SettingProblem } from '../../recur/setting-problem.ts'
import {
  type Environment,
  type RecurSettings,
  readPlansSettings,
  readRecurSettings,
} from '../../recur/settings.ts'
import { readText } from '../../recur/values.ts'
import { isLoopback } from '../../recur/web-url.ts'
import type { Check } from './report.ts'

/** The settings as rows of the table, and the settings themselves when all of them are usable. */
export function checkSettings(env: Environment): { checks: Check[]; settings: RecurSettings | undefined } {
  const result = readRecurSettings(env)
  if (result.kind === 'invalid') {
    return { checks: [...result.problems.map(failed), ...checkPublishableKey(env)], settings: undefined }
  }
  const { settings } = result
  const checks = [checkKeyForm(settings), checkBaseUrl(settings), checkAppUrl(settings)]
  return { checks: [...checks, ...checkPublishableKey(env)], settings }
}

function failed({ name, problem, cure }: SettingProblem): Check {
  return { name, status: 'failed', finding: `It ${problem}.`, cure }
}

/** The key that lists the plans, when it is set: an app without a pricing page needs none. */
function checkPublishableKey(env: Environment): Check[] {
  const name = 'RECUR_PUBLISHABLE_KEY'
  if ((readText(env[name]) ?? readText(env.NEXT_PUBLIC_RECUR_PUBLISHABLE_KEY)) === undefined) return []
  const result = readPlansSettings(env)
  const problem = result.kind === 'valid' ? undefined : result.problems.find((one) => one.name.endsWith(name))
  return [problem ? failed(problem) : { name, status: 'ok', finding: 'Set: it lists the plans.' }]
}

/** Whether the key belongs to Recur's production environment. */
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
  const { protocol, hostname } = new URL(settings.appUrl)
  const local = isLoopback(hostname)
  if (local && isLive(settings)) {
    const cure = 'Set it to the address that your customers use before you go live.'
    return { name, status: 'warning', finding: 'It names this machine, while the key is a live one.', cure }
  }
  if (protocol === 'http:' && !local) {
    const cure = 'Serve the app over https.'
    return { name, status: 'warning', finding: 'It is http:, so sessions travel unencrypted.', cure }
  }
  return { name, status: 'ok', finding: `Set to ${settings.appUrl}.` }
}
