import * as chrono from 'chrono-node';
import { readDates } from '#understanding/dates/dates.ts';
import type { Answer } from './judge.ts';

/** The specs give wall-clock moments without a zone. English ones write the month first, as in the United States. */
const ZONES: Record<string, string> = { en: 'America/New_York' };

/** Our reader. Its answers are turned back into wall-clock times of the zone. */
export function ours(text: string, sentAt: Temporal.PlainDateTime, language: string): Answer[] {
  const timeZone = ZONES[language] ?? 'Europe/Berlin';
  const instant = sentAt.toZonedDateTime(timeZone).toInstant();
  return readDates(text, { sentAt: instant, timeZone, language }).map(({ start, end, from, to }) => ({
    start,
    end,
    from: from.toPlainDateTime(),
    to: to.toPlainDateTime(),
  }));
}

const PARSERS: Record<string, { parse: typeof chrono.parse } | undefined> = {
  en: chrono.en,
  'en-GB': chrono.en.GB,
  de: chrono.de,
  fr: chrono.fr,
  es: chrono.es,
  it: chrono.it,
  nl: chrono.nl,
  pt: chrono.pt,
};

/** "next week", "letzten Monat": a named period, which chrono gives as one day of it. */
const RELATIVE =
  /\b(this|next|last|past|previous|current|following|coming|upcoming|n[äa]chste\w*|letzte\w*|diese\w*|kommende\w*|prochaine?|derni[eè]re?|cette|ce|pr[óo]xim[ao]|pasad[ao]|est[ae]|que v(iene|em)|passad[ao]|prossim[ao]|scors[ao]|quest[ao]|volgende?|vorige?|deze|dit)(?=\s|$)/i;
const PERIODS: [RegExp, (day: Temporal.PlainDateTime) => [Temporal.PlainDateTime, Temporal.PlainDateTime]][] = [
  [
    /week\b|woche|semaine|semana|settimana/i,
    (day) => [day.subtract({ days: day.dayOfWeek - 1 }), day.add({ days: 8 - day.dayOfWeek })],
  ],
  [/month|monat|mois|\bmes\b|m[êe]s\b|mese|maand/i, (day) => [day.with({ day: 1 }), day.with({ day: 1 }).add({ months: 1 })]],
  [
    /quarter|quartal|trimestr|kwartaal/i,
    (day) => {
      const first = day.with({ day: 1, month: day.month - ((day.month - 1) % 3) });
      return [first, first.add({ months: 3 })];
    },
  ],
  [
    /year|jahr|\ban\b|ann[ée]|a[ñn]o|\bano\b|jaar/i,
    (day) => [day.with({ month: 1, day: 1 }), day.with({ month: 1, day: 1 }).add({ years: 1 })],
  ],
];

/**
 * chrono-node alone, with its own locale, read generously. What it says is known becomes the width of the answer: a part of a day where it supplies an hour
 * of its own, a day where no hour is known, a month where no day is, a year where no month is; a week, month, quarter or year where the words name one; the
 * end of its ranges is inclusive.
 */
export function chronoAlone(text: string, sentAt: Temporal.PlainDateTime, language: string): Answer[] {
  const parser = PARSERS[language];
  if (!parser) return [];
  const reference = new Date(sentAt.toZonedDateTime('UTC').epochMilliseconds);
  const answers: Answer[] = [];
  for (const { index, text: words, start, end } of parser.parse(text, { instant: reference, timezone: 0 })) {
    const first = stretch(start, end ? '' : words, sentAt);
    const last = end ? stretch(end, '', sentAt) : first;
    if (first && last)
      answers.push({
        start: index,
        end: index + words.length,
        from: first.from,
        to: end?.isCertain('hour') ? last.from : last.to,
      });
  }
  return answers;
}

function stretch(
  part: chrono.ParsedComponents,
  words: string,
  sentAt: Temporal.PlainDateTime,
): { from: Temporal.PlainDateTime; to: Temporal.PlainDateTime } | null {
  const get = (name: chrono.Component) => part.get(name) ?? 0;
  try {
    const at = new Temporal.PlainDateTime(get('year'), get('month'), get('day'), get('hour'), get('minute'), get('second'));
    if (part.isCertain('hour')) return { from: at, to: at };
    if (at.hour !== 12 && at.hour !== sentAt.hour) return { from: at, to: at.add({ hours: 4 }) };
    const day = at.with({ hour: 0, minute: 0, second: 0 });
    const period =
      RELATIVE.test(words) && !/\d/.test(words) && !part.isCertain('weekday')
        ? PERIODS.find(([word]) => word.test(words))
        : undefined;
    if (period) {
      const [from, to] = period[1](day);
      return { from, to };
    }
    if (part.isCertain('day') || part.isCertain('weekday')) return { from: day, to: day.add({ days: 1 }) };
    if (part.isCertain('month')) return { from: day.with({ day: 1 }), to: day.with({ day: 1 }).add({ months: 1 }) };
    if (part.isCertain('year'))
      return { from: day.with({ month: 1, day: 1 }), to: day.with({ month: 1, day: 1 }).add({ years: 1 }) };
    return { from: day, to: day.add({ days: 1 }) };
  } catch {
    return null;
  }
}
