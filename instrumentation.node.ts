import { describeProblem, isDevelopment, readAppSettings } from './portal/config.ts'

/** Ends the process with every problem and its cure, unless this is `next dev`, whose pages say it themselves. */
export function stopOnBadSettings(): void {
  const reading = readAppSettings()
  if (reading.ok || isDevelopment()) return
  const problems = reading.problems.map((problem) => `  ${describeProblem(problem)}`)
  console.error(['[next-recur-portal] The app was not started. Mend its settings:', ...problems].join('\n'))
  process.exit(1)
}
