import type { ReadDb } from '#db/tenant.ts';
import { quotesOf } from '#findings/quotes.ts';
import type { Quote } from '#findings/shown.ts';
import { type FirmSettings, firmSettings } from '#firm/settings.ts';
import type { FirmId } from '#lib/ids.ts';
import { sayMoney } from '#lib/money.ts';
import { sayCount, sayDay, sayDays, sayWorkingTime } from '#lib/spoken-time.ts';
import type { LookBack, LookBackLine, Month } from './look-back.ts';

export type LookBackKey = 'waited' | 'late' | 'passed' | 'quiet' | 'income' | 'parity' | 'work';
export const lookBackKeys: readonly LookBackKey[] = ['waited', 'late', 'passed', 'quiet', 'income', 'parity', 'work'];
/** Lines that everybody has of their own, beside those of the firm. */
export type OwnKey = 'tone';

export type LookBackRow = {
  key: LookBackKey | OwnKey;
  figure: string;
  words: string;
  below: string;
  aside: string;
  bars: { label: string; value: number; isWorst: boolean }[] | null;
  /** For shares (0 to 1) and comparisons. */
  parts: { label: string; share: number; isMain: boolean }[] | null;
};

/** GET /api/look-back. */
export type LookBackView = { from: string; to: string; headline: string[]; basedOn: string; rows: LookBackRow[] };

/** GET /api/look-back/:key: what stands behind a figure. */
export type LookBackList = {
  words: string;
  rows: { customerId: string | null; name: string; value: string; at: string; quote: Quote | null; threadId: string | null }[];
  next: string | null;
};

const deedWords: Record<string, string> = {
  send: 'files you send',
  quote: 'quotes',
  call: 'calls',
  visit: 'visits',
  deliver: 'deliveries',
  fix: 'repairs',
  answer: 'answers',
  pay: 'payments',
  other: 'promises',
};

/** "6", "2½": working days for a sentence. */
const sayNumber = (days: number): string => {
  const halves = Math.max(0.5, Math.round(days * 2) / 2);
  return Number.isInteger(halves) ? String(halves) : `${halves < 1 ? '' : Math.floor(halves)}½`;
};

/** "half of your quotes take 6 working days; you say 3 (12 cases)": of the kind where what we do is furthest from what we say. */
function saidAgainstDone(lookBack: LookBack): string {
  const over = (each: LookBack['promises']['calibration'][number]): number =>
    (each.halfDays ?? 0) - (each.saidDays ?? each.halfDays ?? 0);
  const one = lookBack.promises.calibration.filter((each) => each.halfDays !== null).sort((a, b) => over(b) - over(a))[0];
  if (!one || one.halfDays === null) return 'too few cases to say how long you really take';
  const said = one.saidDays === null ? '' : `; you say ${sayNumber(one.saidDays)}`;
  return `half of your ${deedWords[one.deed] ?? 'promises'} take ${sayNumber(one.halfDays)} working days${said} (${sayCount(one.cases, 'case')})`;
}

/** A picture of fewer says nothing that the figure does not say. */
const leastDrawn = 4;

/** A bar for each month, the worst of them marked; null where there is nothing to see. */
export function barsOf(months: readonly Month[]): LookBackRow['bars'] {
  const most = Math.max(0, ...months.map((one) => one.count));
  const all = months.reduce((sum, one) => sum + one.count, 0);
  if (all < leastDrawn) return null;
  return months.map(({ month, count }) => ({ label: month, value: count, isWorst: count === most && most > 1 }));
}

function waitedRow({ waited }: LookBack, settings: FirmSettings): LookBackRow {
  const longest = waited.lines[0];
  return {
    key: 'waited',
    figure: String(waited.lines.length),
    words: `${waited.lines.length === 1 ? 'person' : 'people'} waited more than two working days`,
    below: waited.strangers > 0 ? `${sayCount(waited.strangers, 'stranger')} never got an answer` : '',
    aside: longest ? `longest: ${longest.name}, ${sayWorkingTime(longest.amount, settings.hours.minutesPerDay)}` : '',
    bars: barsOf(waited.months),
    parts: null,
  };
}

function lateRow(lookBack: LookBack): LookBackRow | null {
  const { kept, late, moved, notKnown } = lookBack.promises.record;
  const known = kept + late + moved;
  if (known + notKnown === 0) return null;
  if (known === 0)
    return {
      key: 'late',
      figure: String(notKnown),
      words: `${notKnown === 1 ? 'promise' : 'promises'} of which it is not known what became of ${notKnown === 1 ? 'it' : 'them'}`,
      below: '',
      aside: '',
      bars: null,
      parts: null,
    };
  return {
    key: 'late',
    figure: String(late),
    words: `of ${sayCount(known, 'promise')} ${late === 1 ? 'was' : 'were'} late${notKnown > 0 ? `, ${notKnown} not known` : ''}`,
    below: saidAgainstDone(lookBack),
    aside: moved > 0 ? `${moved} moved in time` : '',
    bars: barsOf(lookBack.promises.months),
    parts: null,
  };
}

/** Below this many of which it is known, a share would be chance. */
const leastHeard = 5;

/** "31 of 412 questions were passed over in your answers": requests are counted with the questions. */
function passedRow({ passed }: LookBack): LookBackRow | null {
  const { count, known, notKnown, months } = passed;
  if (known < leastHeard && count === 0) return null;
  return {
    key: 'passed',
    figure: String(count),
    words: `of ${sayCount(known, 'question')} ${count === 1 ? 'was' : 'were'} passed over in your answers`,
    below: 'requests are counted too',
    aside: notKnown > 0 ? `${notKnown.toLocaleString('en-GB')} more not known` : '',
    bars: barsOf(months),
    parts: null,
  };
}

function quietRow({ quiet }: LookBack): LookBackRow {
  return {
    key: 'quiet',
    figure: String(quiet.lines.length),
    words: `${quiet.lines.length === 1 ? 'customer' : 'customers'} went quiet`,
    below: quiet.worth ? `${sayMoney(quiet.worth)} a year${quiet.lines.length === 1 ? '' : ' between them'}` : '',
    aside: quiet.cameBack > 0 ? `${quiet.cameBack} more came back by themselves` : '',
    bars: barsOf(quiet.months),
    parts: null,
  };
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function incomeRow({ income }: LookBack): LookBackRow | null {
  const first = income?.lines[0];
  if (!income || !first) return null;
  const shown = income.lines.slice(0, 4).map((line, i) => ({ label: line.name, share: line.amount, isMain: i === 0 }));
  const rest = 1 - shown.reduce((sum, part) => sum + part.share, 0);
  return {
    key: 'income',
    figure: percent(first.amount),
    words: 'of your income is one customer',
    below: first.name,
    aside: `of ${sayMoney(income.total)}, net, all that was billed`,
    bars: null,
    parts: rest > 0.005 ? [...shown, { label: 'all others', share: rest, isMain: false }] : shown,
  };
}

function parityRow({ parity }: LookBack, settings: FirmSettings): LookBackRow | null {
  if (!parity) return null;
  const { prospects, customers, ratio } = parity;
  const times = ratio.value >= 1 ? ratio.value : 1 / ratio.value;
  const long = Math.max(prospects.median, customers.median);
  const say = (minutes: number): string => sayWorkingTime(minutes, settings.hours.minutesPerDay);
  const [low, high] = ratio.value >= 1 ? [ratio.low, ratio.high] : [1 / ratio.high, 1 / ratio.low];
  return {
    key: 'parity',
    figure: `${times.toFixed(1)}×`,
    words: `faster to ${ratio.value >= 1 ? 'prospects than to customers' : 'customers than to prospects'}`,
    below: `${say(prospects.median)} against ${say(customers.median)}`,
    aside: parity.isClear
      ? `between ${low.toFixed(1)}× and ${high.toFixed(1)}×, from ${prospects.count} and ${customers.count} answers`
      : `may be chance: from ${prospects.count} and ${customers.count} answers`,
    bars: null,
    parts: [
      { label: `prospects ${say(prospects.median)}`, share: prospects.median / long, isMain: ratio.value >= 1 },
      { label: `customers ${say(customers.median)}`, share: customers.median / long, isMain: ratio.value < 1 },
    ],
  };
}

function workRow({ work }: LookBack): LookBackRow | null {
  const first = work.lines[0];
  if (!first) return null;
  const say = (rate: number): string => String(Math.max(1, Math.round(rate)));
  return {
    key: 'work',
    figure: String(work.lines.length),
    words:
      work.lines.length === 1
        ? 'customer takes the most messages for what they pay'
        : 'customers take the most messages for what they pay',
    below: '(hours are not recorded)',
    aside: `${first.name}: ${say(first.amount)} per 1,000 earned, others ${say(work.usual)}`,
    bars: null,
    parts: [
      { label: `others ${say(work.usual)}`, share: work.usual / first.amount, isMain: false },
      { label: `${first.name} ${say(first.amount)}`, share: 1, isMain: true },
    ],
  };
}

const channelWords: Record<string, string> = {
  mail: 'mail',
  call: 'calls',
  voicemail: 'voice messages',
  message: 'chat messages',
  enquiry: 'enquiries',
  visit: 'visits',
  appointment: 'appointments',
  invoice: 'invoices',
  payment: 'payments',
  purchase: 'purchases',
  review: 'reviews',
};

const list = (words: string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** "Based on mail and invoices from 3 January; calls not included." */
function basedOn(lookBack: LookBack, timeZone: string): string {
  const seen = lookBack.channels.filter((one) => channelWords[one.channel]);
  const first = seen.map((one) => one.since).sort()[0];
  if (!first) return 'Nothing has been read yet.';
  const day = (iso: string): Temporal.PlainDate => Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone).toPlainDate();
  const absent = ['call', 'message'].filter((channel) => !seen.some((one) => one.channel === channel));
  const without = absent.length > 0 ? `; ${list(absent.map((channel) => channelWords[channel] ?? ''))} not included` : '';
  return `Based on ${list(seen.map((one) => channelWords[one.channel] ?? ''))} from ${sayDay(day(first), day(lookBack.to))}${without}.`;
}

function headline({ written, answered, thanked, calls }: LookBack): string[] {
  const lines: string[] = [];
  if (written.messages > 0) {
    const share =
      answered.all >= 5 ? ` and answered ${Math.round((10 * answered.within) / answered.all)} of 10 within a day` : '';
    lines.push(`You wrote ${sayCount(written.messages, 'message')} to ${sayCount(written.customers, 'customer')}${share}.`);
  }
  if (calls.all >= 5) lines.push(`A person answered ${calls.answered} of ${sayCount(calls.all, 'call')}.`);
  if (thanked) lines.push(`${thanked.name} thanked you ${sayTimes(thanked.times)}.`);
  return lines;
}

const sayTimes = (times: number): string =>
  ['', 'once', 'twice', 'three times', 'four times', 'five times'][times] ?? `${times} times`;

/** The look-back in words. Rows without anything behind them are left out, but for those whose nothing is good news. */
export function sayLookBack(lookBack: LookBack, settings: FirmSettings): LookBackView {
  const isEmpty = lookBack.written.messages === 0 && lookBack.waited.lines.length === 0 && lookBack.income === null;
  const rows = isEmpty
    ? []
    : [
        waitedRow(lookBack, settings),
        lateRow(lookBack),
        passedRow(lookBack),
        quietRow(lookBack),
        incomeRow(lookBack),
        parityRow(lookBack, settings),
        workRow(lookBack),
      ];
  return {
    from: lookBack.from,
    to: lookBack.to,
    headline: headline(lookBack),
    basedOn: basedOn(lookBack, settings.timeZone),
    rows: rows.filter((row) => row !== null),
  };
}

/** What stands behind a figure: a heading, the lines, and how the value of one is said. */
export type Behind = { words: string; lines: readonly LookBackLine[]; value: (line: LookBackLine) => string };

function behind(lookBack: LookBack, key: LookBackKey, settings: FirmSettings): Behind {
  const working = (minutes: number): string => sayWorkingTime(minutes, settings.hours.minutesPerDay);
  switch (key) {
    case 'waited':
      return {
        words: 'Who waited more than two working days, each with the longest wait',
        lines: lookBack.waited.lines,
        value: (line) => working(line.amount),
      };
    case 'late':
      return {
        words: 'Promises that were late, then those of which it is not known',
        lines: [...lookBack.promises.late, ...lookBack.promises.notKnown],
        value: (line) =>
          lookBack.promises.late.includes(line)
            ? line.amount > 0
              ? `late by ${working(line.amount * settings.hours.minutesPerDay)}`
              : 'late'
            : 'not known',
      };
    case 'passed':
      return {
        words: 'What they asked and your answers passed over, the newest first',
        lines: lookBack.passed.lines,
        value: () => 'not in your answer',
      };
    case 'quiet':
      return {
        words: 'Who went quiet, and since when',
        lines: lookBack.quiet.lines,
        value: (line) => `silent for ${sayDays(line.amount)}`,
      };
    case 'income':
      return { words: 'Shares of what was billed', lines: lookBack.income?.lines ?? [], value: (line) => percent(line.amount) };
    case 'work':
      return {
        words: 'Messages per 1,000 earned',
        lines: lookBack.work.lines,
        value: (line) => `${Math.round(line.amount)} per 1,000`,
      };
    case 'parity':
      return {
        words: 'Who waited more than two working days, each with the longest wait',
        lines: lookBack.waited.lines,
        value: (line) => working(line.amount),
      };
  }
}

const page = 50;

/** What stands behind a figure, fifty lines at a time, with the words. `cursor` is what `next` said. */
export async function lookBackList(
  db: ReadDb,
  firmId: FirmId,
  asked: { lookBack: LookBack; key: LookBackKey; cursor: string | null },
): Promise<LookBackList> {
  const settings = await firmSettings(db, firmId);
  const { key, cursor, lookBack } = asked;
  return listBehind(db, firmId, { behind: behind(lookBack, key, settings), cursor, until: lookBack.to });
}

/** A page of such lines with the words themselves. `until`: the moment of what has none of its own. */
export async function listBehind(
  db: ReadDb,
  firmId: FirmId,
  asked: { behind: Behind; cursor: string | null; until: string },
): Promise<LookBackList> {
  const { words, lines, value } = asked.behind;
  const from = Math.max(0, Number.parseInt(asked.cursor ?? '0', 10) || 0);
  const shown = lines.slice(from, from + page);
  const evidence = shown.flatMap((line) => line.evidence ?? []);
  const quotes = await quotesOf(db, firmId, evidence);
  const ids = shown.flatMap((line) => line.personId ?? []);
  const people =
    ids.length === 0
      ? []
      : await db
          .selectFrom('person')
          .select(['person_id', 'name'])
          .where('firm_id', '=', firmId)
          .where('person_id', 'in', ids)
          .execute();
  const names = new Map(people.map((row) => [row.person_id, row.name]));
  return {
    words,
    rows: shown.map((line) => {
      const quote = (line.evidence && quotes.get(line.evidence)) ?? null;
      const person = line.personId ? names.get(line.personId) : undefined;
      return {
        customerId: line.customerId,
        name: person && person !== line.name ? `${person} · ${line.name}` : line.name,
        value: value(line),
        at: line.at || asked.until,
        quote,
        threadId: quote?.threadId ?? null,
      };
    }),
    next: from + page < lines.length ? String(from + page) : null,
  };
}
