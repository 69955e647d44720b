import type { Income } from '#findings/income.ts';
import type { FirmSettings } from '#firm/settings.ts';
import { calibrate } from '#practices/promises/calibration.ts';
import { parityOf } from '#practices/waiting/parity.ts';
import type { LookBack, LookBackLine, Month } from './look-back.ts';
import { countMonth, type Gathered, type Span } from './look-back-gather.ts';
import { replaySilences } from './replay.ts';

const mostLines = 1_000;
const leastIncomeMonths = 6;
const leastCompared = 8;
const leastMessages = 20;

const largestFirst = (lines: LookBackLine[]): LookBackLine[] => lines.sort((a, b) => b.amount - a.amount).slice(0, mostLines);

/** Makes the figures of what was added up. */
export function summed(all: Gathered, { from, now, settings }: Span): LookBack {
  const thanked = [...all.thanks].sort((a, b) => b[1] - a[1])[0];
  const silences = replaySilences(all.acquaintances, settings, from, now);
  const quiet = silences.filter((one) => !one.cameBack);
  const quietMonths = new Map<string, number>();
  for (const one of quiet) countMonth(quietMonths, one.saidAt, settings);
  const months = (counted: ReadonlyMap<string, number>): Month[] => monthsOf(counted, from, now, settings);
  return {
    from: from.toString(),
    to: now.toString(),
    written: { messages: all.written, customers: all.writtenTo.size },
    answered: { within: all.within, all: all.answerable },
    thanked: thanked ? { name: thanked[0], times: thanked[1] } : null,
    calls: all.calls,
    waited: {
      lines: largestFirst([...all.waits.values()]),
      months: months(all.months),
      strangers: all.strangers.size,
    },
    promises: {
      record: all.record,
      late: largestFirst(all.late),
      notKnown: all.notKnown.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, mostLines),
      months: months(all.lateMonths),
      calibration: calibrate(all.cases).map(({ curve: _, ...one }) => one),
    },
    passed: {
      lines: all.heard.lines.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, mostLines),
      count: all.heard.lines.length,
      known: all.heard.known,
      notKnown: all.heard.notKnown,
      months: months(all.heard.months),
    },
    quiet: {
      lines: largestFirst(
        quiet.map((one) => ({
          customerId: one.customerId,
          personId: null,
          name: all.names.get(one.customerId) ?? '',
          amount: (now.epochMilliseconds - one.lastAt.epochMilliseconds) / 86_400_000,
          at: one.lastAt.toString(),
          evidence: one.evidence,
        })),
      ),
      months: months(quietMonths),
      worth: largestSum(quiet.flatMap((one) => (one.worth ? [one.worth] : []))),
      cameBack: silences.length - quiet.length,
    },
    income: sharesOf(all, now, settings),
    parity: parityOf(all.responses),
    work: workOf(all),
    channels: [...all.channels].map(([channel, since]) => ({ channel, since: since.toString() })),
  };
}

/** Every month of the span, also those in which nothing was counted. */
export function monthsOf(
  counted: ReadonlyMap<string, number>,
  from: Temporal.Instant,
  now: Temporal.Instant,
  settings: FirmSettings,
): Month[] {
  const month = (at: Temporal.Instant): Temporal.PlainYearMonth =>
    at.toZonedDateTimeISO(settings.timeZone).toPlainDate().toPlainYearMonth();
  const last = month(now);
  const months: Month[] = [];
  for (let at = month(from); Temporal.PlainYearMonth.compare(at, last) <= 0 && months.length < 61; at = at.add({ months: 1 })) {
    months.push({ month: at.toString(), count: counted.get(at.toString()) ?? 0 });
  }
  return months;
}

/** Sums per currency, the largest one: amounts of different currencies are never added. */
function largestSum(incomes: readonly Income[]): Income | null {
  const sums = new Map<string, number>();
  for (const one of incomes) sums.set(one.currency, (sums.get(one.currency) ?? 0) + one.minor);
  const most = [...sums].sort((a, b) => b[1] - a[1])[0];
  return most && most[1] > 0 ? { minor: most[1], currency: most[0] } : null;
}

/** Each customer's share of the income in the currency that brings most. Platforms that pay out for others are no customers. */
function sharesOf(all: Gathered, now: Temporal.Instant, settings: FirmSettings): LookBack['income'] {
  const own = all.incomes.filter((one) => !isPlatform(one.name));
  const total = largestSum(own.flatMap((one) => one.income));
  if (!total) return null;
  const today = now.toZonedDateTimeISO(settings.timeZone).toPlainDate();
  const firsts = own.flatMap((one) => one.firstOn ?? []).sort(Temporal.PlainDate.compare);
  const first = firsts[0];
  if (!first || first.until(today, { largestUnit: 'months' }).months < leastIncomeMonths) return null;
  const lines = own.flatMap((one): LookBackLine[] => {
    const minor = one.income.find((income) => income.currency === total.currency)?.minor ?? 0;
    return minor > 0
      ? [
          {
            customerId: one.customerId,
            personId: null,
            name: one.name,
            amount: minor / total.minor,
            at: now.toString(),
            evidence: null,
          },
        ]
      : [];
  });
  return { lines: largestFirst(lines), total, from: first.toString() };
}

const isPlatform = (name: string): boolean =>
  /^(?:paypal|stripe|square|sumup|etsy|ebay|amazon|shopify|airbnb|upwork|fiverr|klarna|adyen|mollie)\b/i.test(name);

/** Who takes at least three times the usual number of messages per 1,000 earned, and many of them. */
function workOf(all: Gathered): LookBack['work'] {
  const total = largestSum(all.incomes.flatMap((one) => one.income));
  if (!total) return { lines: [], usual: 0 };
  const rates = all.incomes.flatMap((one) => {
    const minor = one.income.find((income) => income.currency === total.currency)?.minor ?? 0;
    return minor > 0 && one.messages > 0 ? [{ one, rate: one.messages / (minor / 100_000) }] : [];
  });
  if (rates.length < leastCompared) return { lines: [], usual: 0 };
  const usual = rates.map((row) => row.rate).sort((a, b) => a - b)[rates.length >> 1] ?? 0;
  const lines = rates
    .filter((row) => row.rate >= 3 * usual && row.one.messages >= leastMessages)
    .map(({ one, rate }) => ({
      customerId: one.customerId,
      personId: null,
      name: one.name,
      amount: rate,
      at: '',
      evidence: null,
    }));
  return { lines: largestFirst(lines), usual };
}
