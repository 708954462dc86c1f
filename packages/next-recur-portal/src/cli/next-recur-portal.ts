#!/usr/bin/env node
import { readVersion } from './version.ts'

const help = `Usage: next-recur-portal <command> [options]

  init        adds the portal to the Next.js app in this folder
  doctor      checks settings, key, address and a real portal session

  --help      this text; after a command, its options
  --version   the version of next-recur-portal`

/** Runs one command. Each reads its own arguments, prints its own result and sets the exit code. */
async function runCommand([command, ...args]: readonly string[]): Promise<void> {
  switch (command) {
    case 'init':
      return (await import('./init/command.ts')).runInit(args)
    case 'doctor':
      return (await import('./doctor/command.ts')).runDoctor(args)
    case '--version':
    case '-v':
      return console.log(readVersion())
    case '--help':
    case '-h':
      return console.log(help)
    default:
      console.error(
        `${command === undefined ? 'A command is missing.' : `There is no command "${command}".`}\n\n${help}`,
      )
      process.exitCode = 2
  }
}

/** Which package Node.js (20) did not find, if that is what went wrong: a peer that is not installed, such as the SDK. */
function readMissingPackage(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) return undefined
  return /^Cannot find package '([^']+)'/.exec(error.message)?.[1]
}

try {
  await runCommand(process.argv.slice(2))
} catch (error) {
  const name = readMissingPackage(error)
  if (name === undefined) throw error
  console.error(`${name} is not installed here. Install it: npm install ${name}`)
  process.exitCode = 2
}
