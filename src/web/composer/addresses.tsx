import { useId, useState } from 'react';
import type { Way } from '#actions/inbox/desk.ts';
import styles from './composer.module.css';
import type { Writing } from './use-writing.tsx';

/** Whom it goes to and what it is called; changed in place, kept with the draft. */
export function Addresses({
  writing,
  recipients,
  subject,
  ways,
  way,
  onWay,
}: {
  ways: Way[];
  way: Way | null;
  onWay: (mailboxId: string) => void;
  writing: Writing;
  recipients: { role: 'to' | 'cc' | 'bcc'; name: string | null; address: string }[];
  subject: string;
}) {
  const ids = useId();
  const [lines, setLines] = useState({ to: lineOf(recipients, 'to'), cc: lineOf(recipients, 'cc') });
  const change = (part: Partial<typeof lines>) => {
    const next = { ...lines, ...part };
    setLines(next);
    const known = new Map(recipients.map((one) => [one.address, one.name]));
    writing.change({
      recipients: (['to', 'cc'] as const).flatMap((role) =>
        addressesIn(next[role]).map((address) => ({ role, address, name: known.get(address) ?? null })),
      ),
    });
  };
  return (
    <div className={styles.lines}>
      {way && ways.length > 1 && (
        <label htmlFor={`${ids} from`}>
          <span>From</span>
          <select id={`${ids} from`} value={way.mailboxId} onChange={(event) => onWay(event.currentTarget.value)}>
            {ways.map((one) => (
              <option key={one.mailboxId} value={one.mailboxId}>
                {one.name} · {one.address}
              </option>
            ))}
          </select>
        </label>
      )}
      {(['to', 'cc'] as const).map((role) => (
        <label key={role} htmlFor={`${ids} ${role}`}>
          <span>{role === 'to' ? 'To' : 'Copy'}</span>
          <input
            id={`${ids} ${role}`}
            value={lines[role]}
            autoComplete="off"
            onChange={(event) => change({ [role]: event.currentTarget.value })}
          />
        </label>
      ))}
      <label htmlFor={`${ids} subject`}>
        <span>Subject</span>
        <input
          id={`${ids} subject`}
          value={subject}
          onChange={(event) => writing.change({ subject: event.currentTarget.value })}
        />
      </label>
    </div>
  );
}

const lineOf = (recipients: { role: string; address: string }[], role: string) =>
  recipients
    .filter((one) => one.role === role)
    .map((one) => one.address)
    .join(', ');
const addressesIn = (line: string) =>
  line
    .split(/[,;\s]+/)
    .map((one) => one.replace(/^<|>$/g, ''))
    .filter((one) => one !== '')
    .slice(0, 20);
