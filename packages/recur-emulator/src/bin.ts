#!/usr/bin/env node
import { runEmulatorCli } from './cli.ts'

await runEmulatorCli(process.argv.slice(2))
