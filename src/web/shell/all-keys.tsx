import { useMemo } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import styles from './all-keys.module.css';
import { areKeysOn, keysHere } from './keys.tsx';

const groupsInOrder = ['Find', 'Go', 'Move', 'Do'];
const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);
const face = (key: string) => key.replace('mod', isMac() ? '⌘' : 'Ctrl');

/** What `?` shows: every key that works on this page, taken from the page itself. */
export function AllKeys({ onClose }: { onClose: () => void }) {
  const groups = useMemo(() => Map.groupBy(keysHere(), (key) => key.group), []);
  return (
    <Dialog title="Keys" onClose={onClose} wide>
      {!areKeysOn() && <p className="aside-words">Single keys are turned off in Settings; those with Ctrl work.</p>}
      <div className={styles.groups}>
        {groupsInOrder.map((group) => (
          <section key={group}>
            <h2 className="over">{group}</h2>
            <dl>
              {groups.get(group)?.map(({ keys, words }) => (
                <div key={keys} className={styles.line}>
                  <dt>
                    {keys.split(/[ +]/).map((key) => (
                      <KeyCap key={key}>{face(key)}</KeyCap>
                    ))}
                    <span className="for-readers-only">{face(keys)}</span>
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
