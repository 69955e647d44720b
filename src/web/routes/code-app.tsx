import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Chip } from '../kit/chip.tsx';
import { Deed } from '../kit/deed.tsx';
import { Field } from '../kit/field.tsx';
import { Trouble } from '../kit/states.tsx';
import { accountQuery, peopleDeeds } from '../people-api.tsx';
import { say } from '../shell/undo.tsx';
import styles from './people.module.css';

type Begun = { totpURI: string; backupCodes: string[]; picture: string };

/** A second factor: the code of an authenticator app, with recovery codes for the day the phone is lost. */
export function CodeApp({ isOn }: { isOn: boolean }) {
  const [password, setPassword] = useState('');
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: accountQuery.queryKey });
  const act = useMutation({
    mutationFn: async (what: 'begin' | 'end' | 'codes') => {
      if (what === 'begin') setBegun(await peopleDeeds.beginCode(password));
      else if (what === 'codes') setCodes((await peopleDeeds.newRecoveryCodes(password)).backupCodes);
      else {
        await peopleDeeds.endCode(password);
        say({ words: 'The code at sign-in is off' });
      }
      setPassword('');
      await refresh();
    },
  });
  if (begun)
    return (
      <Confirm
        begun={begun}
        onDone={async () => {
          setCodes(begun.backupCodes);
          setBegun(null);
          await refresh();
        }}
      />
    );
  return (
    <>
      {isOn ? (
        <p>
          <Chip>on</Chip> Besides your password you type the code of your authenticator app.
        </p>
      ) : (
        <p className="aside-words">With an authenticator app on your phone, a password alone lets nobody in.</p>
      )}
      {codes && <RecoveryCodes codes={codes} />}
      <form
        className={`${styles.form} ${styles.add}`}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!act.isPending) act.mutate(isOn ? 'codes' : 'begin');
        }}
      >
        <Field
          label="Your password, to be sure it is you"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onValue={setPassword}
        />
        {act.error && <Trouble error={act.error} />}
        <div className={styles.deeds}>
          <Deed submit isBusy={act.isPending} isOff={password === ''}>
            {isOn ? 'New recovery codes' : 'Set it up'}
          </Deed>
          {isOn && (
            <Deed quiet onClick={() => act.mutate('end')} isOff={password === ''}>
              Switch it off
            </Deed>
          )}
        </div>
      </form>
    </>
  );
}

function Confirm({ begun, onDone }: { begun: Begun; onDone: () => Promise<void> }) {
  const [code, setCode] = useState('');
  const check = useMutation({ mutationFn: () => peopleDeeds.code(code), onSuccess: onDone });
  const secret = new URL(begun.totpURI).searchParams.get('secret') ?? '';
  return (
    <>
      <p>Scan this with your authenticator app, then type the code that it shows.</p>
      <img
        className={styles.picture}
        alt="QR code of the secret"
        src={`data:image/svg+xml;utf8,${encodeURIComponent(begun.picture)}`}
      />
      <p className="aside-words">
        Or type this secret into it:{' '}
        <code className={styles.secret} data-uri={begun.totpURI}>
          {secret}
        </code>
      </p>
      <form
        className={`${styles.form} ${styles.add}`}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!check.isPending) check.mutate();
        }}
      >
        <Field label="Code" inputMode="numeric" autoComplete="one-time-code" required value={code} onValue={setCode} />
        {check.error && <Trouble error={check.error} />}
        <Deed main submit isBusy={check.isPending}>
          Switch it on
        </Deed>
      </form>
    </>
  );
}

function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <div role="status">
      <p>
        <strong>Keep these recovery codes somewhere else than on your phone.</strong> Each lets you in once without it. They are
        shown only now.
      </p>
      <ul className={styles.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </div>
  );
}
