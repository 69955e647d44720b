import { useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Elsewhere } from '#firm/elsewhere.tsx';
import { OwnPoints, settled } from '#firm/own-points.tsx';
import { WorkingHours } from '#firm/working-hours.tsx';
import type { Settings as View } from '#server/shapes.ts';
import { deeds, settingsQuery, stateQuery } from '../api.tsx';
import { useFirmChange } from '../deeds/use-firm-change.tsx';
import { Chip } from '../kit/chip.tsx';
import { Deed } from '../kit/deed.tsx';
import { Choice, Field, Tick } from '../kit/field.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { areKeysOn, turnKeys } from '../shell/keys.tsx';
import { say } from '../shell/undo.tsx';
import styles from './settings.module.css';

export const route = createLazyRoute('/settings')({ component: Settings });

function Settings() {
  const settings = useQuery(settingsQuery);
  return (
    <Page title="Settings" tab="Settings">
      <Part title="This browser">
        <ThisBrowser />
      </Part>
      {settings.error && <Trouble error={settings.error} />}
      {settings.isPending && <Waiting />}
      {settings.data && <Kept settings={settings.data} />}
      <Part title="People and safety">
        <p className={styles.ways}>
          <Link to="/settings/account">My account</Link>
          <Link to="/settings/people">People</Link>
          <Link to="/settings/addresses">Who writes from which address</Link>
          <Link to="/settings/reach">Who can reach Regard</Link>
          <Link to="/settings/audit">What was done</Link>
          <Link to="/settings/seen">What my owner sees</Link>
          <Link to="/settings/readers">How well Regard reads</Link>
        </p>
      </Part>
      <Part title="Ways in and out">
        <p className={styles.ways}>
          <Link to="/settings/mailboxes">Mailboxes</Link> <Link to="/settings/phone">Phone</Link>{' '}
          <Link to="/settings/model">Language model</Link>
        </p>
      </Part>
      <Firms />
    </Page>
  );
}

function ThisBrowser() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [areOn, setAreOn] = useState(areKeysOn);
  return (
    <div className={styles.fields}>
      <Choice
        label="Light or dark"
        value={colorScheme}
        onChoose={setColorScheme}
        options={[
          { value: 'auto', words: 'As the system' },
          { value: 'light', words: 'Light' },
          { value: 'dark', words: 'Dark' },
        ]}
      />
      <Tick
        label="Single keys"
        hint="j, k, d, h and so on. Turn them off if you dictate or press keys by accident; Ctrl+K stays."
        isOn={areOn}
        onTick={(isOn) => {
          turnKeys(isOn);
          setAreOn(isOn);
        }}
      />
    </div>
  );
}

const limitWords: Record<string, string> = {
  enquiry: 'an enquiry',
  missedCall: 'a missed call or voicemail',
  mail: 'a mail',
  review: 'a review',
  message: 'a message',
};

function Kept({ settings }: { settings: View }) {
  const [now, setNow] = useState(settings);
  const client = useQueryClient();
  const words = useWords();
  const change = (part: Partial<View>) => setNow((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: () => deeds.saveSettings({ ...now, ownPoints: settled(now.ownPoints) }),
    onSuccess: async (kept) => {
      client.setQueryData(settingsQuery.queryKey, kept);
      setNow(kept);
      say({ words: 'Settings kept' });
      await client.invalidateQueries();
    },
  });
  return (
    <>
      <Part title="The firm">
        <div className={styles.fields}>
          <div className={styles.narrow}>
            <Field label="Name" value={now.firmName} onValue={(firmName) => change({ firmName })} />
          </div>
          <OwnPoints points={now.ownPoints} onChange={(ownPoints) => change({ ownPoints })} />
        </div>
      </Part>
      <Part title="When you work">
        <div className={styles.fields}>
          <WorkingHours answers={now} onChange={change} />
          <Elsewhere chosen={now.channelsElsewhere} onChange={(channelsElsewhere) => change({ channelsElsewhere })} />
        </div>
      </Part>
      <Part title="How long somebody may wait">
        <p className="aside-words">In working hours. After that they are on Today.</p>
        <div className={styles.limits}>
          {Object.entries(now.limits).map(([channel, hours]) => (
            <Field
              key={channel}
              label={limitWords[channel] ?? channel}
              type="number"
              min={0.5}
              max={240}
              step={0.5}
              value={String(hours)}
              onValue={(value) => change({ limits: { ...now.limits, [channel]: Number(value) } })}
              rightSection={<span className="aside-words">h</span>}
            />
          ))}
        </div>
      </Part>
      <Part title="Cooling off">
        <p className="aside-words">
          A letter with strong words, or one that answers angry or threatening words, waits before it leaves. It can be sent at
          once or taken back. 0: it never waits.
        </p>
        <div className={styles.limits}>
          <Field
            label="Minutes"
            type="number"
            min={0}
            max={60}
            step={1}
            value={String(now.coolingMinutes)}
            onValue={(value) => change({ coolingMinutes: Math.min(60, Math.max(0, Math.round(Number(value)) || 0)) })}
            rightSection={<span className="aside-words">min</span>}
          />
        </div>
      </Part>
      {save.error && <Trouble error={save.error} />}
      <p className={styles.save}>
        <Deed main onClick={() => save.mutate()} isBusy={save.isPending} isOff={JSON.stringify(now) === JSON.stringify(settings)}>
          Keep these
        </Deed>
      </p>
      <Part title="The record">
        <dl className={styles.record}>
          <div>
            <dt>Kept in</dt>
            <dd>
              <code>{now.dataDir}</code>
            </dd>
          </div>
          <div>
            <dt>Last proved unchanged</dt>
            <dd>
              {settings.isVerified ? (
                settings.isVerified.problem ? (
                  <Chip tone="brick">{settings.isVerified.problem}</Chip>
                ) : (
                  `${words.short(settings.isVerified.at)}, ${words.count(settings.isVerified.entries)} entries`
                )
              ) : (
                'not yet'
              )}{' '}
              <Verify />
            </dd>
          </div>
        </dl>
        <p className="aside-words">
          <Link to="/imports">What was read</Link> · <Link to="/duplicates">Twice in the book</Link>
        </p>
      </Part>
    </>
  );
}

/** Walks the whole chain of entries again; the answer stands in the line above it. */
function Verify() {
  const client = useQueryClient();
  const verify = useMutation({
    mutationFn: deeds.verify,
    onSuccess: (isVerified) => client.setQueryData(settingsQuery.queryKey, (before) => before && { ...before, isVerified }),
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
  return (
    <Deed quiet onClick={() => verify.mutate()} isBusy={verify.isPending}>
      Prove it now
    </Deed>
  );
}

/** More than one firm in this installation: the sample beside one's own. */
function Firms() {
  const state = useQuery(stateQuery);
  const open = useFirmChange(deeds.openFirm, '/');
  const others = state.data?.firms.filter(({ id }) => id !== state.data.firm?.id) ?? [];
  if (others.length === 0) return null;
  return (
    <Part title="Other firms here">
      {others.map((firm) => (
        <p key={firm.id}>
          <Deed onClick={() => open.mutate(firm.id)} isBusy={open.isPending}>
            Open {firm.name}
          </Deed>
        </p>
      ))}
    </Part>
  );
}
