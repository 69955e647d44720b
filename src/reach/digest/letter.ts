import type { Card } from '#today/cards.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

export type DigestCard = { card: Card; link: string; snooze: string };

const quoteOf = (card: Card): string => {
  const quote = card.reasons[0]?.evidence[0];
  return quote ? `${quote.before}${quote.quote}${quote.after}`.replace(/\s+/g, ' ').trim().slice(0, 240) : '';
};
const nameOf = (card: Card, firm: string): string =>
  card.customer
    ? [card.customer.person, card.customer.name].filter((one, i, all) => one && all.indexOf(one) === i).join(' · ')
    : firm;

/** The morning mail: what Today says, in words and as HTML that needs nothing from elsewhere. */
export function digestLetter(what: { firm: string; cards: readonly DigestCard[]; more: number; base: string }): {
  subject: string;
  words: string;
  html: string;
} {
  const { firm, cards, more, base } = what;
  const count = cards.length + more;
  const subject = `Today: ${count === 1 ? 'one matter' : `${count} matters`} for ${firm}`;
  const parts = cards.map(({ card, link, snooze }) => {
    const quote = quoteOf(card);
    return [
      `${nameOf(card, firm)}  ${card.since.map((part) => part.text).join(' ')}`.trimEnd(),
      ...card.reasons.map((reason) => `  ${reason.headline}`),
      ...(quote ? [`  “${quote}”`] : []),
      `  Open: ${link}`,
      `  Put aside: ${snooze}`,
    ].join('\n');
  });
  const rest = more > 0 ? `and ${more} more: ${base}/today` : `${base}/today`;
  const words = `${parts.join('\n\n')}\n\n${rest}\n\nThis mail is yours alone: its links act as you. You turn it off in the page under Settings, Morning.\n`;
  const rows = cards.map(({ card, link, snooze }) => {
    const quote = quoteOf(card);
    return `<div style="border-top:1px solid #e7e1d6;padding:14px 0"><b>${safe(nameOf(card, firm))}</b> <span style="color:#5f594f">${safe(card.since.map((part) => part.text).join(' '))}</span>
${card.reasons.map((reason) => `<div>${safe(reason.headline)}</div>`).join('')}${quote ? `<blockquote style="margin:6px 0;padding-left:10px;border-left:2px solid #b4c9bf;font-family:Georgia,serif">${safe(quote)}</blockquote>` : ''}
<div><a href="${safe(link)}" style="color:#1f5f4a">Open</a> &nbsp; <a href="${safe(snooze)}" style="color:#5f594f">Put aside</a></div></div>`;
  });
  const html = `<!doctype html><html lang="en"><body style="font:15px/1.5 system-ui,sans-serif;color:#23201b;background:#faf8f4;margin:0;padding:24px"><div style="max-width:560px;margin:0 auto">
<h1 style="font:450 24px Georgia,serif;margin:0 0 14px">Today</h1>${rows.join('')}<p style="border-top:1px solid #e7e1d6;padding-top:14px"><a href="${safe(`${base}/today`)}" style="color:#1f5f4a">${more > 0 ? `and ${more} more` : 'Open Today'}</a></p>
<p style="color:#736c60;font-size:13px">This mail is yours alone: its links act as you. You turn it off in the page under Settings, Morning.</p></div></body></html>`;
  return { subject, words, html };
}
