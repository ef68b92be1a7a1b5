import { cloudflare } from '@cloudflare/vite-plugin';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

// The phone's files lie under /sandbox, so that a deployment without the sandbox answers 404 for all of them.
const place = (kind: string) => (file: { name?: string; names?: string[] }) =>
  [file.name, ...(file.names ?? [])].some((name) => name?.startsWith('phone')) ? `sandbox/${kind}` : `assets/${kind}`;

export default defineConfig({
  root: 'web',
  plugins: [solid(), cloudflare({ configPath: '../wrangler.toml' })],
  build: { outDir: '../dist', emptyOutDir: true },
  environments: {
    client: {
      build: {
        rollupOptions: {
          input: { inbox: 'web/index.html', phone: 'web/sandbox/index.html' },
          output: {
            entryFileNames: place('[name]-[hash].js'),
            chunkFileNames: place('[name]-[hash].js'),
            assetFileNames: place('[name]-[hash][extname]'),
          },
        },
      },
    },
  },
});
