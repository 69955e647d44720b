import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Page, Part } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { seenQuery } from '../people-api.tsx';
import { AuditLines } from './audit.tsx';
import styles from './people.module.css';

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
          <li>where you are signed in, from which address and when that was last used</li>
          <li>the lines of the log below: sign-ins, links, settings</li>
        </ul>
      </Part>
      <Part title="Nobody but you sees">
        <ul className={styles.seen}>
          <li>how a contact felt to you, unless you share it yourself</li>
          <li>your drafts, until you send them</li>
          <li>your password, your passkeys and your recovery codes</li>
        </ul>
      </Part>
      <Part title="Regard never">
        <ul className={styles.seen}>
          <li>ranks members or times them</li>
          <li>tells an owner what you cannot see about yourself</li>
          <li>shows a trend of tone where fewer than five people write</li>
          <li>infers feelings from a voice</li>
        </ul>
      </Part>
      <Part title="Noted about you">
        {seen.error && <Trouble error={seen.error} />}
        {seen.isPending && <Waiting />}
        {seen.data && (seen.data.lines.length === 0 ? <Empty>Nothing yet.</Empty> : <AuditLines lines={seen.data.lines} />)}
      </Part>
    </Page>
  );
}
