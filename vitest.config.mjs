import { defineConfig } from 'vitest/config'

const setupFiles = ['tests/setup.ts']

export default defineConfig({
  // The packages are imported by their names, as a host imports them; tsconfig.json leads to their sources.
  resolve: { tsconfigPaths: true },
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
          include: [
            'packages/next-recur-portal/tests/**/*.test.{ts,tsx}',
            'tests/{actions,app,auth,demo,lib}/**/*.test.{ts,tsx}',
            'tests/*.test.ts',
          ],
          exclude: ['packages/next-recur-portal/tests/limit/redis.test.ts'],
          setupFiles,
          // next-auth imports next/server without its extension, which Node alone cannot resolve (5.0.0-beta.32).
          server: { deps: { inline: ['next-auth'] } },
        },
      },
      {
        extends: true,
        test: { name: 'emulator', include: ['packages/recur-emulator/tests/**/*.test.ts'], setupFiles },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/setup.ts'],
          setupFiles,
          testTimeout: 60_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'hosts',
          include: ['tests/hosts/*.test.ts', 'packages/next-recur-portal/tests/limit/redis.test.ts'],
          globalSetup: ['tests/hosts/setup.ts'],
          setupFiles,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'hosts-all',
          include: ['tests/hosts/all/*.test.ts'],
          globalSetup: ['tests/hosts/setup.ts'],
          setupFiles,
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
