import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// what people get is the fast build, whatever the shell that starts Regard calls itself
if (process.argv.includes('build')) process.env.NODE_ENV = 'production';

export default defineConfig({
  plugins: [react()],
  publicDir: 'src/web/public',
  build: {
    outDir: 'dist/web',
    // small pictures as files of their own: the page's policy forbids data: addresses where it can
    assetsInlineLimit: 0,
  },
  server: {
    // while the page is being changed, everything it asks for comes from a Regard that runs beside it
    proxy: { '/api': process.env.REGARD_ADDRESS ?? 'http://127.0.0.1:3141' },
  },
});
