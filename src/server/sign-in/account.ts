import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { Bearer } from '#http/context.ts';
import { newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import type { Auth } from './auth.ts';
import { membershipsOf } from './memberships.ts';
import { passwordLength, providerId } from './provider.ts';

export type Account = {
  name: string;
  /** Null until somebody has said one: the host begins without. */
  email: string | null;
  hasPassword: boolean;
  hasCode: boolean;
  passkeys: { id: string; name: string; addedAt: string | null }[];
  /** The OpenID provider of this installation, and whether one's account there is joined. */
  provider: { name: string; isJoined: boolean } | null;
  /** Could come back without the link of this machine: has an address and something to sign in with. */
  isSecured: boolean;
  /** Signed in within the last day: may change how to sign in. */
  isFresh: boolean;
};

const freshHours = 24;
const isPlaceholder = (email: string): boolean => email.endsWith('.invalid');

export const isFresh = (bearer: Bearer, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(bearer.signedInAt.add({ hours: freshHours }), now) > 0;

/** What a person has to sign in with. */
export async function accountOf(
  database: Database,
  bearer: Bearer,
  provider: { name: string } | null,
  now: Temporal.Instant,
): Promise<Account> {
  const [person, accounts, passkeys] = await Promise.all([
    database.owner
      .selectFrom('sign_in_person')
      .select(['name', 'email', 'two_factor_enabled'])
      .where('id', '=', bearer.personId)
      .executeTakeFirstOrThrow(),
    database.owner
      .selectFrom('sign_in_account')
      .select(['provider'])
      .where('person_id', '=', bearer.personId)
      .limit(20)
      .execute(),
    database.owner
      .selectFrom('sign_in_passkey')
      .select(['id', 'name', 'created_at'])
      .where('person_id', '=', bearer.personId)
      .orderBy('created_at')
      .limit(50)
      .execute(),
  ]);
  const email = isPlaceholder(person.email) ? null : person.email;
  const hasPassword = accounts.some((one) => one.provider === 'credential');
  return {
    name: person.name,
    email,
    hasPassword,
    hasCode: person.two_factor_enabled,
    passkeys: passkeys.map((one) => ({ id: one.id, name: one.name ?? 'Passkey', addedAt: one.created_at?.toString() ?? null })),
    provider: provider && { name: provider.name, isJoined: accounts.some((one) => one.provider === providerId) },
    isSecured: email !== null && (hasPassword || passkeys.length > 0),
    isFresh: isFresh(bearer, now),
  };
}

/** Sets one's name and address; also as a member of one's firms. The host becomes the owner of firms whose owner has no sign-in yet. */
export async function renameAccount(database: Database, bearer: Bearer, to: { name: string; email: string }): Promise<void> {
  const taken = await database.owner
    .selectFrom('sign_in_person')
    .select('id')
    .where('email', '=', to.email)
    .where('id', '<>', bearer.personId)
    .executeTakeFirst();
  if (taken) throw new Refusal('email_taken', 409, 'Somebody else signs in with this address.');
  await database.owner
    .updateTable('sign_in_person')
    .set({ name: to.name, email: to.email, email_verified: false })
    .where('id', '=', bearer.personId)
    .execute();
  for (const { firmId, isSample, member } of await membershipsOf(database, bearer.personId)) {
    if (isSample) continue;
    await inFirm(database.app, firmId, (tx) =>
      tx
        .updateTable('member')
        .set({ name: to.name, email: to.email, person_id: bearer.personId })
        .where('firm_id', '=', firmId)
        .where('member_id', '=', member.id)
        .execute(),
    );
  }
}

export function checkPassword(password: string): void {
  if (password.length < passwordLength.least)
    throw new Refusal(
      'password_short',
      400,
      `At least ${passwordLength.least} letters, please. Three or four words in a row are good and easy to keep.`,
    );
  if (password.length > passwordLength.most)
    throw new Refusal('password_long', 400, `At most ${passwordLength.most} letters, please.`);
  if (/^(.)\1*$/.test(password) || common.has(password.toLowerCase()))
    throw new Refusal(
      'password_known',
      400,
      'This password is among the first that anybody tries. Take three or four words in a row.',
    );
}

const common = new Set([
  'password123',
  'passwort123',
  '1234567890',
  '12345678910',
  'qwertyuiop',
  'qwertzuiop',
  '0123456789',
  'letmein123',
  'motdepasse',
  'contraseña',
]);

/** Sets or changes the password (scrypt). A password that is there must be known, or the sign-in be fresh. */
export async function setPassword(
  auth: Auth,
  bearer: Bearer,
  given: { current: string | null; password: string },
  now: Temporal.Instant,
): Promise<void> {
  checkPassword(given.password);
  const context = await auth.$context;
  const accounts = await context.internalAdapter.findAccounts(bearer.personId);
  const account = accounts.find((one) => one.providerId === 'credential');
  if (account?.password) {
    if (given.current === null || !(await context.password.verify({ hash: account.password, password: given.current })))
      throw new Refusal('password_wrong', 403, 'This is not your password. Try again.');
    await context.internalAdapter.updateAccount(account.id, { password: await context.password.hash(given.password) });
    return;
  }
  if (!isFresh(bearer, now))
    throw new Refusal('session_not_fresh', 403, 'For this you must have signed in within the last day. Sign out and in again.');
  await addPassword(auth, bearer.personId, given.password);
}

/** Makes somebody who can sign in; `password` may come later. */
export async function newPerson(
  database: Database,
  auth: Auth,
  given: { name: string; email: string; password: string | null },
): Promise<string> {
  if (given.password !== null) checkPassword(given.password);
  const id = newId();
  const made = await database.owner
    .insertInto('sign_in_person')
    .values({ id, name: given.name, email: given.email })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made)
    throw new Refusal('email_taken', 409, 'You have an account here already. Sign in first, then open the invitation again.');
  if (given.password !== null) await addPassword(auth, id, given.password);
  return id;
}

async function addPassword(auth: Auth, personId: string, password: string): Promise<void> {
  const context = await auth.$context;
  await context.internalAdapter.linkAccount({
    userId: personId,
    providerId: 'credential',
    accountId: personId,
    password: await context.password.hash(password),
  });
}
