import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    // The marker package throws outside a React Server Components build; its own empty file is what Next.js uses there.
    alias: { 'server-only': new URL('./node_modules/server-only/empty.js', import.meta.url).pathname },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/app/**', 'tests/hosts/**'],
          setupFiles: ['tests/setup.ts'],
          // next-auth imports next/server without its extension, which Node alone cannot resolve (5.0.0-beta.32).
          server: { deps: { inline: ['next-auth'] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'app',
          include: ['tests/app/**/*.test.ts'],
          globalSetup: ['tests/app/setup.ts'],
          setupFiles: ['tests/setup.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
