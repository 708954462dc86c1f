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

await runCommand(process.argv.slice(2))
