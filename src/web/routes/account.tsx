import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Chip } from '../kit/chip.tsx';
import { Deed } from '../kit/deed.tsx';
import { Field } from '../kit/field.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { type AccountView, accountQuery, addPasskey, canPasskey, peopleDeeds } from '../people-api.tsx';
import { say } from '../shell/undo.tsx';
import { CodeApp } from './code-app.tsx';
import styles from './people.module.css';
import { LinkShown } from './people.tsx';
import { SessionList } from './session-list.tsx';

export const route = createLazyRoute('/settings/account')({ component: MyAccount });

/** Who one is here, how one signs in, and where one is signed in. */
function MyAccount() {
  const account = useQuery(accountQuery);
  return (
    <Page title="My account" tab="My account" aside={<Link to="/settings">‹ Settings</Link>}>
      {account.error && <Trouble error={account.error} />}
      {account.isPending && <Waiting />}
      {account.data && <Mine account={account.data} />}
    </Page>
  );
}

/** A deed on one's own account; everything about it is asked for again after it. */
function useAccountDeed<Given, Answer>(deed: (given: Given) => Promise<Answer>, words?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: async () => {
      if (words) say({ words });
      await client.invalidateQueries({ queryKey: accountQuery.queryKey });
    },
    onError: (error) => say({ words: error.name === 'NotAllowedError' ? 'Nothing was added.' : error.message, tone: 'brick' }),
  });
}

function Mine({ account }: { account: AccountView }) {
  const [shown, setShown] = useState<{ link: string; why: string; picture: string | null } | null>(null);
  const endSession = useAccountDeed(peopleDeeds.endSession, 'Session ended');
  const endOthers = useAccountDeed(peopleDeeds.endOthers, 'Signed out everywhere else');
  const phone = useAccountDeed(async (_: null) => {
    const { link, picture } = await peopleDeeds.link('phone');
    setShown({ link, picture, why: 'Scan this with your phone. It lets one browser in as you, once, within ten minutes.' });
  });
  const signOut = useMutation({ mutationFn: peopleDeeds.signOut, onSuccess: () => location.assign('/sign-in') });
  return (
    <>
      <Part title="You">
        <Name account={account} />
      </Part>
      <Part title="Password">
        <Password account={account} />
      </Part>
      {account.hasPassword && (
        <Part title="Code at sign-in">
          <CodeApp isOn={account.hasCode} />
        </Part>
      )}
      <Part title="Passkeys">
        <Passkeys account={account} />
      </Part>
      {account.provider && (
        <Part title={account.provider.name}>
          <Elsewhere name={account.provider.name} isJoined={account.provider.isJoined} />
        </Part>
      )}
      <Part title="Open on my phone">
        {account.phone ? (
          <Deed onClick={() => phone.mutate(null)} isBusy={phone.isPending}>
            Show the picture to scan
          </Deed>
        ) : (
          <p className="aside-words">
            Regard answers on this machine only. An owner can change that under{' '}
            <Link to="/settings/reach">Who can reach Regard</Link>.
          </p>
        )}
      </Part>
      <Part title="Signed in">
        <SessionList sessions={account.sessions} onEnd={(id) => endSession.mutate(id)} />
        <div className={`${styles.deeds} ${styles.add}`}>
          <Deed onClick={() => signOut.mutate()} isBusy={signOut.isPending}>
            Sign out here
          </Deed>
          {account.sessions.length > 1 && (
            <Deed quiet onClick={() => endOthers.mutate(undefined)}>
              Sign out everywhere else
            </Deed>
          )}
        </div>
      </Part>
      {shown && <LinkShown {...shown} onClose={() => setShown(null)} />}
    </>
  );
}

function Name({ account }: { account: AccountView }) {
  const [name, setName] = useState(account.email === null && account.name === 'Owner' ? '' : account.name);
  const [email, setEmail] = useState(account.email ?? '');
  const save = useAccountDeed((_: null) => peopleDeeds.saveAccount(name, email), 'Kept');
  const isSame = name === account.name && email === account.email;
  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!save.isPending) save.mutate(null);
      }}
    >
      <Field label="Your name" autoComplete="name" required value={name} onValue={setName} />
      <Field
        label="E-mail address"
        description="You sign in with it. Nothing is sent to it for that."
        type="email"
        autoComplete="email"
        required
        value={email}
        onValue={setEmail}
      />
      <Deed main submit isBusy={save.isPending} isOff={isSame}>
        Keep these
      </Deed>
    </form>
  );
}

function Password({ account }: { account: AccountView }) {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const save = useAccountDeed(async (_: null) => {
    await peopleDeeds.savePassword(account.hasPassword ? current : null, password);
    setCurrent('');
    setPassword('');
  }, 'Password set. All your other sessions have ended.');
  if (account.email === null) return <p className="aside-words">First keep your name and address above.</p>;
  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!save.isPending) save.mutate(null);
      }}
    >
      <input type="hidden" autoComplete="username" value={account.email} readOnly />
      {account.hasPassword && (
        <Field
          label="The password until now"
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onValue={setCurrent}
        />
      )}
      <Field
        label={account.hasPassword ? 'A new password' : 'Password'}
        description="At least ten letters. Three or four words in a row are good and easy to keep."
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
        value={password}
        onValue={setPassword}
      />
      <Deed submit main={!account.hasPassword} isBusy={save.isPending} isOff={password.length < 10}>
        {account.hasPassword ? 'Change it' : 'Set the password'}
      </Deed>
    </form>
  );
}

function Passkeys({ account }: { account: AccountView }) {
  const words = useWords();
  const [name, setName] = useState('');
  const add = useAccountDeed(async (_: null) => {
    await addPasskey(name.trim() || 'Passkey');
    setName('');
  }, 'Passkey added');
  const drop = useAccountDeed(peopleDeeds.dropPasskey, 'Passkey removed');
  const byName = useMutation({
    mutationFn: () => peopleDeeds.link('name'),
    onSuccess: ({ link }) => location.assign(link),
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
  return (
    <>
      <p className="aside-words">
        Signs you in with the fingerprint, face or PIN of your device. Nothing to remember, nothing to steal.
      </p>
      {account.passkeys.length > 0 && (
        <ul className={styles.list}>
          {account.passkeys.map((one) => (
            <li key={one.id}>
              <div className={styles.who}>
                <strong>{one.name}</strong>
                {one.addedAt && <span className={styles.note}>added {words.short(one.addedAt)}</span>}
              </div>
              <Deed quiet onClick={() => drop.mutate(one.id)} label={`Remove ${one.name}`}>
                Remove
              </Deed>
            </li>
          ))}
        </ul>
      )}
      {canPasskey() ? (
        account.email === null ? (
          <p className="aside-words">First keep your name and address above.</p>
        ) : (
          <form
            className={`${styles.form} ${styles.add}`}
            onSubmit={(event: FormEvent) => {
              event.preventDefault();
              if (!add.isPending) add.mutate(null);
            }}
          >
            <Field label="What to call it" placeholder="My phone" maxLength={60} value={name} onValue={setName} />
            <Deed submit isBusy={add.isPending}>
              Add a passkey
            </Deed>
          </form>
        )
      ) : (
        <div className={styles.add}>
          <p className="aside-words">A passkey belongs to a name, and this page was opened by a number.</p>
          <Deed onClick={() => byName.mutate()} isBusy={byName.isPending}>
            Open it at "localhost"
          </Deed>
        </div>
      )}
    </>
  );
}

function Elsewhere({ name, isJoined }: { name: string; isJoined: boolean }) {
  const leave = useAccountDeed((_: null) => peopleDeeds.leave(), 'Taken off');
  const join = useMutation({
    mutationFn: peopleDeeds.join,
    onSuccess: ({ url }) => location.assign(url),
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
  return isJoined ? (
    <div className={styles.deeds}>
      <Chip>joined</Chip>
      <Deed quiet onClick={() => leave.mutate(null)}>
        Take it off
      </Deed>
    </div>
  ) : (
    <Deed onClick={() => join.mutate()} isBusy={join.isPending}>
      Join my account at {name}
    </Deed>
  );
}
