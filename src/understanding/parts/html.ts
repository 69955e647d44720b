import { textOfEntity } from './entities.ts';

/** HTML beyond this many UTF-16 code units is not read. */
const READ_AT_MOST = 2_000_000;
const DEEPEST_QUOTE = 20;
const RULE = '-----';

const HIDDEN = new Set([
  'script',
  'style',
  'head',
  'title',
  'noscript',
  'template',
  'svg',
  'math',
  'object',
  'iframe',
  'textarea',
  'select',
  'o:p',
  'xml',
]);
const BLOCK = new Set(
  'address article aside body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header html legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const APART = new Set('p h1 h2 h3 h4 h5 h6 ul ol table pre blockquote'.split(' '));

/** Where Outlook (desktop, web, mobile) and its kin put a line between the reply and the earlier mail, which then begins "From:". */
const DIVIDER =
  /divrplyfwdmsg|appendonsend|mail-editor-reference-message-container|ms-outlook-mobile-reference-message|border-top:\s?solid\s#(?:e1e1e1|b5c4df)/i;

/**
 * The words of an HTML mail as plain text that `readParts` understands: block quotes become lines marked "> ", Outlook's divider
 * becomes a rule, links keep their words, a line that begins with ">" stays a quote (web mail shows quotes so), hidden parts and scripts are dropped. Does not build a document; linear in the input, of
 * which it reads two million characters. Never throws, whatever the markup.
 */
export function htmlToText(html: string): string {
  const writer = new Writer();
  const unclosed = new Set<string>();
  const limit = Math.min(html.length, READ_AT_MOST);
  let at = 0;
  while (at < limit) {
    const open = html.indexOf('<', at);
    const end = open < 0 || open > limit ? limit : open;
    if (end > at) writer.write(html.slice(at, end));
    if (end === limit) break;
    at = readMarkup({ html, limit, writer, unclosed }, open);
  }
  return writer.text();
}

/** `unclosed`: elements known to have no end in what follows, so that nobody makes us look for it again and again. */
type Reading = { html: string; limit: number; writer: Writer; unclosed: Set<string> };

/** Reads what begins with "<" at `open` and returns where to go on. */
function readMarkup({ html, limit, writer, unclosed }: Reading, open: number): number {
  if (html.startsWith('<!--', open)) {
    const close = html.indexOf('-->', open + 4);
    return close < 0 ? limit : close + 3;
  }
  const next = html.charCodeAt(open + 1) | 0x20;
  const isTag = (next >= 0x61 && next <= 0x7a) || html[open + 1] === '/' || html[open + 1] === '!' || html[open + 1] === '?';
  if (!isTag) {
    writer.write('<');
    return open + 1;
  }
  const close = html.indexOf('>', open + 1);
  if (close < 0) return limit;
  const tag = html.slice(open + 1, Math.min(close, open + 2000));
  const isClosing = tag.startsWith('/');
  const name = /^\/?([a-z][a-z0-9:]*)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
  if (HIDDEN.has(name)) {
    if (isClosing || tag.endsWith('/') || unclosed.has(name)) return close + 1;
    return afterHidden({ html, limit, writer, unclosed }, name, close + 1);
  }
  if (name === 'br') writer.newLine();
  else if (name === 'hr') writer.rule();
  else if (name === 'blockquote') writer.quote(isClosing);
  else if (name === 'pre') writer.pre(isClosing);
  else if (name === 'td' || name === 'th') writer.write(' ');
  else if (name === 'li') writer.item(isClosing);
  else if (BLOCK.has(name)) {
    writer.block(APART.has(name));
    if (!isClosing && tag.length > 8 && DIVIDER.test(tag)) writer.rule();
  }
  return close + 1;
}

/** The end of an element whose content is not for reading. An unclosed head ends where the body begins. */
function afterHidden({ html, limit, unclosed }: Reading, name: string, from: number): number {
  const end = new RegExp(name === 'head' ? '</head\\s*>|<body' : `</${name}\\s*>`, 'gi');
  end.lastIndex = from;
  const found = end.exec(html);
  if (!found) {
    unclosed.add(name);
    return name === 'o:p' || name === 'head' ? from : limit;
  }
  return found[0].toLowerCase() === '<body' ? found.index : found.index + found[0].length;
}

/** Collects lines with their depth of quotation. A line is kept in pieces: joining at every word would copy it anew each time. */
class Writer {
  #done: string[] = [];
  #line: string[] = [];
  #endsInBlank = true;
  #depth = 0;
  #pre = 0;
  #blankBelow = false;

  write(raw: string): void {
    const text = raw.includes('&') ? decoded(raw) : raw;
    if (this.#pre > 0) {
      const lines = text.split('\n');
      lines.forEach((line, i) => {
        this.#add(line);
        if (i < lines.length - 1) this.newLine();
      });
      return;
    }
    const words = text.replace(/[\s\u200b\u200c\ufeff]+/g, ' ');
    this.#add(this.#endsInBlank && words.startsWith(' ') ? words.slice(1) : words);
  }

  newLine(): void {
    this.#push(this.#line.join('').trimEnd());
    this.#clear();
  }

  block(isApart: boolean): void {
    if (this.#line.some((piece) => piece.trim() !== '')) this.newLine();
    else this.#clear();
    if (isApart) this.#blankBelow = true;
  }

  quote(isClosing: boolean): void {
    this.block(true);
    if (isClosing) this.#depth = Math.max(0, this.#depth - 1);
    else if (this.#depth < DEEPEST_QUOTE) this.#depth++;
  }

  pre(isClosing: boolean): void {
    this.block(true);
    this.#pre = Math.max(0, this.#pre + (isClosing ? -1 : 1));
  }

  item(isClosing: boolean): void {
    this.block(false);
    if (!isClosing) this.#add('- ');
  }

  rule(): void {
    this.block(false);
    if (!this.#done.at(-1)?.endsWith(RULE)) this.#push(RULE);
  }

  text(): string {
    this.block(false);
    return this.#done
      .join('\n')
      .replace(/\n{4,}/g, '\n\n\n')
      .trim();
  }

  #add(piece: string): void {
    if (piece === '') return;
    this.#line.push(piece);
    this.#endsInBlank = piece.endsWith(' ');
  }

  #clear(): void {
    this.#line = [];
    this.#endsInBlank = true;
  }

  #push(line: string): void {
    const mark = this.#depth === 0 ? '' : `${'>'.repeat(this.#depth)} `;
    if (this.#blankBelow && line !== '') {
      const above = this.#done.at(-1);
      if (above !== undefined && above.replaceAll('>', '').trim() !== '') this.#done.push('');
      this.#blankBelow = false;
    }
    this.#done.push(line === '' && mark !== '' ? mark.trimEnd() : mark + line);
  }
}

function decoded(raw: string): string {
  return raw.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,30}));?/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return textOfEntity(name) ?? whole;
      const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '0', 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}
