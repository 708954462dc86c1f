import { defaultPaths, withQuery } from '../../host/paths.ts'
import { apiUrl } from '../../recur/api.ts'
import { readSdkVersion } from '../../recur/sdk-version.ts'
import { describeProblems } from '../../recur/setting-problem.ts'
import { type Environment, readPlansSettings, readRecurSettings } from '../../recur/settings.ts'
import type { ContractContext } from './rows.ts'
import { type ContractResult, runContract } from './run.ts'

/** What `doctor --contract` found. */
export type ContractReport = {
  /** Whether no row differs. */
  ok: boolean
  /** The version of the installed `recur-tw`. */
  sdk: string
  rows: ContractResult[]
}

/**
 * Runs the contract against a sandbox.
 *
 * @throws {Error} that says what is wrong: with the settings, or that a key is a live one.
 */
export async function examineContract(
  env: Environment,
  customer: ContractContext['customer'],
): Promise<ContractReport> {
  const result = readRecurSettings(env)
  if (result.kind === 'invalid') throw new Error(describeProblems(result.problems))
  const { settings } = result
  const plans = readPlansSettings(env)
  const publishableKey = plans.kind === 'valid' ? plans.settings.publishableKey : undefined
  for (const key of [settings.secretKey, publishableKey]) {
    if (key !== undefined && /^[sp]k_live_/i.test(key)) {
      throw new Error(
        '--contract runs against the sandbox only. Use a key that begins with sk_test_ or pk_test_.',
      )
    }
  }
  const rows = await runContract(apiUrl(settings), {
    secretKey: settings.secretKey,
    publishableKey,
    returnUrl: `${settings.appUrl}${withQuery(defaultPaths.account, 'portal', 'returned')}`,
    nobody: `nobody-${crypto.randomUUID()}`,
    customer,
  })
  const ok = rows.every(({ verdict }) => verdict === 'same' || verdict === 'skipped')
  return { ok, sdk: readSdkVersion(), rows }
}

const marks: Record<ContractResult['verdict'], string> = {
  same: 'same',
  differs: 'DIFFERS, and is read all the same',
  breaks: 'BREAKS: not read',
  skipped: 'skipped',
}

/** The report as text: a block a row, and a last line that sums it up. */
export function formatContract({ rows }: ContractReport): string {
  const blocks = rows.map(
    ({ name, source, verdict, expected, met }) =>
      `${name}: ${marks[verdict]}\n  expected  ${expected}\n  met       ${met}\n  source    ${source}`,
  )
  const count = (verdict: ContractResult['verdict']) => rows.filter((row) => row.verdict === verdict).length
  const sum = `${count('same')} same, ${count('differs')} differ, ${count('breaks')} break, ${count('skipped')} skipped.`
  return [...blocks, sum].join('\n\n')
}
