import { type App, installedVersion, type PackageManager } from './app.ts'
import { emulatorUrl, type Plan, type PlannedFile } from './plan.ts'

/** Says what will be written, with the code if somebody asked to see it. */
export function describePlan(app: App, plan: Plan, withCode: boolean): string {
  const found = [
    `Next.js ${installedVersion(app.folder, 'next') ?? app.dependencies.next}`,
    `${app.base}app`,
    app.typescript ? 'TypeScript' : 'JavaScript',
    app.packageManager,
    plan.library ?? 'no sign-in library that is known',
  ]
  const files = plan.files.map(({ path, code }) => `  ${path}${withCode ? `\n\n${indent(code)}\n` : ''}`)
  const settings =
    plan.settings.length === 0
      ? []
      : ['  .env.local, with these lines added:', '', indent(plan.settings.join('\n'))]
  return [`Found: ${found.join(', ')}`, '', 'To write:', ...files, ...settings, ''].join('\n')
}

/** Says what was written, what is left to do before people use it, and how to get to the first click. */
export function describeResult(app: App, plan: Plan): string {
  const added = plan.settings.length === 0 ? '' : ', and the lines in .env.local'
  return [
    `Written. To undo it, delete ${plan.files.map(({ path }) => path).join(', ')}${added}.`,
    ...(plan.insertion === undefined ? [] : ['', describeInsertion(plan.insertion)]),
    ...(plan.notes.length === 0
      ? []
      : ['', 'Before people use it:', ...plan.notes.map((one) => `  - ${one}`)]),
    '',
    ...describeFirstClick(app, plan),
  ].join('\n')
}

/** What to insert into a page of the app's own. */
export function describeInsertion({ path, code }: PlannedFile): string {
  return `${path} is yours. Insert:\n\n${indent(code)}`
}

function describeFirstClick(app: App, { emulated, complete, accountUrl }: Plan): string[] {
  const { add, run, exec, fetch } = commandsOf[app.packageManager]
  const absent = ['next-recur-portal', 'recur-tw'].filter((name) => !(name in app.dependencies))
  const steps = [
    ...(absent.length === 0 ? [] : [`${add} ${absent.join(' ')}`]),
    ...(emulated ? [`${fetch} recur-emulator    (in a terminal of its own)`] : []),
    `${run} dev`,
    `Open ${accountUrl} and press the button.`,
    ...(emulated && complete
      ? [`Recur does not know you yet: add yourself at ${emulatorUrl}, and press it again.`]
      : []),
    ...(emulated ? [] : [`If it does not open: ${exec} next-recur-portal doctor --email you@example.com`]),
  ]
  return [
    emulated ? 'The first click, on a Recur on this machine:' : 'The first click:',
    ...steps.map((step, index) => `  ${index + 1}. ${step}`),
  ]
}

/** How a package manager adds a package, runs a script, runs what is installed and what is not. */
type Commands = { add: string; run: string; exec: string; fetch: string }

const commandsOf: Record<PackageManager, Commands> = {
  npm: { add: 'npm install', run: 'npm run', exec: 'npx', fetch: 'npx' },
  pnpm: { add: 'pnpm add', run: 'pnpm', exec: 'pnpm exec', fetch: 'pnpm dlx' },
  yarn: { add: 'yarn add', run: 'yarn', exec: 'yarn', fetch: 'yarn dlx' },
  bun: { add: 'bun add', run: 'bun run', exec: 'bunx', fetch: 'bunx' },
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^(?=.)/gm, '    ')
}
