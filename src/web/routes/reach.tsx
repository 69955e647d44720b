import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { ReachSetting } from '#server/sign-in/reach-setting.ts';
import { Deed } from '../kit/deed.tsx';
import { Choice, Field } from '../kit/field.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { type ProviderView, peopleDeeds, providerQuery, type ReachView, reachQuery } from '../people-api.tsx';
import { say } from '../shell/undo.tsx';
import styles from './people.module.css';

export const route = createLazyRoute('/settings/reach')({ component: Reach });

/** From where Regard can be reached, and whose sign-in it trusts besides its own. */
function Reach() {
  const reach = useQuery(reachQuery);
  const provider = useQuery(providerQuery);
  return (
    <Page title="Who can reach Regard" tab="Who can reach Regard" aside={<Link to="/settings">‹ Settings</Link>}>
      {reach.error && <Trouble error={reach.error} />}
      {reach.isPending && <Waiting />}
      {reach.data && (
        <Part title="Other machines and phones">
          <Listening view={reach.data} />
        </Part>
      )}
      {provider.data !== undefined && (
        <Part title="Sign-in with another service">
          <Trusted key={JSON.stringify(provider.data)} kept={provider.data} />
        </Part>
      )}
    </Page>
  );
}

const orNull = (value: string) => value.trim() || null;

function Listening({ view }: { view: ReachView }) {
  const [now, setNow] = useState(view.setting);
  const [way, setWay] = useState<'own' | 'proxy'>(view.setting.proxies.length > 0 ? 'proxy' : 'own');
  const client = useQueryClient();
  const change = (part: Partial<ReachSetting>) => setNow((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: () => peopleDeeds.saveReach(way === 'own' ? { ...now, proxies: [] } : { ...now, certificate: null, key: null }),
    onSuccess: async () => {
      say({ words: 'Kept. It counts from the next start of Regard on.' });
      await client.invalidateQueries({ queryKey: reachQuery.queryKey });
    },
  });
  if (view.isSetOutside)
    return (
      <p>
        Set by the environment of the server{view.now.url ? `: it is reached at ${view.now.url}` : ''}. Change it there (
        <code>REGARD_HOST</code> and the settings beside it).
      </p>
    );
  if (!view.isSecured)
    return (
      <p>
        Regard answers on this machine only. Before that can change, say who you are and how you sign in:{' '}
        <Link to="/settings/account">My account</Link>.
      </p>
    );
  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!save.isPending) save.mutate();
      }}
    >
      <p className="aside-words">Now: {view.now.url ? `reached at ${view.now.url}` : 'on this machine only'}.</p>
      <Choice
        label="Who can reach Regard"
        value={now.isOpen ? 'open' : 'closed'}
        onChoose={(value) => change({ isOpen: value === 'open' })}
        options={[
          { value: 'closed', words: 'This machine only' },
          { value: 'open', words: 'Other machines too' },
        ]}
      />
      {now.isOpen && (
        <>
          <Field
            label="Its address"
            description="What people type; it must begin with https://."
            type="url"
            placeholder="https://regard.example.com"
            required
            value={now.url ?? ''}
            onValue={(url) => change({ url: orNull(url) })}
          />
          <Choice
            label="How the connection is encrypted"
            value={way}
            onChoose={setWay}
            options={[
              { value: 'own', words: 'With a certificate of ours' },
              { value: 'proxy', words: 'By a proxy in front' },
            ]}
          />
          {way === 'own' ? (
            <>
              <Field
                label="File of the certificate"
                description="With its chain, PEM."
                required
                value={now.certificate ?? ''}
                onValue={(certificate) => change({ certificate: orNull(certificate) })}
              />
              <Field label="File of its key" required value={now.key ?? ''} onValue={(key) => change({ key: orNull(key) })} />
            </>
          ) : (
            <Field
              label="Addresses of the proxy"
              description="With commas between. Only what these say about a visitor is believed. On the same machine: 127.0.0.1."
              required
              value={now.proxies.join(', ')}
              onValue={(value) => change({ proxies: value.split(/,\s*/).slice(0, 20) })}
            />
          )}
        </>
      )}
      {save.error && <Trouble error={save.error} />}
      <Deed main submit isBusy={save.isPending}>
        Keep this
      </Deed>
    </form>
  );
}

function Trusted({ kept }: { kept: ProviderView }) {
  const [now, setNow] = useState({
    name: kept?.name ?? '',
    issuer: kept?.issuer ?? '',
    clientId: kept?.clientId ?? '',
    clientSecret: '',
  });
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (isGone: boolean) => peopleDeeds.saveProvider(isGone ? null : { ...now, clientSecret: now.clientSecret || null }),
    onSuccess: async () => {
      say({ words: 'Kept' });
      await client.invalidateQueries({ queryKey: providerQuery.queryKey });
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!save.isPending) save.mutate(false);
      }}
    >
      <p className="aside-words">
        Any OpenID Connect provider. Members join their account there under My account. Its redirect address is{' '}
        <code className={styles.secret}>{location.origin}/api/auth/callback/oidc</code>.
      </p>
      <Field
        label="What to call it"
        placeholder="Our directory"
        required
        value={now.name}
        onValue={(name) => setNow({ ...now, name })}
      />
      <Field
        label="Address (issuer)"
        type="url"
        placeholder="https://login.example.com"
        required
        value={now.issuer}
        onValue={(issuer) => setNow({ ...now, issuer })}
      />
      <Field label="Client ID" required value={now.clientId} onValue={(clientId) => setNow({ ...now, clientId })} />
      <Field
        label="Client secret"
        description={kept ? 'Left empty, the one that is kept stays.' : undefined}
        type="password"
        autoComplete="off"
        required={!kept}
        value={now.clientSecret}
        onValue={(clientSecret) => setNow({ ...now, clientSecret })}
      />
      {save.error && <Trouble error={save.error} />}
      <div className={styles.deeds}>
        <Deed submit isBusy={save.isPending}>
          {kept ? 'Keep these' : 'Trust it'}
        </Deed>
        {kept && (
          <Deed quiet onClick={() => save.mutate(true)}>
            Trust it no more
          </Deed>
        )}
      </div>
    </form>
  );
}
