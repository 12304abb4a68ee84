import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build, defineConfig, type Plugin } from 'vite'
import packageJson from './package.json' with { type: 'json' }
import { CONTENT_SECURITY_POLICY } from './scripts/content-security-policy.mjs'
import { seal, WORKER } from './scripts/seal.mjs'

/** Puts the policy into the built page only: the dev server needs inline scripts and a web socket. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'rapport:content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
          injectTo: 'head-prepend',
        },
      ],
    },
  }
}

/**
 * When all else is written: the service worker, in one file at the root of the page as its place is its reach, and the
 * hashes of everything.
 */
function sealed(): Plugin {
  let folder = ''
  return {
    name: 'rapport:sealed',
    apply: 'build',
    configResolved: ({ build: { outDir }, root }) => void (folder = resolve(root, outDir)),
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler(error) {
        if (error) return
        await build({
          configFile: false,
          publicDir: false,
          logLevel: 'warn',
          build: {
            target: 'es2022',
            outDir: folder,
            emptyOutDir: false,
            rollupOptions: {
              input: 'src/offline/service-worker.ts',
              output: { format: 'iife', entryFileNames: WORKER },
            },
          },
        })
        seal(folder, packageJson.version)
      },
    },
  }
}

export default defineConfig({
  base: './',
  plugins: [svelte(), contentSecurityPolicy(), sealed()],
  resolve: {
    // transformers.js asks for the build with WebGPU, whose wasm weighs 27 MB; the plain one weighs 14 and does.
    alias: [{ find: /^onnxruntime-web\/webgpu$/, replacement: 'onnxruntime-web/wasm' }],
  },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  optimizeDeps: { exclude: ['@duckdb/duckdb-wasm'] },
})
