import DOMPurify from 'dompurify';
import { useMemo } from 'react';
import styles from './mail-frame.module.css';

/** Nothing but what came with the mail may load, and nothing may run; the frame below forbids the same once more. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'";

const forbidden = [
  'form',
  'input',
  'button',
  'textarea',
  'select',
  'option',
  'iframe',
  'frame',
  'object',
  'embed',
  'link',
  'meta',
  'base',
  'script',
  'audio',
  'video',
  'source',
  'track',
  'svg',
  'math',
  'portal',
];

/**
 * Style without a way out: nothing in it names an address elsewhere. Whoever hides one behind escapes loses the sheet; the policy would
 * stop it all the same, but what is not asked for need not be stopped.
 */
function homely(css: string): string {
  if (css.includes('\\')) return '';
  return css
    .replaceAll(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, ' ')
    .replaceAll(/@import\b[^;}]*;?/gi, '')
    .replaceAll(/(?:url|(?:-webkit-)?image-set|src)\s*\((?!\s*["']?data:)[^)]*\)/gi, 'none');
}

/**
 * A mail's HTML as one page for a sandboxed frame: sanitised here although the server has done it too, pictures from elsewhere gone,
 * links leading out of the frame without telling where from.
 */
export function mailPage(html: string): string {
  const clean = DOMPurify.sanitize(html, {
    FORBID_TAGS: forbidden,
    FORBID_ATTR: ['srcset', 'background', 'ping', 'action', 'formaction', 'poster', 'autofocus'],
    ALLOW_DATA_ATTR: false,
    WHOLE_DOCUMENT: false,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const image of clean.querySelectorAll('img'))
    if (!/^data:image\/(png|jpe?g|gif|webp);/i.test(image.getAttribute('src') ?? ''))
      image.replaceWith(document.createTextNode(image.alt ? `[${image.alt}]` : ''));
  for (const link of clean.querySelectorAll('a')) {
    if (!/^(https?|mailto|tel):/i.test(link.getAttribute('href') ?? '')) link.removeAttribute('href');
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer nofollow');
  }
  for (const sheet of clean.querySelectorAll('style')) sheet.textContent = homely(sheet.textContent);
  for (const one of clean.querySelectorAll('[style]')) one.setAttribute('style', homely(one.getAttribute('style') ?? ''));
  // in the document it was read into: in ours, pictures would be fetched at once
  const holder = clean.ownerDocument.createElement('div');
  holder.append(clean);
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><style>
body{margin:0;padding:16px;background:#fff;color:#1d1b18;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}img,table{max-width:100%}</style></head><body>${holder.innerHTML}</body></html>`;
}

/** The mail as its sender drew it. Without allow-scripts and allow-same-origin: it can neither run nor see anything of ours. */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const page = useMemo(() => mailPage(html), [html]);
  return (
    <iframe
      className={styles.frame}
      title={title}
      srcDoc={page}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
    />
  );
}
