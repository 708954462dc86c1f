import { describeProblem } from 'next-recur-portal/settings'
import { findProblems, isDevelopment } from './lib/settings.ts'

/** Ends the process with every problem and its cure, unless this is `next dev`, whose pages say it themselves. */
export function stopOnBadSettings(): void {
  const problems = findProblems()
  if (problems.length === 0 || isDevelopment()) return
  const lines = problems.map((problem) => `  ${describeProblem(problem)}`)
  console.error(['[next-recur-portal] The app did not start. Fix its settings:', ...lines].join('\n'))
  process.exit(1)
}
