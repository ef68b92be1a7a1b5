import { cloudflare } from '@cloudflare/vite-plugin';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

// The phone's files lie under /sandbox, so that a deployment without the sandbox answers 404 for all of them. A file's name
// does not tell whose it is: `phone` is also what agents' screens call what they share about phone numbers.
const isPhones = (moduleId: string): boolean => moduleId.includes('/web/sandbox/');
const placeOfScript = ({ moduleIds }: { moduleIds: string[] }) =>
  moduleIds.some(isPhones) ? 'sandbox/[name]-[hash].js' : 'assets/[name]-[hash].js';
const placeOfAsset = ({ names }: { names: string[] }) =>
  names.includes('phone.css') ? 'sandbox/[name]-[hash][extname]' : 'assets/[name]-[hash][extname]';

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
            entryFileNames: placeOfScript,
            chunkFileNames: placeOfScript,
            assetFileNames: placeOfAsset,
          },
        },
      },
    },
  },
});
