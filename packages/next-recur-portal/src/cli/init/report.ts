import { type App, installedVersion, type PackageManager } from './app.ts'
import type { Plan, PlannedFile } from './plan.ts'

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

/** Says what was written, what is left to do, and how to get to the first click. */
export function describeResult(app: App, plan: Plan): string {
  const commands = commandsOf[app.packageManager]
  const absent = ['next-recur-portal', 'recur-tw'].filter((name) => !(name in app.dependencies))
  const todo = [
    ...(absent.length === 0 ? [] : [`Install: ${commands.add} ${absent.join(' ')}`]),
    ...plan.notes,
  ]
  const added = plan.settings.length === 0 ? '' : ', and the lines in .env.local'
  return [
    `Written. To undo it, delete ${plan.files.map(({ path }) => path).join(', ')}${added}.`,
    ...(plan.insertion === undefined ? [] : ['', describeInsertion(plan.insertion)]),
    ...(todo.length === 0 ? [] : ['', 'Left to do:', ...todo.map((one) => `  - ${one}`)]),
    '',
    ...firstClick(plan, commands),
  ].join('\n')
}

/** What to insert into a page of the app's own. */
export function describeInsertion({ path, code }: PlannedFile): string {
  return `${path} is yours. Insert:\n\n${indent(code)}`
}

function firstClick({ emulated, library, accountUrl }: Plan, { run, exec }: Commands): string[] {
  if (!emulated) {
    return [
      `The first click: ${run} dev, and the button at ${accountUrl}.`,
      `Whether key and address are right: ${exec} next-recur-portal doctor --email you@example.com`,
    ]
  }
  return [
    'The first click, on a Recur on this machine:',
    `  1. ${exec} recur-emulator    (in a terminal of its own)`,
    `  2. ${run} dev`,
    `  3. Open ${accountUrl} and press the button.`,
    ...(library === undefined
      ? []
      : ['  4. Recur knows nobody of yours yet: on http://127.0.0.1:4400 one press makes you a customer.']),
  ]
}

type Commands = { add: string; run: string; exec: string }

const commandsOf: Record<PackageManager, Commands> = {
  npm: { add: 'npm install', run: 'npm run', exec: 'npx' },
  pnpm: { add: 'pnpm add', run: 'pnpm', exec: 'pnpm dlx' },
  yarn: { add: 'yarn add', run: 'yarn', exec: 'yarn dlx' },
  bun: { add: 'bun add', run: 'bun run', exec: 'bunx' },
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^(?=.)/gm, '    ')
}
