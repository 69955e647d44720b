/**
 * Where the page was opened from another machine, it can be put on the home screen; what runs beside it then only says that the network is
 * gone. On the machine itself the browser needs none of it.
 */
export function beInstallable(): void {
  if (!('serviceWorker' in navigator) || !isSecureContext) return;
  if (/^(?:127\.|localhost$|\[::1\]$)/.test(location.hostname)) return;
  // without it the page works as before
  navigator.serviceWorker.register('/worker.js').catch(() => undefined);
}
