const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Plain text as HTML: paragraphs and line breaks, nothing else. What looks like markup is text. */
export const htmlOf = (words: string): string =>
  words
    .replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replace(/ {2}/g, ' &nbsp;').replaceAll('\n', '<br>\n')}</p>`)
    .join('\n');
