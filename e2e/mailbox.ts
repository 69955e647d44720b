import { Buffer } from 'node:buffer';

/** A letter of the invented piano workshop: how many days before `now`, who to whom, and what. `html` makes it a mail with both parts. */
type Letter = {
  days: number;
  hour: number;
  from: string;
  to: string;
  subject: string;
  words: string;
  html?: string;
  answers?: number;
};

const us = 'Ruth Alder <ruth@alderpianos.example>';
const ines = 'Ines Prado <ines@pradofilhos.example>';
const harbour = 'Miriam Osei <miriam.osei@harbourschool.example>';
const fournil = 'Jeanne Roux <jeanne@lefournil.example>';
const oskar = 'Oskar Lindqvist <oskar.lindqvist@mail.example>';

/** A picture from elsewhere, a script and a form: what a mail must not be allowed to do. */
const hostile =
  '<p>Dear Ruth, the <b>poster</b> is attached.</p><img src="https://tracker.invalid/open.gif" alt="logo"><script>top.document.title="owned"</script>' +
  '<form action="https://tracker.invalid/"><input name="x"></form><a href="javascript:alert(1)">look</a><style>@import url("https://tracker.invalid/a.css");</style>';

function letters(): Letter[] {
  const years: Letter[] = [];
  // a year of ordinary dealing: asked in the morning, answered the same afternoon
  for (const [who, gap, name] of [
    [ines, 28, 'Ines'],
    [harbour, 35, 'Miriam'],
    [fournil, 21, 'Jeanne'],
    [oskar, 60, 'Oskar'],
  ] as const)
    for (let days = 390; days > 45; days -= gap) {
      years.push({
        days,
        hour: 9,
        from: who,
        to: us,
        subject: `Tuning in ${days} days' time`,
        words: `Hello Ruth,\n\ncould you tune the piano again next month? Which day would suit you?\n\n${name}`,
      });
      years.push({
        days,
        hour: 15,
        from: us,
        to: who,
        subject: `Re: Tuning in ${days} days' time`,
        words: `Hello ${name},\n\nyes, gladly. The first Thursday in the morning would suit me.\n\nRuth`,
        answers: years.length - 1,
      });
    }
  return [
    ...years,
    {
      days: 8,
      hour: 10,
      from: ines,
      to: us,
      subject: 'Invoice and warranty',
      words:
        'Hello Ruth,\n\ncould you tell me whether the second invoice includes the March visit? And is the warranty still valid?\n\nInes',
    },
    {
      days: 16,
      hour: 10,
      from: harbour,
      to: us,
      subject: 'The hall piano',
      words: 'Dear Ruth,\n\nwhat would new hammers for the hall piano cost?\n\nMiriam',
      html: `${hostile}<p>What would new hammers for the hall piano cost?</p>`,
    },
    {
      days: 15,
      hour: 11,
      from: us,
      to: harbour,
      subject: 'Re: The hall piano',
      words: 'Dear Miriam,\n\nthank you for asking. I will send you the quote within a week.\n\nRuth',
      answers: years.length + 1,
    },
  ];
}

const day = 86_400_000;

/** An mbox as mail programs write it, with letters dated back from `now`. The ones that ask fall on working days. */
export function mailbox(now: Date): Buffer {
  const all = letters();
  const lines = all.map((letter, number) => {
    const at = new Date(Math.floor((now.getTime() - letter.days * day) / day) * day + letter.hour * 3_600_000);
    const isWeekend = at.getUTCDay() === 0 || at.getUTCDay() === 6;
    const sent = isWeekend ? new Date(at.getTime() - 2 * day) : at;
    const head = [
      `From - ${sent.toUTCString()}`,
      `Message-ID: <${number}@mail.example>`,
      ...(letter.answers === undefined
        ? []
        : [`In-Reply-To: <${letter.answers}@mail.example>`, `References: <${letter.answers}@mail.example>`]),
      `Date: ${sent.toUTCString()}`,
      `From: ${letter.from}`,
      `To: ${letter.to}`,
      `Subject: ${letter.subject}`,
      'MIME-Version: 1.0',
    ];
    if (letter.html === undefined) return [...head, 'Content-Type: text/plain; charset=utf-8', '', letter.words, ''].join('\n');
    const edge = `edge-${number}`;
    return [
      ...head,
      `Content-Type: multipart/alternative; boundary="${edge}"`,
      '',
      `--${edge}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      letter.words,
      `--${edge}`,
      'Content-Type: text/html; charset=utf-8',
      '',
      `<html><body>${letter.html}</body></html>`,
      `--${edge}--`,
      '',
    ].join('\n');
  });
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** The letters of the archive one by one, as a Maildir keeps them: no lines between them. */
export function letterFiles(now: Date): { name: string; bytes: Buffer }[] {
  return mailbox(now)
    .toString()
    .split(/^From - .*\n/m)
    .slice(1)
    .map((letter, number) => ({
      name: `${1_700_000_000 + number}.M1P1.host,S=${letter.length}:2,S`,
      bytes: Buffer.from(letter),
    }));
}

/**
 * What the firm sold, as a table that no program we know writes: its columns say nothing, 03/04 may be in March or April, and 1.250 may
 * be little or much.
 */
export const sales = Buffer.from(['A;B;C', 'Prado & Filhos;03/04/2026;1.250', 'Harbour School;05/06/2026;3.400', ''].join('\n'));
