import { linesOf } from '../encoding.ts';
import type { Bytes } from '../foreign.ts';
import type { DateOrder, FoundOrder } from '../table/dates.ts';
import { authorAndText } from './line.ts';
import { dayOfStart, type Start, type Style, startOf } from './start.ts';

/** What a chat export is, found from the whole file. */
export type ChatSurvey = {
  style: Style | null;
  /** `ask` where neither the days nor their order in the file tell; `none` in a file without messages. */
  dateOrder: FoundOrder;
  messages: number;
  /** Names in the order of their first words, at most 500. */
  authors: string[];
  isGroup: boolean;
};

const ORDERS: DateOrder[] = ['dmy', 'mdy', 'ymd'];
type Tally = {
  count: number;
  yearFirst: number;
  valid: Record<DateOrder, number>;
  back: Record<DateOrder, number>;
  last: Record<DateOrder, number>;
};

const tally = (): Tally => ({
  count: 0,
  yearFirst: 0,
  valid: { dmy: 0, mdy: 0, ymd: 0 },
  back: { dmy: 0, mdy: 0, ymd: 0 },
  last: { dmy: 0, mdy: 0, ymd: 0 },
});

/**
 * Looks through an exported chat: which style its lines have, and the order of day and month. Chats run forward in time, so an order under which
 * they jump back is the wrong one, even where every day would exist under both.
 */
export async function surveyChat(bytes: Bytes): Promise<ChatSurvey> {
  const tallies: Record<Style, Tally> = { brackets: tally(), dash: tally() };
  const authors: Record<Style, Set<string>> = { brackets: new Set(), dash: new Set() };
  let groupLines = 0;
  for await (const batch of linesOf(bytes)) {
    for (const { text } of batch) {
      const start = startOf(text);
      if (!start) continue;
      weigh(tallies[start.style], start);
      const said = authorAndText(text.slice(start.at), start.style);
      if (said.author !== null && said.kind === 'message' && authors[start.style].size < 500)
        authors[start.style].add(said.author);
      if (said.kind === 'system' && /group|gruppe|groupe|grupo|gruppo|groep|grupp|ryhmä/i.test(said.text)) groupLines++;
    }
  }
  const { brackets, dash } = tallies;
  if (brackets.count + dash.count === 0) return { style: null, dateOrder: 'none', messages: 0, authors: [], isGroup: false };
  const style: Style = brackets.count >= dash.count ? 'brackets' : 'dash';
  const chosen = tallies[style];
  return {
    style,
    dateOrder: orderFrom(chosen),
    messages: chosen.count,
    authors: [...authors[style]],
    isGroup: authors[style].size > 2 || groupLines > 0,
  };
}

function weigh(to: Tally, start: Start): void {
  to.count++;
  if (start.yearFirst) to.yearFirst++;
  for (const order of ORDERS) {
    const day = dayOfStart(start, order);
    if (!day) continue;
    to.valid[order]++;
    const moment = ((day.year * 12 + day.month) * 31 + day.day) * 86400 + start.hour * 3600 + start.minute * 60 + start.second;
    // a phone whose clock was put back an hour does not speak against an order
    if (moment < to.last[order] - 7200) to.back[order]++;
    to.last[order] = moment;
  }
}

function orderFrom(found: Tally): FoundOrder {
  if (found.yearFirst * 2 > found.count) return 'ymd';
  const most = Math.max(...ORDERS.map((order) => found.valid[order]));
  // a year of two digits in front is the rare case: only where neither of the others fits
  const fits = ORDERS.filter(
    (order) => found.valid[order] >= most * 0.98 && (order !== 'ymd' || Math.max(found.valid.dmy, found.valid.mdy) < most * 0.98),
  );
  const [first, second] = fits.sort((a, b) => found.back[a] - found.back[b]);
  if (!first) return 'ask';
  if (!second || found.back[second] > found.back[first] * 3 + (found.back[first] > 0 ? 2 : 0)) return first;
  return 'ask';
}
