import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { OneOf } from '../kit/field.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { say } from '../shell/undo.tsx';
import { addressesQuery, membersQuery, working } from '../working-api.tsx';
import styles from './addresses.module.css';

export const route = createLazyRoute('/settings/addresses')({ component: Addresses });

/** Who writes from which of our addresses: what Mine and "knows Tom best" rest on. */
function Addresses() {
  const addresses = useQuery(addressesQuery);
  const members = useQuery(membersQuery);
  const client = useQueryClient();
  const give = useMutation({
    mutationFn: ({ value, to }: { value: string; to: string | null; was: string | null }) => working.giveAddress(value, to),
    onSuccess: (now, { value, was }) => {
      client.setQueryData(addressesQuery.queryKey, now);
      say({ words: `Who writes from ${value} is kept`, undo: () => working.giveAddress(value, was) });
    },
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
  return (
    <Page title="Who writes from which address" tab="Addresses" aside={<Link to="/settings">‹ Settings</Link>}>
      {addresses.error && <Trouble error={addresses.error} />}
      {!addresses.data && !addresses.error && <Waiting />}
      {addresses.data?.length === 0 && (
        <Empty>
          No mail address is known as yours yet. Say which are yours in the <Link to="/settings">settings</Link>.
        </Empty>
      )}
      {addresses.data && addresses.data.length > 0 && (
        <>
          <p className="aside-words">
            What was written from an address was written by whoever it belongs to. Today shows them first what they know best. An
            address that several write from is nobody’s.
          </p>
          <ul className={styles.list}>
            {addresses.data.map(({ value, memberId }) => (
              <li key={value}>
                <OneOf
                  label={value}
                  value={memberId ?? ''}
                  onValue={(to) => give.mutate({ value, to: to || null, was: memberId })}
                  options={[
                    { value: '', label: 'nobody in particular' },
                    ...(members.data?.members ?? []).map((one) => ({ value: one.id, label: one.name })),
                  ]}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}
