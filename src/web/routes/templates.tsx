import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Template } from '#actions/inbox/templates.ts';
import { Deed } from '../kit/deed.tsx';
import { Field, LongField } from '../kit/field.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useKeys, useRowKeys } from '../shell/keys.tsx';
import { say } from '../shell/undo.tsx';
import { templatesQuery, working } from '../working-api.tsx';
import styles from './templates.module.css';

export const route = createLazyRoute('/templates')({ component: Templates });

const blank = { id: null, name: '', subject: '', words: '' };

/** Words to start from: written once here, taken with `/` wherever one writes to somebody. */
function Templates() {
  const known = useQuery(templatesQuery);
  const [open, setOpen] = useState<string | null>(null);
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: ['templates'] });
  useRowKeys('template');
  useKeys([{ keys: 'n', words: 'a new template', group: 'Do', run: () => setOpen('new') }]);
  const drop = async (one: Template) => {
    await working.dropTemplate(one.id);
    say({ words: `“${one.name}” taken away`, undo: () => working.bringBackTemplate(one.id) });
    await again();
  };
  const done = async () => {
    setOpen(null);
    await again();
  };
  const fields = known.data?.fields ?? [];
  return (
    <Page
      title="Templates"
      tab="Templates"
      aside={
        <Deed main onClick={() => setOpen('new')}>
          New template
        </Deed>
      }
    >
      {known.error && <Trouble error={known.error} />}
      {!known.data && !known.error && <Waiting />}
      {open === 'new' && <Edit template={blank} fields={fields} onDone={done} onClose={() => setOpen(null)} />}
      {known.data?.templates.length === 0 && open !== 'new' && (
        <Empty title="No templates yet.">What you write again and again can stand here, and comes with / while you write.</Empty>
      )}
      {known.data && known.data.templates.length > 0 && (
        <Part title="Taken with / while you write">
          <ul className={styles.list}>
            {known.data.templates.map((one) => (
              <li key={one.id}>
                {open === one.id ? (
                  <Edit template={one} fields={fields} onDone={done} onClose={() => setOpen(null)} />
                ) : (
                  <article className={styles.one}>
                    <h3>{one.name}</h3>
                    {one.subject && <p className="aside-words">{one.subject}</p>}
                    <p className={styles.words}>{one.words}</p>
                    <p className={styles.deeds}>
                      <button type="button" data-row onClick={() => setOpen(one.id)}>
                        Change
                      </button>
                      <button type="button" onClick={() => void drop(one)}>
                        Take away
                      </button>
                    </p>
                  </article>
                )}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </Page>
  );
}

function Edit({
  template,
  fields,
  onDone,
  onClose,
}: {
  template: { id: string | null; name: string; subject: string; words: string };
  fields: { field: string; words: string }[];
  onDone: () => Promise<void>;
  onClose: () => void;
}) {
  const [name, setName] = useState(template.name);
  const [subject, setSubject] = useState(template.subject);
  const [words, setWords] = useState(template.words);
  const [refused, setRefused] = useState('');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await working.saveTemplate(template.id, { name, subject, words });
      await onDone();
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <form className={styles.edit} onSubmit={(event) => void save(event)}>
      <Field label="Name" description="What you type after /" value={name} onValue={setName} autoComplete="off" autoFocus />
      <Field
        label="Subject"
        description="For new letters; an answer keeps its own."
        value={subject}
        onValue={setSubject}
        autoComplete="off"
      />
      <LongField label="Words" value={words} onValue={setWords} rows={8} />
      <div className={styles.fields}>
        <span className="aside-words">Fields:</span>
        {fields.map((one) => (
          <button key={one.field} type="button" title={one.words} onClick={() => setWords(`${words}{${one.field}}`)}>
            {`{${one.field}}`}
          </button>
        ))}
      </div>
      {refused && (
        <p role="alert" className={styles.refused}>
          {refused}
        </p>
      )}
      <p className={styles.deeds}>
        <Deed main submit isOff={name.trim() === '' || words.trim() === ''}>
          Keep it
        </Deed>
        <Deed quiet onClick={onClose}>
          Cancel
        </Deed>
      </p>
    </form>
  );
}
