import { useMutation, useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { Deed } from '../kit/deed.tsx';
import { Field } from '../kit/field.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { canPasskey, peopleDeeds, placeInside, signInByPasskey, signInQuery } from '../people-api.tsx';
import styles from './door.module.css';

export const route = createLazyRoute('/sign-in')({ component: SignIn });

const errors: Record<string, string> = {
  signup_disabled: 'That account is not known here. Sign in another way, then join it under My account.',
  account_not_linked: 'That account is not joined to yours yet. Sign in another way, then join it under My account.',
  state_mismatch: 'That took too long, or was begun in another browser. Try again.',
};

/** The way in for whoever has an account here. */
function SignIn() {
  const { to, error } = route.useSearch();
  const ways = useQuery(signInQuery);
  const [step, setStep] = useState<'password' | 'code' | 'recovery'>('password');
  const there = placeInside(to);
  useEffect(() => {
    document.title = 'Sign in · Regard';
  }, []);
  useEffect(() => {
    if (ways.data?.isSignedIn) location.replace(there);
  }, [ways.data, there]);
  const done = ({ needsCode }: { needsCode: boolean }) => (needsCode ? setStep('code') : location.replace(there));
  if (ways.error) return <Trouble error={ways.error} />;
  if (!ways.data || ways.data.isSignedIn) return <Waiting what="Opening Regard" />;
  if (!ways.data.canSignIn)
    return (
      <div className={styles.door}>
        <h1>The door is closed</h1>
        <p className={styles.lead}>
          Nobody has set a password or a passkey yet. Open the link that Regard printed in the terminal when it started; starting
          it again prints a new one.
        </p>
      </div>
    );
  return (
    <div className={styles.door}>
      <h1>{step === 'password' ? 'Sign in' : step === 'code' ? 'The code of your app' : 'A recovery code'}</h1>
      {error && <Trouble error={new Error(errors[error] ?? 'That did not work. Try again, or sign in another way.')} />}
      {step === 'password' && <Password onDone={done} provider={ways.data.provider} to={there} />}
      {step !== 'password' && (
        <Code
          key={step}
          isRecovery={step === 'recovery'}
          onDone={done}
          onOther={() => setStep(step === 'code' ? 'recovery' : 'code')}
        />
      )}
    </div>
  );
}

function Password({
  onDone,
  provider,
  to,
}: {
  onDone: (answer: { needsCode: boolean }) => void;
  provider: string | null;
  to: string;
}) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({ mutationFn: () => peopleDeeds.signIn(email.trim(), password), onSuccess: onDone });
  const passkey = useMutation({ mutationFn: signInByPasskey, onSuccess: onDone });
  const elsewhere = useMutation({
    mutationFn: () => peopleDeeds.signInElsewhere(to),
    onSuccess: ({ url }) => location.assign(url),
  });
  const refused = signIn.error ?? elsewhere.error ?? (passkey.error && new Error(passkeyWords(passkey.error)));
  return (
    <>
      <p className={styles.lead}>with the address and password that you chose when you joined.</p>
      <form
        className={styles.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!signIn.isPending) signIn.mutate();
        }}
      >
        <Field
          label="E-mail address"
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onValue={setEmail}
          autoFocus
        />
        <Field
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onValue={setPassword}
        />
        {refused && <Trouble error={refused} />}
        <Deed main submit isBusy={signIn.isPending}>
          Sign in
        </Deed>
      </form>
      {(canPasskey() || provider) && <p className={styles.or}>or</p>}
      <div className={styles.ways}>
        {canPasskey() && (
          <Deed onClick={() => passkey.mutate()} isBusy={passkey.isPending}>
            Use a passkey
          </Deed>
        )}
        {provider && (
          <Deed onClick={() => elsewhere.mutate()} isBusy={elsewhere.isPending}>
            Sign in with {provider}
          </Deed>
        )}
      </div>
      <p className={styles.small}>Lost your password? An owner of the firm can give you a link that lets you in once.</p>
    </>
  );
}

const passkeyWords = (error: Error): string =>
  error.name === 'NotAllowedError' ? 'No passkey was used. Try again, or sign in with your password.' : error.message;

function Code({
  isRecovery,
  onDone,
  onOther,
}: {
  isRecovery: boolean;
  onDone: (answer: { needsCode: boolean }) => void;
  onOther: () => void;
}) {
  const [code, setCode] = useState('');
  const check = useMutation({
    mutationFn: () => (isRecovery ? peopleDeeds.recoveryCode(code) : peopleDeeds.code(code)),
    onSuccess: onDone,
  });
  return (
    <>
      <p className={styles.lead}>
        {isRecovery
          ? 'One of those you kept when you set the code up. Each works once.'
          : 'Six digits, shown by your authenticator app now.'}
      </p>
      <form
        className={styles.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!check.isPending) check.mutate();
        }}
      >
        <Field
          label={isRecovery ? 'Recovery code' : 'Code'}
          name="code"
          inputMode={isRecovery ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          required
          value={code}
          onValue={setCode}
          autoFocus
        />
        {check.error && <Trouble error={check.error} />}
        <Deed main submit isBusy={check.isPending}>
          Go in
        </Deed>
        <Deed quiet onClick={onOther}>
          {isRecovery ? 'Use the code of the app' : 'Use a recovery code'}
        </Deed>
      </form>
    </>
  );
}
