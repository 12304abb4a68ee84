import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin } from 'vite'
import { CONTENT_SECURITY_POLICY } from './scripts/content-security-policy.mjs'

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

export default defineConfig({
  base: './',
  plugins: [svelte(), contentSecurityPolicy()],
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
