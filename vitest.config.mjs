import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // By default Vitest leaves one processor idle, which on two is half of them.
    maxWorkers: '100%',
    // No test waits this long; but a busy machine may need several times the default to start a process.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [
            'tests/emulator/**',
            'tests/doctor/**',
            'tests/app/**',
            'tests/hosts/**',
            'tests/limit/redis.test.ts',
          ],
          setupFiles: ['tests/setup.ts'],
          // next-auth imports next/server without its extension, which Node alone cannot resolve (5.0.0-beta.32).
          server: { deps: { inline: ['next-auth'] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'emulator',
          include: ['tests/emulator/*.test.ts', 'tests/doctor/*.test.ts'],
          setupFiles: ['tests/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'app',
          include: ['tests/app/**/*.test.ts'],
          globalSetup: ['tests/app/setup.ts'],
          setupFiles: ['tests/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'hosts',
          include: ['tests/hosts/*.test.ts', 'tests/limit/redis.test.ts'],
          globalSetup: ['tests/hosts/setup.ts'],
          setupFiles: ['tests/setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
