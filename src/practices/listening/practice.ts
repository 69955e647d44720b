import type { Practice } from '#findings/practice.ts';
import { acknowledgesIn } from '#understanding/acknowledgement/acknowledgement.ts';
import { askedOf, type Matter, mattersOf } from './matters.ts';
import { answersTo, lettersOf, promisesIn } from './queries.ts';
import { judgeListening, type ListeningFacts } from './rule.ts';

/** Hear all of it, answer all of it. Those who are no customers and those we declined are not watched. */
export const listening: Practice<Matter, ListeningFacts, null> = {
  name: 'listening',
  fit: async () => null,
  readModel: () => null,
  gather: async (db, firmId, customers) => {
    const own = customers.filter((one) => one.stage !== 'not-a-customer' && one.stage !== 'declined');
    const asked = askedOf(own);
    const [answers, letters, promises] = await Promise.all([
      answersTo(db, firmId, asked.concerns),
      lettersOf(db, firmId, asked.letters),
      promisesIn(db, firmId, asked.offers),
    ]);
    const told = { answers, letters, promises, readsRegretIn: acknowledgesIn };
    return own.flatMap((timeline) => mattersOf(timeline, told));
  },
  judge: (matter, { settings }, now) => judgeListening(matter, settings, now),
};
