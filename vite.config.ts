import { cloudflare } from '@cloudflare/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import solid from 'vite-plugin-solid';
import { assetHeaders } from './worker/platform/browser-policy.ts';

// The phone's files lie under /sandbox, so that a deployment without the sandbox answers 404 for all of them. A file's name
// does not tell whose it is: `phone` is also what agents' screens call what they share about phone numbers.
const isPhones = (moduleId: string): boolean => moduleId.includes('/web/sandbox/');
const placeOfScript = ({ moduleIds }: { moduleIds: string[] }) =>
  moduleIds.some(isPhones) ? 'sandbox/[name]-[hash].js' : 'assets/[name]-[hash].js';
const placeOfAsset = ({ names }: { names: string[] }) =>
  names.includes('phone.css') ? 'sandbox/[name]-[hash][extname]' : 'assets/[name]-[hash][extname]';

const headersFile: Plugin = {
  name: 'janela:headers',
  applyToEnvironment: ({ name }) => name === 'client',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '_headers', source: assetHeaders() });
  },
};

// The emoji picker writes styles into the page in two ways that our policy forbids; both have a twin that it allows.
const picker = [
  [
    'targetNode.setAttribute(attributeName, newValue);',
    "attributeName === 'style' ? (targetNode.style.cssText = newValue) : targetNode.setAttribute(attributeName, newValue);",
  ],
  ["const style = document.createElement('style');", 'const style = new CSSStyleSheet();'],
  ['style.textContent = baseStyles + EXTRA_STYLES;', 'style.replaceSync(baseStyles + EXTRA_STYLES);'],
  ['this.shadowRoot.appendChild(style);', 'this.shadowRoot.adoptedStyleSheets = [style];'],
] as const;

const pickerWithoutInlineStyles: Plugin = {
  name: 'janela:emoji-picker',
  transform: {
    filter: { id: /emoji-picker-element[\\/]picker\.js$/ },
    handler: (code) =>
      picker.reduce((changed, [inline, allowed]) => {
        if (!changed.includes(inline)) throw new Error(`emoji-picker-element no longer says: ${inline}`);
        return changed.replace(inline, allowed);
      }, code),
  },
};

export default defineConfig({
  root: 'web',
  plugins: [solid(), headersFile, pickerWithoutInlineStyles, cloudflare({ configPath: '../wrangler.toml' })],
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
