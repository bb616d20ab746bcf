import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/conformance/**/*.test.ts'],
    testTimeout: 60_000,
    // One core is left out otherwise, and on a machine with two of them that is half of the time.
    maxWorkers: '100%',
  },
});
