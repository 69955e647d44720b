import type { Questions } from '#server/shapes.ts';
import { Tick } from '#web/kit/field.tsx';

type Channel = Questions['channelsElsewhere'][number];
const channels: { channel: Channel; words: string }[] = [
  { channel: 'phone', words: 'By phone' },
  { channel: 'whatsapp', words: 'By WhatsApp or text message' },
  { channel: 'in-person', words: 'In person' },
];

/** Where customers are answered without Regard seeing it: there it says "no answer seen" instead of "waiting". */
export const Elsewhere = ({ chosen, onChange }: { chosen: Channel[]; onChange: (chosen: Channel[]) => void }) => (
  <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
    <legend style={{ padding: 0, fontWeight: 600 }}>Where else do customers reach you?</legend>
    <p className="aside-words">Regard will not call somebody unanswered where it cannot see.</p>
    {channels.map(({ channel, words }) => (
      <Tick
        key={channel}
        label={words}
        isOn={chosen.includes(channel)}
        onTick={(isOn) => onChange(isOn ? [...chosen, channel] : chosen.filter((one) => one !== channel))}
      />
    ))}
  </fieldset>
);
