import type { Draft, Party } from '#ledger/draft.ts';
import { storable } from '#lib/text.ts';
import { instantOf } from '../foreign.ts';
import { type AppointmentRow, identityOfAppointment, stateOfAppointment } from './appointment.ts';

/** An appointment as an entry: a promise to be somewhere. Every state that a file showed is kept; moved and cancelled say so. */
export function entryOfAppointment(row: AppointmentRow, at: { timeZone: string; place: string; now: Temporal.Instant }): Draft {
  const moment = (when: AppointmentRow['startsAt']): Temporal.Instant =>
    when instanceof Temporal.PlainDate
      ? when.toZonedDateTime({ timeZone: at.timeZone, plainTime: '09:00' }).toInstant()
      : instantOf(when, at.timeZone);
  const startsAt = moment(row.startsAt);
  const people = [...(row.organiser ? [row.organiser] : []), ...row.attendees].slice(0, 30);
  const seen = new Set<string>();
  const parties: Party[] = people.flatMap((person): Party[] => {
    const point = person.email
      ? storable(person.email.toLowerCase())
      : person.name
        ? storable(person.name.toLowerCase().trim())
        : '';
    if (!point || seen.has(point)) return [];
    seen.add(point);
    return [
      {
        role: 'about',
        kind: person.email ? 'email' : 'name',
        point,
        name: person.name ? storable(person.name).slice(0, 200) : null,
      },
    ];
  });
  const outcome =
    row.status === 'cancelled'
      ? 'cancelled'
      : row.movedFrom
        ? 'moved'
        : Temporal.Instant.compare(startsAt, at.now) <= 0
          ? 'kept'
          : 'planned';
  return {
    identity: `${identityOfAppointment(row)}/${stateOfAppointment(row)}`,
    channel: 'appointment',
    direction: 'internal',
    occurredAt: startsAt,
    actor: row.organiser?.email ?? row.organiser?.name ?? '',
    subject: storable(row.summary ?? 'Appointment').slice(0, 500),
    words: storable([row.summary, row.location, row.description].filter(Boolean).join('\n').slice(0, 20_000)),
    detail: {
      parties,
      data: {
        outcome,
        startsAt: startsAt.toString(),
        endsAt: moment(row.endsAt).toString(),
        movedFrom: row.movedFrom ? moment(row.movedFrom).toString() : null,
        allDay: row.allDay,
      },
    },
    raw: null,
    attachments: [],
    place: at.place,
  };
}
