import type { ReadDb } from '#db/tenant.ts';
import { type FirmSettings, firmSettings } from '#firm/settings.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { sayCount } from '#lib/spoken-time.ts';
import { type ToneLookBack, toneLookBack } from '#practices/tone/look-back.ts';
import { soundsLike } from '#practices/tone/words.ts';
import { countMonth } from './look-back-gather.ts';
import { monthsOf } from './look-back-sum.ts';
import { barsOf, type LookBackList, type LookBackRow, listBehind } from './look-back-view.ts';

type Asked = { memberId: MemberId; months: number };

async function toneOf(
  db: ReadDb,
  settings: FirmSettings,
  { memberId, months }: Asked,
  now: Temporal.Instant,
): Promise<{ found: ToneLookBack; from: Temporal.Instant }> {
  const from = now.toZonedDateTimeISO(settings.timeZone).subtract({ months }).toInstant();
  return { found: await toneLookBack(db, settings.firmId, { memberId, from }, now), from };
}

/** The lines of a look-back that belong to the member who asks and to nobody else. The transaction must be theirs. */
export async function ownRows(db: ReadDb, firmId: FirmId, asked: Asked, now: Temporal.Instant): Promise<LookBackRow[]> {
  const settings = await firmSettings(db, firmId);
  const { found, from } = await toneOf(db, settings, asked, now);
  const { lines, letters } = found;
  if (lines.length === 0) return [];
  const counted = new Map<string, number>();
  for (const line of lines) countMonth(counted, Temporal.Instant.from(line.at), settings);
  return [
    {
      key: 'tone',
      figure: String(lines.length),
      words: `of your own ${sayCount(letters, 'letter')} may have hurt somebody`,
      below: 'only you see this line',
      aside: `the newest: to ${lines[0]?.name ?? ''}`,
      bars: barsOf(monthsOf(counted, from, now, settings)),
      parts: null,
    },
  ];
}

/** What stands behind that line. */
export async function ownList(
  db: ReadDb,
  firmId: FirmId,
  asked: Asked & { cursor: string | null },
  now: Temporal.Instant,
): Promise<LookBackList> {
  const settings = await firmSettings(db, firmId);
  const { lines } = (await toneOf(db, settings, asked, now)).found;
  const kinds = new Map(lines.map((line) => [line.evidence.entryId, line.kinds]));
  return listBehind(db, firmId, {
    behind: {
      words: 'Letters of your own that may have hurt; only you see this list',
      lines: lines.map((line) => ({ ...line, amount: 0 })),
      value: ({ evidence }) => (evidence ? (kinds.get(evidence.entryId) ?? []).map((kind) => soundsLike[kind]).join(', ') : ''),
    },
    cursor: asked.cursor,
    until: now.toString(),
  });
}
