import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Deed } from '../kit/deed.tsx';
import { Field, OneOf, Tick } from '../kit/field.tsx';
import { useSettled } from '../kit/settled.tsx';
import { say } from '../shell/undo.tsx';
import { type InboxSearch, viewsQuery, working } from '../working-api.tsx';
import styles from './inbox.module.css';
import { stages } from './stages.tsx';

const states = [
  { value: '', label: 'what this list is for' },
  { value: 'open', label: 'open' },
  { value: 'answered', label: 'answered' },
  { value: 'asleep', label: 'asleep' },
  { value: 'closed', label: 'closed' },
  { value: 'any', label: 'any state' },
];

const channels = [
  { value: '', label: 'any way' },
  { value: 'mail', label: 'mail' },
  { value: 'message', label: 'messages' },
  { value: 'call', label: 'calls' },
  { value: 'voicemail', label: 'voicemail' },
  { value: 'enquiry', label: 'enquiries' },
  { value: 'review', label: 'reviews' },
];

/** What narrows the list; it stands in the address, and can be kept under a name. */
export function InboxFilters({
  asked,
  members,
  onChange,
}: {
  asked: InboxSearch;
  members: { id: string; name: string }[];
  onChange: (part: Partial<InboxSearch>) => void;
}) {
  const [isOpen, setIsOpen] = useState(Boolean(asked.state || asked.owner || asked.stage || asked.channel));
  const [q, setQ] = useState(asked.q ?? '');
  const typed = useSettled(q);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing may start this
  useEffect(() => {
    if ((asked.q ?? '') !== typed) onChange({ q: typed || undefined });
  }, [typed]);
  return (
    <search className={styles.filters}>
      <div className={styles.find}>
        <Field
          aria-label="Find by customer or subject"
          placeholder="Customer or subject"
          type="search"
          value={q}
          onValue={setQ}
          autoComplete="off"
        />
        <Deed quiet isOpen={isOpen} onClick={() => setIsOpen(!isOpen)}>
          Filters
        </Deed>
      </div>
      {isOpen && (
        <div className={styles.narrow}>
          <OneOf
            label="State"
            value={asked.state ?? ''}
            onValue={(state) => onChange({ state: state || undefined })}
            options={states}
          />
          <OneOf
            label="Who has it"
            value={asked.owner ?? ''}
            onValue={(owner) => onChange({ owner: owner || undefined })}
            options={[
              { value: '', label: 'anybody' },
              { value: 'nobody', label: 'nobody' },
              ...members.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
          <OneOf
            label="Stage"
            value={asked.stage ?? ''}
            onValue={(stage) => onChange({ stage: stage || undefined })}
            options={[{ value: '', label: 'all stages' }, ...stages]}
          />
          <OneOf
            label="How they came"
            value={asked.channel ?? ''}
            onValue={(channel) => onChange({ channel: channel || undefined })}
            options={channels}
          />
          <SaveView asked={asked} />
        </div>
      )}
      <Views />
    </search>
  );
}

function SaveView({ asked }: { asked: InboxSearch }) {
  const [name, setName] = useState('');
  const [isShared, setIsShared] = useState(false);
  const client = useQueryClient();
  const save = async () => {
    if (name.trim() === '') return;
    const search = Object.fromEntries(Object.entries(asked).filter((part): part is [string, string] => Boolean(part[1])));
    try {
      const { id } = await working.saveView({ name: name.trim(), search, isShared });
      setName('');
      say({ words: `View “${name.trim()}” kept`, undo: () => working.dropView(id) });
      await client.invalidateQueries({ queryKey: ['views'] });
    } catch (error) {
      say({ words: error instanceof Error ? error.message : String(error), tone: 'brick' });
    }
  };
  return (
    <div className={styles.save}>
      <Field label="Keep this list as" value={name} onValue={setName} placeholder="Prospects without answer" autoComplete="off" />
      <Tick label="for everybody" isOn={isShared} onTick={setIsShared} />
      <Deed onClick={() => void save()} isOff={name.trim() === ''}>
        Keep
      </Deed>
    </div>
  );
}

function Views() {
  const views = useQuery(viewsQuery);
  const navigate = useNavigate();
  const client = useQueryClient();
  if (!views.data || views.data.length === 0) return null;
  return (
    <ul className={styles.views} aria-label="Kept views">
      {views.data.map((view) => (
        <li key={view.id}>
          <Deed quiet onClick={() => void navigate({ to: '/inbox', search: view.search })}>
            {view.name}
          </Deed>
          {view.isMine && (
            <Deed
              quiet
              label={`Take the view ${view.name} away`}
              onClick={async () => {
                await working.dropView(view.id);
                say({ words: `View “${view.name}” taken away`, undo: () => working.bringBackView(view.id) });
                await client.invalidateQueries({ queryKey: ['views'] });
              }}
            >
              ×
            </Deed>
          )}
        </li>
      ))}
    </ul>
  );
}
