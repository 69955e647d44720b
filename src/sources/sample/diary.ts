import type { SampleYear } from './calendar.ts';
import type { Member, Person } from './cast.ts';
import type { Dice } from './dice.ts';
import type { Happening, Letter, Paper, Sender } from './happening.ts';
import { quoted, signed } from './letter-paper.ts';

/** What the firm's year is written into, in any order. */
export type Diary = {
  year: SampleYear;
  dice: Dice;
  happenings: Happening[] /** How many letters bear this moment and author. */;
  posted: Map<string, number>;
};

type Sending = { from?: Person; to?: readonly Person[]; cc?: readonly Person[]; papers?: readonly Paper[]; isFresh?: boolean };

/** A conversation by mail; every letter answers the one before unless it is written afresh. */
export type Talk = {
  theirs: (at: Temporal.Instant, words: string, sending?: Sending) => Letter;
  ours: (at: Temporal.Instant, words: string, sending?: Sending) => Letter;
  last: () => Letter | undefined;
};

const answerMark = { en: 'Re: ', de: 'AW: ', fr: 'Re: ', pt: 'RE: ' } as const;

/** Opens a conversation between a customer's person and a member. Words come with greeting and name; signature and history are added. */
export function talkWith(diary: Diary, subject: string, client: Person, member: Member): Talk {
  const letters: Letter[] = [];
  const send = (at: Temporal.Instant, from: Person, to: readonly Person[], words: string, sending: Sending): Letter => {
    const before = sending.isFresh ? undefined : letters.at(-1);
    const isAnswer = before !== undefined && before.from.email !== from.email;
    const mark = from.program === 'outlook' ? answerMark[from.language] : 'Re: ';
    const letter = post(diary, {
      at,
      from,
      to,
      cc: sending.cc ?? [],
      subject: before ? `${mark}${subject}` : subject,
      words: signed(words, from) + (before && isAnswer ? quoted(before, from, diary.year.timeZone) : ''),
      references: before ? [...before.references, before.messageId] : [],
      papers: sending.papers ?? [],
    });
    letters.push(letter);
    return letter;
  };
  return {
    theirs: (at, words, sending = {}) => send(at, sending.from ?? client, sending.to ?? [member], words, sending),
    ours: (at, words, sending = {}) => send(at, sending.from ?? member, sending.to ?? [client], words, sending),
    last: () => letters.at(-1),
  };
}

type Posted = Omit<Letter, 'kind' | 'messageId' | 'headers' | 'html' | 'cc' | 'references' | 'papers'> &
  Partial<Pick<Letter, 'headers' | 'html' | 'cc' | 'references' | 'papers'>> & { from: Sender };

/** Writes a letter into the diary. Its name follows from its moment and author, so it is the same every time. */
export function post(diary: Diary, letter: Posted): Letter {
  const domain = letter.from.email.slice(letter.from.email.indexOf('@') + 1);
  const local = letter.from.email.slice(0, letter.from.email.indexOf('@'));
  const stamp = `${letter.at.epochMilliseconds} ${letter.from.email}`;
  const same = diary.posted.get(stamp) ?? 0;
  diary.posted.set(stamp, same + 1);
  const made: Letter = {
    kind: 'letter',
    cc: [],
    references: [],
    papers: [],
    headers: {},
    html: null,
    ...letter,
    messageId: `<${letter.at.epochMilliseconds.toString(36)}.${same === 0 ? '' : `${same}.`}${local}@${domain}>`,
  };
  diary.happenings.push(made);
  return made;
}

/** A call in which people spoke, or one that reached nobody. */
export function call(
  diary: Diary,
  at: Temporal.Instant,
  who: Person,
  how: { ours: string; direction: 'in' | 'out'; outcome: 'talked' | 'missed' | 'voicemail' | 'left-word'; minutes?: number },
): void {
  const seconds = Math.round((how.minutes ?? 0) * 60) + (how.outcome === 'talked' ? diary.dice.between(4, 55) : 0);
  diary.happenings.push({ kind: 'call', at, who, ours: how.ours, direction: how.direction, outcome: how.outcome, seconds });
}
