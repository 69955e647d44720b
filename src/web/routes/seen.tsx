import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Page, Part } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { seenQuery } from '../people-api.tsx';
import { AuditLines } from './audit.tsx';
import styles from './people.module.css';
import { Trend } from './tone-trend.tsx';

export const route = createLazyRoute('/settings/seen')({ component: Seen });

/** What an owner can see about a member, and what nobody can. */
function Seen() {
  const seen = useQuery(seenQuery);
  return (
    <Page title="What my owner sees" tab="What my owner sees" aside={<Link to="/settings">‹ Settings</Link>}>
      <Part title="An owner of the firm sees">
        <ul className={styles.seen}>
          <li>what you write to customers, and the notes you leave for colleagues, as everybody here does</li>
          <li>which conversations are yours</li>
          <li>
            in months in which five of you or more write: how many letters of all together hold words that may hurt; you see the
            same below
          </li>
          <li>where you are signed in, from which address and when that was last used</li>
          <li>the lines of the log below: sign-ins, links, settings</li>
        </ul>
      </Part>
      <Part title="Nobody but you sees">
        <ul className={styles.seen}>
          <li>how a contact felt to you, unless you share it yourself</li>
          <li>
            which words of your letters Regard says may hurt: on Today, under the letter, in the look-back, and what you answered
            to it
          </li>
          <li>your drafts, until you send them</li>
          <li>your password, your passkeys and your recovery codes</li>
        </ul>
      </Part>
      <Part title="Regard never">
        <ul className={styles.seen}>
          <li>ranks members or times them</li>
          <li>tells an owner what you cannot see about yourself</li>
          <li>shows a trend of tone where fewer than five people write, or names anybody in it</li>
          <li>puts such words of yours into a morning mail, a calendar, a message on a telephone or another system</li>
          <li>infers feelings from a voice</li>
        </ul>
      </Part>
      <Part title="How all of you write">
        <Trend />
      </Part>
      <Part title="Noted about you">
        {seen.error && <Trouble error={seen.error} />}
        {seen.isPending && <Waiting />}
        {seen.data && (seen.data.lines.length === 0 ? <Empty>Nothing yet.</Empty> : <AuditLines lines={seen.data.lines} />)}
      </Part>
    </Page>
  );
}
