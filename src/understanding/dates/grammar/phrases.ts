import { CUE, type Sense } from '../words/sense.ts';
import { countAt, counted } from './count.ts';
import { dayAt } from './day.ts';
import { becomesHabit, habitAt } from './habit.ts';
import { listedAt, nextNumber, nextYear, shareWeek } from './list.ts';
import { momentAt, takesTime } from './moment.ts';
import { isFine, yearDay } from './period.ts';
import type { Count, Day, Found, Phrase, Role, Time } from './phrase.ts';
import { numberedRange, otherEnd, spanAt, yearsAt } from './range.ts';
import { follows, hasCue, type Reader, skipCues, strangerComesAfter, tokenAt } from './reader.ts';
import { timeAt } from './time.ts';

const LEADS = CUE.on | CUE.at | CUE.in | CUE.about | CUE.for;

const ROLES: [number, Role][] = [
  [CUE.within, 'within'],
  [CUE.by, 'by'],
  [CUE.until, 'by'],
  [CUE.before, 'before'],
  [CUE.since, 'since'],
  [CUE.starting, 'starting'],
  [CUE.after, 'after'],
];

/** Every date in words among the tokens, left to right, not overlapping. Linear: each start looks a bounded number of tokens on. */
export function phrasesIn(r: Reader): Phrase[] {
  const phrases: Phrase[] = [];
  for (let i = 0; i < r.tokens.length; ) {
    const token = tokenAt(r, i);
    if (token && token.figure === null && token.sense.cue === 0 && !token.sense.anchor && !hasStart(token.sense)) {
      i++;
      continue;
    }
    const skip = habitAt(r, i);
    if (skip > i) {
      i = skip;
      continue;
    }
    const phrase = phraseAt(r, i);
    const isHabit = phrase !== null && becomesHabit(r, phrase.end);
    if (phrase && !isHabit) {
      shareWeek(r, phrases, phrase);
      phrases.push(phrase);
    }
    i = phrase ? phrase.end : i + 1;
    const more = phrase ? (nextYear(r, phrase) ?? nextNumber(r, phrase)) : null;
    if (more) {
      phrases.push(more);
      i = more.end;
    }
  }
  return phrases;
}

function hasStart(sense: Sense): boolean {
  return sense.rel !== null || sense.edge !== null || sense.ordinal > 0 || sense.number >= 0;
}

function phraseAt(r: Reader, i: number): Phrase | null {
  const between = hasCue(r, i, CUE.between) || hasCue(r, i, CUE.from) ? spanAt(r, i) : null;
  if (between) return between;
  // words like "past" and "this" belong to the day before they are taken for a role
  const plain = hasCue(r, i, CUE.the) || tokenAt(r, i)?.sense.rel !== null ? roled(r, i, i, 'on', false) : null;
  for (const [cue, role] of ROLES) {
    if (!hasCue(r, i, cue)) continue;
    const found = roled(r, i, i + 1, role, true);
    if (found && (!plain || found.end > plain.end)) return found;
  }
  if (plain) return plain;
  const bare = listedAt(r, hasCue(r, i, LEADS) ? i + 1 : i) ?? numberedRange(r, i, i, false) ?? yearsAt(r, i);
  if (bare) return bare;
  if (hasCue(r, i, LEADS | CUE.from)) {
    const led = roled(r, i, i + 1, 'on', true);
    if (led) return led;
  }
  return roled(r, i, i, 'on', false);
}

/** A moment behind a role word, with what may follow: the other end of a range, "or later", "at the latest". */
function roled(r: Reader, start: number, at: number, role: Role, led: boolean): Phrase | null {
  if (led && !follows(r, at, '')) return null;
  let first = at;
  if (led)
    while (
      first < at + 2 &&
      hasCue(r, first, LEADS | CUE.from) &&
      !hasCue(r, first, CUE.between) &&
      follows(r, first + 1, '') &&
      tokenAt(r, first)?.sense.rel === null &&
      !tokenAt(r, first)?.figure
    )
      first++;
  const within =
    role === 'within' ||
    (role === 'by' && r.hours === 24) ||
    hasCue(r, first - 1, CUE.in | CUE.for | CUE.about) ||
    hasCue(r, at - 1, CUE.in | CUE.within);
  const counts = led && within ? stretchAt(r, first, role, at) : null;
  if (counts) return { ...counts, start };
  const moment = momentAt(r, first, led, role) ?? (first > at ? momentAt(r, at, led, role) : null);
  if (!moment || (role === 'within' && !isStretch(moment.value.day))) return null;
  const phrase: Phrase = {
    role,
    first: moment.value,
    last: null,
    start: role === 'on' ? first : start,
    end: moment.end,
    certainty: moment.certainty,
  };
  const range = role === 'on' || role === 'since' || role === 'starting' || role === 'within' ? otherEnd(r, phrase) : null;
  const done = range ?? phrase;
  return withAfterthought(r, done);
}

/** Only a stretch has an inside: "d'ici vendredi" is by Friday, "d'ici 3 jours" within three days. */
function isStretch(day: Day | null): boolean {
  return (
    day !== null && (day.is === 'stretch' || day.is === 'unit' || day.is === 'count' || day.is === 'month' || day.is === 'year')
  );
}

/** "in 3 days", "within two weeks", "in the next 5 working days": counts from now. `at` is behind the word that leads. */
function stretchAt(r: Reader, i: number, role: Role, at: number): Phrase | null {
  // French "un" is also a number: "dans un mois"
  if (hasCue(r, i, CUE.the) && role !== 'within' && tokenAt(r, i)?.sense.number !== 1) return null;
  const start = role === 'within' ? skipCues(r, i, CUE.the | CUE.about) : skipCues(r, i, CUE.about);
  const whole = counted(r, start, true, 0);
  if (whole && whole.value.is === 'count' && whole.value.from) {
    const isFor = hasCue(r, at - 1, CUE.for) && !hasCue(r, at - 1, CUE.in);
    if (role === 'within') {
      const day: Day = {
        is: 'stretch',
        counts: whole.value.counts,
        sign: 1,
        from: isToday(whole.value.from) ? null : whole.value.from,
      };
      return { role, first: { day, time: null }, last: null, start: at - 1, end: whole.end, certainty: 0.9 };
    }
    const day: Day = isFor ? { is: 'stretch', counts: whole.value.counts, sign: 1, from: whole.value.from } : whole.value;
    return {
      role: isFor ? 'within' : 'on',
      first: { day, time: null },
      last: null,
      start: start - 1,
      end: whole.end,
      certainty: 0.9,
    };
  }
  const count = countAt(r, start) ?? (role === 'within' ? oneUnit(r, start) : null);
  if (!count) return null;
  // "entro 3 giorni", "d'ici 3 jours": by a count from now is within it
  const isWithin = role === 'within' || role === 'by';
  if (!isWithin && !hasCue(r, at - 1, CUE.in)) return null;
  // "in 3 days" but neither "in two weeks ago" nor "in 2 of 3 days", nor how long something takes
  if (hasCue(r, count.end, CUE.ago) && !hasCue(r, count.end, CUE.hence) && follows(r, count.end, '')) return null;
  if (!isWithin && hasCue(r, count.end, CUE.of) && !hasCue(r, count.end, CUE.in | CUE.for)) return null;
  const sign = 1;
  const value: Day = isWithin
    ? { is: 'stretch', counts: count.value, sign, from: null }
    : { is: 'count', counts: count.value, sign, from: null, weekday: 0 };
  const time = isFine(count.value[0]?.unit ?? '') ? null : timeBehind(r, count.end);
  return {
    role: isWithin ? 'within' : 'on',
    first: { day: value, time: time?.value ?? null },
    last: null,
    start: at - 1,
    end: time?.end ?? count.end,
    certainty: count.certainty * (isWithin ? 0.95 : 0.9),
  };
}

/** "within the hour", "within the week". */
function oneUnit(r: Reader, i: number): Found<Count[]> | null {
  const unit = tokenAt(r, i)?.sense.unit;
  if (!unit || !hasCue(r, i - 1, CUE.the)) return null;
  return { value: [{ number: 1, most: 1, unit, working: false, vague: false }], end: i + 1, certainty: 0.9 };
}

function isToday(day: Day): boolean {
  return day.is === 'shift' && day.days === 0;
}

function timeBehind(r: Reader, end: number): Found<Time> | null {
  const at = skipCues(r, end, CUE.at | CUE.about, ',');
  return at > end ? timeAt(r, at, true) : null;
}

/** "or later", "onwards", "at the latest" behind a date turn its role. */
function withAfterthought(r: Reader, phrase: Phrase): Phrase {
  if (phrase.last || !follows(r, phrase.end, ',')) return phrase;
  const token = tokenAt(r, phrase.end);
  if (!token) return phrase;
  const isOver =
    (token.sense.cue & (CUE.onwards | CUE.latest)) !== 0 &&
    !momentAt(r, phrase.end + 1, true, 'on') &&
    !yearDay(r, phrase.end + 1);
  if (isOver && (token.sense.cue & CUE.onwards) !== 0 && token.sense.rel === null)
    return { ...phrase, role: 'starting', end: phrase.end + 1 };
  if (isOver && (token.sense.cue & CUE.latest) !== 0) return { ...phrase, role: 'by', end: phrase.end + 1 };
  // "today before 4pm", "Friday by noon": the role of the time is the role of the whole
  if (phrase.first.day && !phrase.first.time && takesTime(phrase.first.day)) {
    for (const [cue, role] of ROLES) {
      if (role === 'within' || !hasCue(r, phrase.end, cue) || !follows(r, phrase.end + 1, '')) continue;
      if (dayAt(r, phrase.end + 1, true)) continue;
      const time = timeAt(r, skipCues(r, phrase.end + 1, CUE.the | CUE.about), !strangerComesAfter(r, phrase.end + 1));
      if (time && !time.value.until)
        return { ...phrase, role, first: { day: phrase.first.day, time: time.value }, end: time.end };
    }
  }
  return phrase;
}
