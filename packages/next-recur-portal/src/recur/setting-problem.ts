/** One wrong setting: what is wrong with it, and the cure. Never holds the setting's value. */
export type SettingProblem = { name: string; problem: string; cure: string }

/** What reading settings comes to: all of them, or every problem at once. */
export type SettingsResult<T> =
  | { kind: 'valid'; settings: T }
  | { kind: 'invalid'; problems: SettingProblem[] }

/** A problem and its cure in one line, for a log or a terminal. */
export function describeProblem({ name, problem, cure }: SettingProblem): string {
  return `${name} ${problem}. ${cure}`
}

/** Every problem with its cure, in one line. */
export function describeProblems(problems: readonly SettingProblem[]): string {
  return problems.map(describeProblem).join(' ')
}
