#!/usr/bin/env node
import { createRequire } from 'node:module'

const help = `Usage: next-recur-portal <command> [options]

  doctor      checks settings, key, address and a real portal session

  --help      this text; after a command, its options
  --version   the version of next-recur-portal`

/** Runs one command. Each reads its own arguments, prints its own result and sets the exit code. */
async function runCommand([command, ...args]: readonly string[]): Promise<void> {
  switch (command) {
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

function readVersion(): string {
  const manifest: { version: string } = createRequire(import.meta.url)('next-recur-portal/package.json')
  return manifest.version
}

await runCommand(process.argv.slice(2))
