import { type ContentLine, contentLines } from '../content-lines.ts';
import type { Encoding } from '../encoding.ts';
import type { Bytes } from '../foreign.ts';
import { fixedZone, offsetIn, type Zone } from './zone.ts';

/**
 * A component of a calendar with its own lines, the first of them BEGIN; those of nested ones (alarms) are left out, but for a VTIMEZONE, whose
 * observances count. `isCut`: its end is missing. `method` and `zone` are what the calendar around it says (METHOD; TZ of vCalendar 1.0).
 */
export type Component = { kind: string; lines: ContentLine[]; isCut: boolean; method: string | null; zone: Zone | null };

/** Lines of one component beyond this are a file that is none. */
const MOST_LINES = 5_000;
/** Never within another component: where one begins inside of another, that one's end is missing. */
const OUTERMOST = new Set(['VEVENT', 'VTODO', 'VJOURNAL', 'VFREEBUSY', 'VTIMEZONE', 'VCALENDAR']);

/** The components of a calendar file in order, and the lines outside of them and inside that are no properties. */
export async function* components(bytes: Bytes, encoding?: Encoding): AsyncGenerator<Component | ContentLine> {
  let open: Component | null = null;
  let depth = 0;
  let method: string | null = null;
  let zone: Zone | null = null;
  for await (const batch of contentLines(bytes, encoding)) {
    for (const line of batch) {
      const word = line.name === 'BEGIN' || line.name === 'END' ? line.value.trim().toUpperCase() : '';
      if (open && ((line.name === 'BEGIN' && OUTERMOST.has(word)) || (line.name === 'END' && word === 'VCALENDAR'))) {
        yield { ...open, isCut: true };
        open = null;
      }
      if (open && line.name === 'END' && (depth === 0 || word === open.kind)) {
        yield open;
        open = null;
      } else if (open) {
        if (line.name === 'BEGIN') depth++;
        const isOwn = depth === 0 || open.kind === 'VTIMEZONE';
        if (line.name === '') yield line;
        else if (isOwn && open.lines.length < MOST_LINES) open.lines.push(line);
        if (line.name === 'END') depth--;
      } else if (line.name === 'BEGIN' && word === 'VCALENDAR') {
        method = null;
        zone = null;
      } else if (line.name === 'BEGIN') {
        open = { kind: word, lines: [line], isCut: false, method, zone };
        depth = 0;
      } else if (line.name === 'METHOD') method = line.value.trim().toUpperCase() || null;
      else if (line.name === 'TZ') zone = oldZone(line.value.trim());
      else if (line.name === '') yield line;
    }
  }
  if (open) yield { ...open, isCut: true };
}

/** vCalendar 1.0 gives one offset for the whole file: `TZ:-05`, `TZ:+0530`. */
function oldZone(text: string): Zone | null {
  const seconds = offsetIn(text.replace(/^([+-]?)(\d)$/, '$10$2'));
  return seconds === null ? null : fixedZone(seconds / 60);
}
