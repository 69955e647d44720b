import Holidays from 'date-holidays';

type Rule = { country: string; region: string | null };

const calendars = new Map<string, Holidays>();
const years = new Map<string, Set<string>>();

function calendar(rule: Rule): Holidays {
  const key = `${rule.country}/${rule.region ?? ''}`;
  const known = calendars.get(key);
  if (known) return known;
  const made = rule.region ? new Holidays(rule.country, rule.region) : new Holidays(rule.country);
  calendars.set(key, made);
  return made;
}

/**
 * The public holidays of a year as `YYYY-MM-DD`, those of several days with each of their days. Half days (from 14:00) are working
 * days here. `region` is the part after the dash of ISO 3166-2 ("BY" of "DE-BY"). A country that the calendar does not know has none.
 */
export function holidaysOf(country: string | null, region: string | null, year: number): ReadonlySet<string> {
  if (!country) return new Set();
  const part = region?.includes('-') ? region.slice(region.indexOf('-') + 1) : region;
  const key = `${country}/${part ?? ''}/${year}`;
  const known = years.get(key);
  if (known) return known;
  const days = new Set<string>();
  // the year before: a holiday of several days may reach over New Year
  for (const each of [year - 1, year]) {
    for (const holiday of calendar({ country, region: part }).getHolidays(each) || []) {
      if (holiday.type !== 'public' || !holiday.date.includes(' 00:00:00')) continue;
      const first = Temporal.PlainDate.from(holiday.date.slice(0, 10));
      const length = Math.min(31, Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000)));
      for (let i = 0; i < length; i++) {
        const day = first.add({ days: i });
        if (day.year === year) days.add(day.toString());
      }
    }
  }
  years.set(key, days);
  return days;
}
