/*
 * What runs beside the page: a notice where the server cannot be reached, and the word of the morning. It keeps nothing: what a customer
 * wrote is on the server and nowhere else, and nothing old is ever shown as new.
 */
const offline = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Regard</title>
<style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem;color:light-dark(#23201b,#ece7dd);background:light-dark(#faf8f4,#191815)}h1{font:500 1.8rem Georgia,serif}a{color:inherit}</style>
<main><h1>Regard cannot be reached</h1><p>There is no network, or the machine it runs on is off. Nothing is lost, and nothing old is shown here.</p><p><a href="">Try again</a></p></main></html>`;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  event.respondWith(
    fetch(event.request).catch(
      () => new Response(offline, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } }),
    ),
  );
});

self.addEventListener('push', (event) => {
  let said = {};
  try {
    said = event.data?.json() ?? {};
  } catch {
    // a word that cannot be read is still a reason to look
  }
  const title = typeof said.title === 'string' ? said.title : 'Regard';
  const path = typeof said.path === 'string' && /^\/(?![/\\])/.test(said.path) ? said.path : '/today';
  event.waitUntil(
    self.registration.showNotification(title, {
      body: typeof said.words === 'string' ? said.words : '',
      icon: '/icons/regard-192.png',
      tag: path,
      data: { path },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const path = event.notification.data?.path ?? '/today';
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then((pages) => {
      const [page] = pages;
      return page ? page.focus().then((shown) => shown.navigate(path)) : self.clients.openWindow(path);
    }),
  );
});
