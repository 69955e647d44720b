import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlToText } from './html.ts';
import { readParts, visibleText } from './parts.ts';

const seen = (html: string) => {
  const text = htmlToText(html);
  return visibleText(text, readParts(text));
};

test.each([
  ['paragraphs stand apart', '<p>Hello Ann,</p><p>we come on <b>Fri</b>day.</p>', 'Hello Ann,\n\nwe come on Friday.'],
  ['line breaks break lines', 'one<br>two<br/>three', 'one\ntwo\nthree'],
  ['divisions are lines', '<div>one</div><div>two</div><div><br></div><div>three</div>', 'one\ntwo\n\nthree'],
  ['links keep their words', 'see <a href="https://lids.example/a?b=1">our lids</a>.', 'see our lids.'],
  [
    'names and numbers of characters are read',
    'Gr&uuml;&szlig;e &amp; &#8364;5 &#x1F600; &lt;now&gt; &nosuch; 5&nbsp;kg',
    'Grüße & €5 😀 <now> &nosuch; 5 kg',
  ],
  [
    'styles, scripts and the head are dropped',
    '<html><head><title>x</title><style>p{}</style></head><body><script>alert("<p>1")</script>Hi<!-- no --></body></html>',
    'Hi',
  ],
  ['an unclosed head ends where the body begins', '<html><head><meta charset=utf-8><body><p>Hi', 'Hi'],
  ['lists keep their items', '<ul><li>a</li><li>b</li></ul>', '- a\n- b'],
  ['tables keep their rows', '<table><tr><td>Lid</td><td>5</td></tr><tr><td>Box</td><td>7</td></tr></table>', 'Lid 5\nBox 7'],
  ['preformatted text keeps its lines', '<pre>a\n  b</pre>', 'a\n  b'],
  ['a lone less-than sign is a character', '3 < 5 and 7 <8', '3 < 5 and 7 <8'],
  ['quotes nest', '<blockquote>a<blockquote>b</blockquote></blockquote>c', '> a\n\n>> b\n\nc'],
])('%s', (_, html, text) => {
  expect(htmlToText(html)).toBe(text);
});

test.each([
  [
    'Gmail',
    '<div dir="ltr">We come on Friday.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 3 May 2021 at 10:00, Ann &lt;<a href="mailto:ann@shop.example">ann@shop.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0"><div>When do you come?</div></blockquote></div>',
  ],
  [
    'Apple Mail',
    '<html><body>We come on Friday.<div><br><blockquote type="cite"><div>Am 03.05.2021 um 10:00 schrieb Ann &lt;ann@shop.example&gt;:</div><br><div>When do you come?</div></blockquote></div></body></html>',
  ],
  [
    'Outlook on the desktop',
    "<div class=WordSection1><p class=MsoNormal>We come on Friday.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>From:</b> Ann &lt;ann@shop.example&gt;<br><b>Sent:</b> Monday, May 3, 2021 10:00 AM<br><b>To:</b> Tom<br><b>Subject:</b> Lid<o:p></o:p></p></div></div><p class=MsoNormal>When do you come?</p></div>",
  ],
  [
    'Outlook on the web',
    '<div>We come on Friday.</div><div id="appendonsend"></div><hr style="width:98%"><div id="divRplyFwdMsg" dir="ltr"><font><b>Von:</b> Anna<br><b>Gesendet:</b> Montag, 3. Mai 2021 10:00<br><b>An:</b> Tom<br><b>Betreff:</b> Deckel</font></div><div>When do you come?</div>',
  ],
  [
    'Thunderbird',
    '<p>We come on Friday.</p><div class="moz-cite-prefix">Am 03.05.2021 um 10:00 schrieb Ann:<br></div><blockquote type="cite" cite="mid:1@x"><p>When do you come?</p></blockquote>',
  ],
  [
    'Yahoo',
    '<div>We come on Friday.</div><div class="yahoo_quoted"><div>On Monday, May 3, 2021, 10:00:00 AM GMT+2, Ann &lt;ann@shop.example&gt; wrote: </div><div><br></div><div>When do you come?</div></div>',
  ],
])('in an HTML mail by %s only the new words are theirs', (_, html) => {
  expect(seen(html)).toBe('We come on Friday.');
});

test('quote marks that a web mail program wrote as text are quotes', () => {
  expect(seen('<div>&gt; When do you come?</div><div>On Friday.</div>')).toBe('On Friday.');
});

const bit = fc.constantFrom(
  ...[
    '<p>',
    '</p>',
    '<blockquote>',
    '</blockquote>',
    '<script>',
    '</script>',
    '<style>',
    '<',
    '>',
    '&',
    '&#0;',
    '&#xD800;',
    '<!--',
    '-->',
    '<pre>',
  ],
  ...['word', '\n', '<td', '<head>', '<o:p>', '<br>', '<hr>'],
);

test('any markup is read without an error, and does not swell', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(bit, fc.string({ unit: 'binary' })), { maxLength: 40 }), (bits) => {
      const html = bits.join('');
      expect(htmlToText(html).length).toBeLessThanOrEqual(html.length * 30);
    }),
    { numRuns: 60 },
  );
});

test('words outside of markup come through, whatever they are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
      const html = `<div>${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</div>`;
      expect(htmlToText(html).replace(/[\s\u200b\u200c\ufeff]/g, '')).toBe(words.replace(/[\s\u200b\u200c\ufeff]/g, ''));
    }),
    { numRuns: 60 },
  );
});
