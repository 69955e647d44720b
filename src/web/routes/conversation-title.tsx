import type { ThreadView } from '#server/shapes.ts';

const titles: Record<string, string> = {
  call: 'Calls',
  voicemail: 'Voicemail',
  message: 'Messages',
  enquiry: 'Enquiry',
  review: 'Review',
};

/** What a conversation without a subject is called. */
export const channelTitle = (channel: string): string => titles[channel] ?? 'Without a subject';

/** Its subject, or what it is: "Calls with Grainne Foley". */
export function titleOf(view: ThreadView): string {
  if (view.subject) return view.subject;
  const channel = view.rows.at(-1)?.channel ?? '';
  return view.customer && (channel === 'call' || channel === 'message')
    ? `${channelTitle(channel)} with ${view.customer.name}`
    : channelTitle(channel);
}
