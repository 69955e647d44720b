import { identity, normal, type Place, type When } from '../foreign.ts';

export type AttendeeStatus = 'accepted' | 'declined' | 'tentative' | 'unanswered';
export type Attendee = { email: string | null; name: string | null; status: AttendeeStatus };

/**
 * One appointment, or one occurrence of a series. Times: an instant; a wall clock where the file names no zone (the firm's); a day where it is all-day.
 * `endsAt` is exclusive. `occurrence` names the occurrence of a series by its planned beginning, null for a single appointment. `movedFrom`: when it was
 * planned before it was moved. `method` is the calendar message it came in (REQUEST, CANCEL, REPLY), null for a plain calendar.
 */
export type AppointmentRow = {
  uid: string | null;
  sequence: number;
  startsAt: When | Temporal.PlainDate;
  endsAt: When | Temporal.PlainDate;
  allDay: boolean;
  summary: string | null;
  description: string | null;
  location: string | null;
  organiser: Attendee | null;
  attendees: Attendee[];
  status: 'confirmed' | 'tentative' | 'cancelled';
  occurrence: string | null;
  movedFrom: When | Temporal.PlainDate | null;
  method: string | null;
  place: Place;
};

/** An appointment is one by its UID (RFC 5545) and which occurrence of it is meant, wherever it is moved to; without a UID by what is planned when. */
export function identityOfAppointment(row: AppointmentRow): string {
  if (row.uid) return identity('appointment', [row.uid, row.occurrence]);
  return identity('appointment', [null, row.startsAt.toString(), normal(row.summary), row.organiser?.email]);
}

/** What may change while the identity stays: moved, cancelled, answered. An import that finds another state has news. */
export function stateOfAppointment(row: AppointmentRow): string {
  const answers = row.attendees.map((attendee) => `${attendee.email} ${attendee.status}`).sort();
  return identity('state', [row.startsAt.toString(), row.endsAt.toString(), row.status, normal(row.summary), answers.join()]);
}
