import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell';

export default defineConfig({
  testDir: '../tests/browser',
  outputDir: 'test-results',
  workers: 2,
  projects: [
    // Each leaves something behind that later ones meet: one after the other.
    { name: 'journeys', testIgnore: 'pages.spec.ts', workers: 1 },
    // They only read.
    { name: 'pages', testMatch: 'pages.spec.ts', fullyParallel: true },
  ],
  // A machine that does something else at the same time is not a fault of what is tested.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env['TILAB_URL'] ?? 'http://127.0.0.1:4173',
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    launchOptions: {
      ...(existsSync(chromium) && { executablePath: chromium }),
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
