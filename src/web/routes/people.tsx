import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Chip } from '../kit/chip.tsx';
import { Deed } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { Field, OneOf } from '../kit/field.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { type PeopleView, peopleDeeds, peopleQuery, type Role, roleWords } from '../people-api.tsx';
import { say } from '../shell/undo.tsx';
import styles from './people.module.css';
import { SessionList } from './session-list.tsx';

export const route = createLazyRoute('/settings/people')({ component: People });

const roles = (['owner', 'staff', 'viewer'] as const).map((value) => ({ value, label: roleWords[value] }));

/** Who works here, as what, and where they are signed in. */
function People() {
  const people = useQuery(peopleQuery);
  return (
    <Page title="People" tab="People" aside={<Link to="/settings">‹ Settings</Link>}>
      {people.error && <Trouble error={people.error} />}
      {people.isPending && <Waiting />}
      {people.data && <Here view={people.data} />}
    </Page>
  );
}

/** A deed on people; the list is asked for again after it. */
function usePeopleDeed<Given, Answer>(deed: (given: Given) => Promise<Answer>, words?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: async () => {
      if (words) say({ words });
      await client.invalidateQueries({ queryKey: peopleQuery.queryKey });
    },
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
}

function Here({ view }: { view: PeopleView }) {
  const words = useWords();
  const isOwner = view.you === 'owner';
  const [open, setOpen] = useState<'invite' | { link: string; why: string } | null>(null);
  const changeRole = usePeopleDeed(
    ({ id, role }: { id: string; role: Role }) => peopleDeeds.changeRole(id, role),
    'Role changed',
  );
  const remove = usePeopleDeed(peopleDeeds.remove, 'Taken out of the firm');
  const withdraw = usePeopleDeed(peopleDeeds.withdraw, 'Invitation withdrawn');
  const signOut = usePeopleDeed(peopleDeeds.signOutEverywhere, 'Signed out everywhere');
  const linkFor = useMutation({
    mutationFn: (person: { id: string; name: string }) => peopleDeeds.linkFor(person.id),
    onSuccess: ({ link }, { name }) =>
      setOpen({
        link,
        why: `Give this to ${name}, and to nobody else: it lets one browser in as ${name}, once, within ten minutes.`,
      }),
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
  return (
    <>
      <Part title="Members">
        <ul className={styles.list}>
          {view.people.map((person) => (
            <li key={person.id}>
              <div className={styles.who}>
                <strong>{person.name}</strong> {person.isYou && <Chip>you</Chip>}
                <span className={styles.note}>
                  {person.isWithoutSignIn
                    ? `${person.email ?? 'no address'} · nobody signs in as this member`
                    : (person.email ?? '')}
                </span>
              </div>
              <div className={styles.deeds}>
                {isOwner && !view.isSample ? (
                  <OneOf
                    label={`Role of ${person.name}`}
                    isLabelHidden
                    value={person.role}
                    // as: the options are roles
                    onValue={(role) => changeRole.mutate({ id: person.id, role: role as Role })}
                    options={roles}
                  />
                ) : (
                  <span>{roleWords[person.role]}</span>
                )}
                {isOwner && !person.isYou && !view.isSample && (
                  <>
                    {!person.isWithoutSignIn && (
                      <>
                        <Deed quiet onClick={() => linkFor.mutate(person)}>
                          Link to sign in
                        </Deed>
                        <Deed quiet onClick={() => signOut.mutate(person.id)}>
                          Sign out everywhere
                        </Deed>
                      </>
                    )}
                    <Deed
                      quiet
                      onClick={() => {
                        if (confirm(`Take ${person.name} out of the firm? What they did keeps their name.`))
                          remove.mutate(person.id);
                      }}
                    >
                      Remove
                    </Deed>
                  </>
                )}
              </div>
            </li>
          ))}
        </ul>
        {isOwner && !view.isSample && (
          <div className={styles.add}>
            {view.mayInvite ? (
              <Deed main onClick={() => setOpen('invite')}>
                Invite somebody
              </Deed>
            ) : (
              <p className="aside-words">
                Before you can invite others, say who you are and how you sign in: <Link to="/settings/account">My account</Link>.
              </p>
            )}
          </div>
        )}
      </Part>
      {view.invitations.length > 0 && (
        <Part title="Invited">
          <ul className={styles.list}>
            {view.invitations.map((one) => (
              <li key={one.id}>
                <div className={styles.who}>
                  <strong>{one.name}</strong>
                  <span className={styles.note}>
                    {one.email} as {roleWords[one.role].toLowerCase()}, invited by {one.by}, until {words.short(one.expiresAt)}
                  </span>
                </div>
                <Deed quiet onClick={() => withdraw.mutate(one.id)}>
                  Withdraw
                </Deed>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {isOwner && view.sessions.length > 0 && (
        <Part title="Signed in now">
          <SessionList sessions={view.sessions} isNamed />
        </Part>
      )}
      {open === 'invite' && <Invite onClose={() => setOpen(null)} onLink={(link, why) => setOpen({ link, why })} />}
      {open !== null && open !== 'invite' && <LinkShown {...open} onClose={() => setOpen(null)} />}
    </>
  );
}

function Invite({ onClose, onLink }: { onClose: () => void; onLink: (link: string, why: string) => void }) {
  const [who, setWho] = useState<{ name: string; email: string; role: Role }>({ name: '', email: '', role: 'staff' });
  const client = useQueryClient();
  const invite = useMutation({
    mutationFn: () => peopleDeeds.invite(who),
    onSuccess: async ({ link, isOnlyHere }) => {
      onLink(
        link,
        `Give this to ${who.name}: it makes one person a member, within a week.${isOnlyHere ? ' It works on this machine only, until others may reach Regard (Settings, "Who can reach Regard").' : ''}`,
      );
      await client.invalidateQueries({ queryKey: peopleQuery.queryKey });
    },
  });
  return (
    <Dialog title="Invite somebody" onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!invite.isPending) invite.mutate();
        }}
      >
        <Field label="Name" required value={who.name} onValue={(name) => setWho({ ...who, name })} />
        <Field label="E-mail address" type="email" required value={who.email} onValue={(email) => setWho({ ...who, email })} />
        <OneOf label="Role" value={who.role} onValue={(role) => setWho({ ...who, role: role as Role })} options={roles} />
        <p className="aside-words">
          Owners may do everything. Staff may do all but what concerns the whole firm. Viewers look and change nothing.
        </p>
        {invite.error && <Trouble error={invite.error} />}
        <DialogDeeds>
          <Deed main submit isBusy={invite.isPending}>
            Make the link
          </Deed>
        </DialogDeeds>
      </form>
    </Dialog>
  );
}

/** A secret address to hand over; it is shown once. */
export function LinkShown({
  link,
  why,
  picture,
  onClose,
}: {
  link: string;
  why: string;
  picture?: string | null;
  onClose: () => void;
}) {
  const [isCopied, setIsCopied] = useState(false);
  return (
    <Dialog title="A link" onClose={onClose}>
      <p>{why}</p>
      {picture && (
        <img
          className={styles.picture}
          alt="QR code of the link"
          src={`data:image/svg+xml;utf8,${encodeURIComponent(picture)}`}
        />
      )}
      <code className={styles.link}>{link}</code>
      <DialogDeeds>
        <Deed
          main
          onClick={() =>
            void navigator.clipboard.writeText(link).then(
              () => setIsCopied(true),
              () => say({ words: 'Could not be copied: mark it and copy it yourself.', tone: 'brick' }),
            )
          }
        >
          {isCopied ? 'Copied' : 'Copy'}
        </Deed>
        <Deed onClick={onClose}>Done</Deed>
      </DialogDeeds>
    </Dialog>
  );
}
