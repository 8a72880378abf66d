import { fileURLToPath } from 'node:url';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compileMessages } from './build/compile-messages.ts';
import { trimDesignSystem } from './build/trim-design-system.ts';

const api = process.env['TILAB_API'] ?? 'http://127.0.0.1:8000';
const served = ['/v1', '/oauth', '/open-data', '/sdmx', '/health', '/.well-known'];

export default defineConfig(({ mode }) => ({
  plugins: [
    tanstackRouter({ target: 'react', autoCodeSplitting: true, quoteStyle: 'single', generatedRouteTree: 'src/routes.generated.ts' }),
    react(),
    compileMessages(),
    trimDesignSystem(),
  ],
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('./src', import.meta.url)),
      ...(mode === 'production' && {
        '@formatjs/icu-messageformat-parser':
          '@formatjs/icu-messageformat-parser/no-parser.js',
      }),
    },
  },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
    manifest: 'build-manifest.json',
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // The entry lists every chunk by name: short names keep it within its budget. Seven signs of a hash are 42 bits.
        chunkFileNames: 'assets/[hash:7].js',
        assetFileNames: ({ names }) => (names.some((one) => one.endsWith('.css')) ? 'assets/[hash:7][extname]' : 'assets/[name]-[hash][extname]'),
        // What every page needs compresses better in one file than in the many that
        // follow from each part loaded later.
        codeSplitting: { groups: [{ name: 'base', tags: ['$initial'] }] },
      },
    },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(served.map((path) => [path, { target: api, changeOrigin: false }])),
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts'],
    setupFiles: ['./src/testing/setup.ts'],
    restoreMocks: true,
  },
}));
