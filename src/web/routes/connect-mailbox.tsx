import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { MailServer, Provider } from '#sources/imap/account.ts';
import { Refused } from '../api.tsx';
import { Deed } from '../kit/deed.tsx';
import { Field, OneOf } from '../kit/field.tsx';
import { Trouble } from '../kit/states.tsx';
import { clientsQuery, type Found, mailboxDeeds } from '../mailbox-api.tsx';
import { say } from '../shell/undo.tsx';
import styles from './mailboxes.module.css';

const spans = [
  { value: '1', label: 'the last year' },
  { value: '3', label: 'the last 3 years' },
  { value: '10', label: 'the last 10 years' },
  { value: '40', label: 'everything' },
];

const yearsAgo = (years: number): string => {
  const day = new Date();
  day.setFullYear(day.getFullYear() - years);
  return day.toISOString().slice(0, 10);
};

const providerName: Record<Provider, string> = { google: 'Google', microsoft: 'Microsoft' };

/** From an address to a mailbox that is read: the servers are found, shown, tried, and only then kept. */
export function ConnectMailbox() {
  const [address, setAddress] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const search = useMutation({ mutationFn: () => mailboxDeeds.search(address), onSuccess: setFound });
  const isAddress = /^\S+@\S+\.\S+$/.test(address.trim());
  return (
    <div className={styles.form}>
      <form
        className={styles.row}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (isAddress) search.mutate();
        }}
      >
        <Field
          label="E-mail address"
          type="email"
          autoComplete="email"
          value={address}
          onValue={(value) => {
            setAddress(value);
            setFound(null);
          }}
        />
        {!found && (
          <Deed main submit isOff={!isAddress} isBusy={search.isPending}>
            Find its server
          </Deed>
        )}
      </form>
      {search.error && <Trouble error={search.error} />}
      {found && <Details key={found.imap.host} address={address.trim().toLowerCase()} found={found} />}
      <p className="aside-words">
        Regard only reads: no mail is marked, moved or deleted on the server. The password is kept encrypted on this machine.
      </p>
    </div>
  );
}

function Details({ address, found }: { address: string; found: Found }) {
  const [password, setPassword] = useState('');
  const [name, setName] = useState('');
  const [years, setYears] = useState('3');
  const [imap, setImap] = useState(found.imap);
  const [smtp, setSmtp] = useState(found.smtp);
  const [areServersOpen, setAreServersOpen] = useState(found.how === 'guess');
  const client = useQueryClient();
  const navigate = useNavigate();
  const what = { address, name: name.trim(), readFrom: yearsAgo(Number(years)) };
  const connect = useMutation({
    mutationFn: (out: MailServer | null) =>
      mailboxDeeds.connect({ ...what, password, imap, smtp: out, filesSentItself: found.filesSentItself }),
    onSuccess: async () => {
      say({ words: `${address} is connected and being read` });
      await client.invalidateQueries();
      await navigate({ to: '/settings/mailboxes' });
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        connect.mutate(smtp);
      }}
    >
      <p>
        {found.how === 'guess'
          ? 'Nothing is known of this provider. Are these its servers?'
          : `Found: ${imap.host}${smtp ? `, sending by ${smtp.host}` : ''}.`}{' '}
        {found.hint}
      </p>
      <div className={styles.row}>
        <Field label="What do you call it?" placeholder={address} value={name} onValue={setName} />
        <OneOf label="Read" value={years} onValue={setYears} options={spans} />
      </div>
      {found.provider && <WithProvider provider={found.provider} isReady={found.isProviderReady} what={what} />}
      {found.provider !== 'microsoft' && (
        <>
          <Field
            label={found.provider ? 'Or an app password' : 'Password'}
            type="password"
            autoComplete="off"
            value={password}
            onValue={setPassword}
          />
          {areServersOpen ? (
            <>
              <Server title="Reading (IMAP)" server={imap} onChange={setImap} />
              {smtp && <Server title="Sending (SMTP)" server={smtp} onChange={setSmtp} />}
            </>
          ) : (
            <p>
              <Deed quiet onClick={() => setAreServersOpen(true)}>
                Change the servers
              </Deed>
            </p>
          )}
          {connect.error && <Trouble error={connect.error} />}
          {connect.error instanceof Refused && connect.error.code === 'cannot_send' && (
            <p>
              <Deed quiet onClick={() => connect.mutate(null)} isBusy={connect.isPending}>
                Connect it for reading only
              </Deed>
            </p>
          )}
          <p>
            <Deed main={!found.provider} submit isOff={password === ''} isBusy={connect.isPending}>
              Try it and connect
            </Deed>
          </p>
        </>
      )}
    </form>
  );
}

const securities: { value: MailServer['security']; label: string }[] = [
  { value: 'tls', label: 'TLS' },
  { value: 'starttls', label: 'STARTTLS' },
  { value: 'none', label: 'none (this machine only)' },
];

function Server({ title, server, onChange }: { title: string; server: MailServer; onChange: (server: MailServer) => void }) {
  return (
    <fieldset className={styles.server}>
      <legend>{title}</legend>
      <Field label="Server" value={server.host} onValue={(host) => onChange({ ...server, host })} />
      <Field
        label="Port"
        type="number"
        min={1}
        max={65535}
        value={String(server.port)}
        onValue={(port) => onChange({ ...server, port: Number(port) })}
      />
      <OneOf
        label="Encryption"
        value={server.security}
        // as: one of the three values above
        onValue={(security) => onChange({ ...server, security: security as MailServer['security'] })}
        options={securities}
      />
      <Field label="Name to sign in with" value={server.user} onValue={(user) => onChange({ ...server, user })} />
    </fieldset>
  );
}

function WithProvider({
  provider,
  isReady,
  what,
}: {
  provider: Provider;
  isReady: boolean;
  what: { address: string; name: string; readFrom: string };
}) {
  const [isKept, setIsKept] = useState(isReady);
  const go = useMutation({
    mutationFn: () => mailboxDeeds.consent({ ...what, provider }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  if (!isKept) return <Registration provider={provider} onKept={() => setIsKept(true)} />;
  return (
    <>
      {go.error && <Trouble error={go.error} />}
      <p>
        <Deed main onClick={() => go.mutate()} isBusy={go.isPending}>
          Sign in with {providerName[provider]}
        </Deed>{' '}
        <Deed quiet onClick={() => setIsKept(false)}>
          Change the client id
        </Deed>
      </p>
    </>
  );
}

/** Regard has no registration of its own at Google or Microsoft, because nothing of it passes through us: each firm has its own. */
function Registration({ provider, onKept }: { provider: Provider; onKept: () => void }) {
  const clients = useQuery(clientsQuery);
  const [clientId, setClientId] = useState('');
  const [clientSecret, setClientSecret] = useState('');
  const keep = useMutation({
    mutationFn: () => mailboxDeeds.keepClient(provider, { clientId, clientSecret: clientSecret || null }),
    onSuccess: onKept,
  });
  const name = providerName[provider];
  return (
    <fieldset className={styles.server}>
      <legend>Sign in with {name}: register Regard there once</legend>
      <p>
        {provider === 'google'
          ? 'In the Google Cloud console: APIs and services › Credentials › OAuth client ID › Web application.'
          : 'In the Microsoft Entra admin centre: App registrations › New registration › Web; delegated permissions IMAP.AccessAsUser.All and SMTP.Send.'}{' '}
        As redirect address enter <code>{clients.data?.redirect ?? '…'}</code>
      </p>
      <Field label="Client id" value={clientId} onValue={setClientId} autoComplete="off" />
      <Field label="Client secret" type="password" value={clientSecret} onValue={setClientSecret} autoComplete="off" />
      {keep.error && <Trouble error={keep.error} />}
      <p>
        <Deed onClick={() => keep.mutate()} isBusy={keep.isPending} isOff={clientId.trim() === ''}>
          Keep it
        </Deed>
      </p>
    </fieldset>
  );
}
