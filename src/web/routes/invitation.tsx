import { useMutation, useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { Deed } from '../kit/deed.tsx';
import { Field, Tick } from '../kit/field.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { invitationQuery, peopleDeeds, type Role } from '../people-api.tsx';
import styles from './door.module.css';

export const route = createLazyRoute('/invitation/$token')({ component: Invitation });

const means: Record<Role, string> = {
  owner: 'As an owner you may do everything, and invite others.',
  staff: 'As staff you may do everything but change what concerns the whole firm.',
  viewer: 'As a viewer you may look at everything and change nothing.',
};

/** What somebody sees who was invited. */
function Invitation() {
  const { token } = route.useParams();
  const invitation = useQuery(invitationQuery(token));
  useEffect(() => {
    document.title = 'Invitation · Regard';
  }, []);
  return (
    <div className={styles.door}>
      {invitation.isPending && <Waiting />}
      {invitation.error && (
        <>
          <h1>This invitation is over</h1>
          <Trouble error={invitation.error} />
        </>
      )}
      {invitation.data && <Join token={token} {...invitation.data} />}
    </div>
  );
}

function Join({
  token,
  firm,
  name,
  email,
  role,
  by,
}: {
  token: string;
  firm: string;
  name: string;
  email: string;
  role: Role;
  by: string;
}) {
  const [called, setCalled] = useState(name);
  const [password, setPassword] = useState('');
  const [isWithout, setIsWithout] = useState(false);
  const join = useMutation({
    mutationFn: () => peopleDeeds.accept(token, called, isWithout ? null : password),
    onSuccess: ({ needsWay }) => location.replace(needsWay ? '/settings/account' : '/'),
  });
  return (
    <>
      <h1>{firm}</h1>
      <p className={styles.lead}>
        {by ? `${by} invites you` : 'You are invited'} to work with Regard. {means[role]}
      </p>
      <form
        className={styles.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!join.isPending) join.mutate();
        }}
      >
        <Field label="Your name" autoComplete="name" required value={called} onValue={setCalled} />
        <Field label="You sign in as" type="email" autoComplete="username" readOnly value={email} onValue={() => undefined} />
        {!isWithout && (
          <Field
            label="Choose a password"
            description="At least ten letters. Three or four words in a row are good and easy to keep."
            type="password"
            autoComplete="new-password"
            required
            minLength={10}
            value={password}
            onValue={setPassword}
          />
        )}
        <Tick
          label="Without a password"
          hint="You add a passkey or your account elsewhere on the next page."
          isOn={isWithout}
          onTick={setIsWithout}
        />
        {join.error && <Trouble error={join.error} />}
        <Deed main submit isBusy={join.isPending}>
          Join
        </Deed>
      </form>
    </>
  );
}
