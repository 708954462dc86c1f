// What a host imports as 'next-recur-portal/settings', to check its settings when it starts.

export {
  describeProblem,
  describeProblems,
  type SettingProblem,
  type SettingsResult,
} from './recur/setting-problem.ts'
export {
  type Environment,
  emulatorKey,
  findRecurProblems,
  type RecurSettings,
  readAppUrl,
  readRecurSettings,
} from './recur/settings.ts'
export { isLoopback, parseWebUrl } from './recur/web-url.ts'
