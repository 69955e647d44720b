// Says by its exit status whether page and database answer: asked from within, where no proxy is needed.
import http from 'node:http';

const port = process.env.REGARD_PORT ?? '3141';
const request = http.get({ host: '127.0.0.1', port, path: '/health', timeout: 4000 }, (answer) =>
  process.exit(answer.statusCode === 200 ? 0 : 1),
);
request.on('timeout', () => request.destroy(new Error('no answer')));
request.on('error', () => process.exit(1));
