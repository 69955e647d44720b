import type { ReadDb } from '#db/tenant.ts';
import type { Evidence } from '#findings/finding.ts';
import { quotesOf } from '#findings/quotes.ts';
import type { Quote, Reason, SincePart } from '#findings/shown.ts';
import { type FirmSettings, firmSettings } from '#firm/settings.ts';
import type { FirmId } from '#lib/ids.ts';
import { sayDays } from '#lib/spoken-time.ts';
import { type Card, compareUrgency, laneFor, lanes, pick, shareUsed, type Urgency } from './cards.ts';
import { doneSince, emptyWords, nextPromise, readUntil } from './day.ts';
import { cutsOf, mostCounted, type OpenFinding, openFindings } from './open-findings.ts';
import { type Facts, personOf, readFacts, say } from './say.ts';
import { answering, isMine, whoKnowsWhom, whoseAre } from './whose.ts';

/** GET /api/today. `more` cards lie behind those shown; `older` findings began more than 30 days before the first import. */
export type TodayView = {
  cards: Card[];
  more: number;
  older: number;
  /** There are more older ones than were counted. */
  isOlderCut: boolean;
  left: number;
  done: number;
  readUntil: string | null;
  /** Several answer customers here: then cards are Mine or Everyone's. */
  isTeam: boolean;
  /** Shown when nothing is left: "Nobody is waiting. You answered 6, kept 2. Next: Tom's quote, Thursday." */
  emptyWords: string;
};

/** Seven are shown, the rest lies behind "and 9 more". */
export const placesShown = 7;

/** The short ordered list of who needs us and why, as of the last sweep. `places`: how many cards; 7 by default. */
export async function today(
  db: ReadDb,
  firmId: FirmId,
  now: Temporal.Instant,
  places = placesShown,
  /** Only what this member would take; null: everybody's. */
  mineOf: string | null = null,
): Promise<TodayView> {
  const [settings, { findings, customers, older, isTeam }] = await Promise.all([
    firmSettings(db, firmId),
    openFor(db, firmId, now, mineOf),
  ]);
  const [cards, did, until] = await Promise.all([
    cardsOf(db, settings, findings, places, now, isTeam),
    doneSince(db, firmId, settings.hours.dayStart(now), now),
    readUntil(db, firmId, now),
  ]);
  const left = Math.max(customers, cards.length);
  return {
    cards,
    more: left - cards.length,
    older,
    isOlderCut: older >= mostCounted,
    left,
    done: did.answered + did.kept + did.other,
    isTeam,
    readUntil: until,
    emptyWords: left > 0 ? '' : emptyWords(did, await nextPromise(db, settings, now)),
  };
}

/** What is open for a member (null: for everybody): the same whether it is shown or only counted. */
export async function openFor(
  db: ReadDb,
  firmId: FirmId,
  now: Temporal.Instant,
  mineOf: string | null,
): Promise<{ findings: OpenFinding[]; customers: number; older: number; isTeam: boolean }> {
  const [{ findings, customers, older }, people] = await Promise.all([
    cutsOf(db, firmId, now).then((cuts) => openFindings(db, firmId, cuts, now)),
    answering(db, firmId),
  ]);
  const isTeam = people > 1;
  if (!mineOf || !isTeam) return { findings, customers, older, isTeam };
  const whose = await whoseAre(db, firmId, findings);
  // what only one member sees is theirs, whoever has the customer
  const mine = findings.filter((one) => one.practice === 'tone' || isMine(whose.get(one.findingId), mineOf));
  return { findings: mine, customers: new Set(mine.map((one) => one.customerId)).size, older, isTeam };
}

type Ready = { finding: OpenFinding; facts: Facts; urgency: Urgency };

/** Cards in order, one per customer. Words and quotes are made only of those that are shown. */
export async function cardsOf(
  db: ReadDb,
  settings: FirmSettings,
  findings: readonly OpenFinding[],
  places: number,
  now: Temporal.Instant,
  /** Several answer here: then it is said who knows whom, and cards can be handed over. */
  isTeam = false,
): Promise<Card[]> {
  const today = now.toZonedDateTimeISO(settings.timeZone).toPlainDate();
  const ready = findings.flatMap((finding): Ready[] => {
    const facts = readFacts(finding.practice, finding.facts);
    return facts ? [{ finding, facts, urgency: urgencyOf(finding, facts, settings, today, now) }] : [];
  });
  const grouped = [...Map.groupBy(ready, (one) => one.finding.customerId)].map(([customerId, own]) => {
    const reasons = [...own].sort(
      (a, b) =>
        lanes.indexOf(laneFor(a.finding.practice, a.facts.kind)) - lanes.indexOf(laneFor(b.finding.practice, b.facts.kind)) ||
        compareUrgency(a.urgency, b.urgency),
    );
    const first = reasons[0] as Ready; // a group has one at least
    return {
      customerId,
      reasons,
      lane: laneFor(first.finding.practice, first.facts.kind),
      urgency: first.urgency,
      since: first.finding.since,
    };
  });
  grouped.sort(
    (a, b) =>
      lanes.indexOf(a.lane) - lanes.indexOf(b.lane) ||
      compareUrgency(a.urgency, b.urgency) ||
      Temporal.Instant.compare(a.since, b.since) ||
      (a.customerId < b.customerId ? -1 : 1),
  );
  const shown = pick(grouped, places);
  const evidence = shown.flatMap((card) => card.reasons.flatMap((one) => [...one.finding.evidence]));
  const [quotes, who, team] = await Promise.all([
    quotesOf(db, settings.firmId, evidence),
    names(db, settings.firmId, shown),
    isTeam ? teamOf(db, settings.firmId, shown) : null,
  ]);
  return shown.map((card) => {
    const customer = who.customers.get(card.customerId);
    const said = card.reasons.map((one) => sayReason(one, who, quotes, settings, now));
    const first = card.reasons[0] as Ready; // a group has one at least
    return {
      id: card.customerId,
      customer: { id: card.customerId, name: customer?.name ?? '', person: personName(first.facts, who) },
      lane: card.lane,
      since: said[0]?.since ?? [],
      facts: [...new Set(said.flatMap((one) => one.asides))]
        .concat(team?.get(card.customerId) ?? [])
        .concat(knownSince(customer?.firstAt ?? null, said, now))
        .slice(0, 4),
      reasons: said.map((one) =>
        team && one.reason.practice !== 'tone' ? { ...one.reason, acts: [...one.reason.acts, 'hand-over'] } : one.reason,
      ),
    };
  });
}

/** Who has each card, and who knows the customer best. */
async function teamOf(
  db: ReadDb,
  firmId: FirmId,
  shown: readonly { customerId: string; reasons: readonly Ready[] }[],
): Promise<Map<string, string[]>> {
  const first = shown.flatMap((card) => card.reasons.slice(0, 1).map((one) => one.finding));
  const whose = await whoseAre(db, firmId, first);
  const known = await whoKnowsWhom(
    db,
    firmId,
    shown.map((card) => card.customerId),
  );
  const members = await db.selectFrom('member').select(['member_id', 'name']).where('firm_id', '=', firmId).execute();
  const nameOf = (id: string | null | undefined): string | undefined => members.find((one) => one.member_id === id)?.name;
  return new Map(
    first.map((finding) => {
      const owner = nameOf(whose.get(finding.findingId)?.ownerId);
      const best = known.get(finding.customerId)?.best;
      return [finding.customerId, [...(owner ? [`${owner} has this`] : []), ...(best ? [`knows ${best} best`] : [])]];
    }),
  );
}

function urgencyOf(
  finding: OpenFinding,
  facts: Facts,
  settings: FirmSettings,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Urgency {
  const due = finding.dueAt;
  // the end is exclusive: what is due by Friday falls on Friday
  const isDueToday =
    due?.subtract({ milliseconds: 1 }).toZonedDateTimeISO(settings.timeZone).toPlainDate().equals(today) ?? false;
  const isComplaint =
    ((facts.kind === 'waiting' || facts.kind === 'passed-over') && facts.isComplaint) || facts.kind === 'fix-first';
  return { isDueToday, isComplaint, share: facts.kind === 'pressure' ? 1 : shareUsed(finding.since, due, settings.hours, now) };
}

type Who = { customers: Map<string, { name: string; firstAt: Temporal.Instant | null }>; people: Map<string, string> };

async function names(
  db: ReadDb,
  firmId: FirmId,
  cards: readonly { customerId: string; reasons: readonly Ready[] }[],
): Promise<Who> {
  if (cards.length === 0) return { customers: new Map(), people: new Map() };
  const customers = await db
    .selectFrom('customer')
    .leftJoin('customer_card', (join) =>
      join
        .onRef('customer_card.firm_id', '=', 'customer.firm_id')
        .onRef('customer_card.customer_id', '=', 'customer.customer_id'),
    )
    .select(['customer.customer_id', 'customer.name', 'customer_card.first_at'])
    .where('customer.firm_id', '=', firmId)
    .where(
      'customer.customer_id',
      'in',
      cards.map((card) => card.customerId),
    )
    .execute();
  const ids = cards.flatMap((card) => card.reasons.flatMap((one) => personOf(one.facts).personId ?? []));
  const people =
    ids.length === 0
      ? []
      : await db
          .selectFrom('person')
          .select(['person_id', 'name'])
          .where('firm_id', '=', firmId)
          .where('person_id', 'in', ids)
          .execute();
  return {
    customers: new Map(customers.map((row) => [row.customer_id, { name: row.name, firstAt: row.first_at }])),
    people: new Map(people.map((row) => [row.person_id, row.name])),
  };
}

function personName(facts: Facts, who: Who): string | null {
  const { personId, point } = personOf(facts);
  return (personId ? who.people.get(personId) : undefined) ?? point;
}

function sayReason(
  one: Ready,
  who: Who,
  quotes: ReadonlyMap<Evidence, Quote>,
  settings: FirmSettings,
  now: Temporal.Instant,
): { reason: Reason; since: SincePart[]; asides: string[] } {
  const customer = who.customers.get(one.finding.customerId)?.name ?? '';
  const evidence = one.finding.evidence.flatMap((words) => quotes.get(words) ?? []);
  const { since, asides, ...said } = say(one.facts, {
    now,
    hours: settings.hours,
    who: personName(one.facts, who) ?? customer,
    customer,
    quote: evidence[0]?.quote ?? null,
    evidence,
  });
  return { reason: { findingId: one.finding.findingId, practice: one.finding.practice, ...said, evidence }, since, asides };
}

/** "6 years with you", once it is half a year and no reason has said it. */
function knownSince(firstAt: Temporal.Instant | null, said: readonly { asides: string[] }[], now: Temporal.Instant): string[] {
  const days = firstAt ? (now.epochMilliseconds - firstAt.epochMilliseconds) / 86_400_000 : 0;
  const isSaid = said.some((one) => one.asides.some((words) => words.endsWith('with you')));
  return days < 182 || isSaid ? [] : [`${sayDays(days)} with you`];
}
