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
  de: chrono.de,
  fr: chrono.fr,
  es: chrono.es,
  it: chrono.it,
  nl: chrono.nl,
  pt: chrono.pt,
};

/**
 * chrono-node alone, with its own locale. What it says is known becomes the width of the answer: a day where no hour is known, a month where no day is,
 * a year where no month is; the end of its ranges is inclusive.
 */
export function chronoAlone(text: string, sentAt: Temporal.PlainDateTime, language: string): Answer[] {
  const parser = PARSERS[language];
  if (!parser) return [];
  const reference = new Date(sentAt.toZonedDateTime('UTC').epochMilliseconds);
  const answers: Answer[] = [];
  for (const { index, text: words, start, end } of parser.parse(text, { instant: reference, timezone: 0 })) {
    const first = stretch(start);
    const last = end ? stretch(end) : first;
    if (first && last)
      answers.push({
        start: index,
        end: index + words.length,
        from: first.from,
        to: end && end.isCertain('hour') ? last.from : last.to,
      });
  }
  return answers;
}

function stretch(part: chrono.ParsedComponents): { from: Temporal.PlainDateTime; to: Temporal.PlainDateTime } | null {
  const get = (name: chrono.Component) => part.get(name) ?? 0;
  try {
    const at = new Temporal.PlainDateTime(get('year'), get('month'), get('day'), get('hour'), get('minute'), get('second'));
    const isDaypart = !part.isCertain('hour') && part.get('hour') !== null && part.get('hour') !== 12;
    if (part.isCertain('hour')) return { from: at, to: at };
    if (isDaypart) return { from: at, to: at.add({ hours: 4 }) };
    const day = at.with({ hour: 0, minute: 0, second: 0 });
    if (part.isCertain('day') || part.isCertain('weekday')) return { from: day, to: day.add({ days: 1 }) };
    if (part.isCertain('month')) return { from: day.with({ day: 1 }), to: day.with({ day: 1 }).add({ months: 1 }) };
    if (part.isCertain('year'))
      return { from: day.with({ month: 1, day: 1 }), to: day.with({ month: 1, day: 1 }).add({ years: 1 }) };
    return { from: day, to: day.add({ days: 1 }) };
  } catch {
    return null;
  }
}
