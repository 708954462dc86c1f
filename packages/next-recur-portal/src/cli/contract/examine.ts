import { defaultPaths, withQuery } from '../../host/paths.ts'
import { readSdkVersion } from '../../recur/sdk-version.ts'
import { describeProblems } from '../../recur/setting-problem.ts'
import {
  type Environment,
  findRecurProblems,
  readPlansSettings,
  readRecurSettings,
} from '../../recur/settings.ts'
import { readVersion } from '../version.ts'
import type { ContractReport } from './report.ts'
import type { ContractContext } from './rows.ts'
import { runContract } from './run.ts'
import { trySdk } from './sdk.ts'

/**
 * Runs the contract against a sandbox.
 *
 * @param customer A sandbox customer of the operator's own, for the rows about one.
 * @param accountPath The page that the portal leads back to. Default: `/account`.
 * @throws {Error} that says what is wrong: with the settings, or that a key is a live one. Nothing has been sent then.
 */
export async function examineContract(
  env: Environment,
  customer?: ContractContext['customer'],
  accountPath: string = defaultPaths.account,
): Promise<ContractReport> {
  const live = Object.entries(env).find(
    ([name, value]) => /^(NEXT_PUBLIC_)?RECUR_.*_KEY$/.test(name) && /^\s*[sp]k_live_/i.test(value ?? ''),
  )
  if (live !== undefined) {
    throw new Error(
      `${live[0]} is a live key, and --contract runs against the sandbox only. Use keys that begin with sk_test_ and pk_test_.`,
    )
  }
  const result = readRecurSettings(env)
  const problems = findRecurProblems(env)
  if (result.kind === 'invalid' || problems.length > 0) throw new Error(describeProblems(problems))
  const { settings } = result
  const plans = readPlansSettings(env)
  const context: ContractContext = {
    settings,
    publishableKey: plans.kind === 'valid' ? plans.settings.publishableKey : undefined,
    returnUrl: `${settings.appUrl}${withQuery(accountPath, 'portal', 'returned')}`,
    nobody: `nobody-${crypto.randomUUID()}`,
    customer,
  }
  const rows = [...(await runContract(context)), await trySdk(context)]
  return {
    ok: rows.every(({ verdict }) => verdict === 'same' || verdict === 'skipped'),
    versions: {
      'next-recur-portal': readVersion(),
      'recur-tw': readSdkVersion(),
      node: process.versions.node,
    },
    api: settings.baseUrl === undefined ? 'api.recur.tw' : 'RECUR_BASE_URL',
    rows,
  }
}
