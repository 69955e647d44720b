import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Way } from '#actions/inbox/desk.ts';
import { deeds, Refused } from '../api.tsx';
import { copied } from '../deeds/draft.tsx';
import { useRefresh } from '../deeds/use-deed.tsx';
import { useWords } from '../kit/when.tsx';
import { say } from '../shell/undo.tsx';
import { working } from '../working-api.tsx';
import type { ComposerProps } from './composer.tsx';
import { openLineOf } from './words.tsx';

type Sending = { closes: boolean; sendAt: string | null; onlyIfNoReply: boolean };
export const atOnce: Sending = { closes: false, sendAt: null, onlyIfNoReply: false };

/** The toast has its own buttons for the rest. */
const firstSentence = (words: string): string => words.slice(0, words.indexOf('.')) || words;

/** What becomes of the words: sent, kept as a note, copied; each says what happened and how it is taken back. */
export function useSending(props: ComposerProps, way: Way | null, setRefused: (words: string) => void) {
  const { writing, reply, threadId, customerId, whom } = props;
  const [isBusy, setIsBusy] = useState(false);
  const client = useQueryClient();
  const refresh = useRefresh();
  const words = useWords();
  const letterId = useRef(crypto.randomUUID());
  // another draft is another letter
  const isEmpty = writing.reply.words === '';
  useEffect(() => {
    if (isEmpty) letterId.current = crypto.randomUUID();
  }, [isEmpty]);

  const during = async (work: () => Promise<void>) => {
    if (isBusy) return;
    setIsBusy(true);
    setRefused('');
    try {
      await work();
    } catch (error) {
      if (error instanceof Refused && error.code === 'something_new') {
        props.onNews();
        await client.invalidateQueries({ queryKey: ['thread', threadId] });
      }
      setRefused(error instanceof Error ? error.message : String(error));
    } finally {
      setIsBusy(false);
    }
  };

  const send = (how: Sending) =>
    during(async () => {
      const { draft } = writing;
      if (draft.words.trim() === '') return;
      const left = /\{[^{}\n]{1,60}\}/.exec(draft.words);
      if (left) throw new Error(`${left[0]} still stands in your words. Fill it in or take it out.`);
      if (openLineOf(draft.words) >= 0)
        throw new Error('A line of your letter says only “…”. Write what belongs there, or take it out.');
      const recipients = draft.recipients.length > 0 ? draft.recipients : reply.recipients;
      if (!way || recipients.length === 0) throw new Error('Say whom it goes to first.');
      const {
        dueAt,
        letterId: sent,
        cooling,
      } = await working.send({
        letterId: letterId.current,
        mailboxId: way.mailboxId,
        recipients,
        subject: draft.subject || reply.subject,
        words: draft.words,
        files: draft.attachments.map(({ hash, name, mediaType }) => ({ hash, name, mediaType, contentId: null })),
        inReplyTo: reply.inReplyTo,
        threadId,
        expectsSeq: props.seen,
        ...how,
      });
      const before = draft;
      await writing.empty('reply');
      letterId.current = crypto.randomUUID();
      const closed =
        how.closes && threadId
          ? await working.work(threadId, { kind: 'close' }, props.seen === null ? {} : { seen: props.seen }).catch(() => null)
          : null;
      say({
        words: `${cooling ? firstSentence(cooling) : how.sendAt ? `Goes out ${words.dayTime(dueAt)}` : 'Goes out in ten seconds'}${how.onlyIfNoReply ? ', unless they write before' : ''}${closed ? '; closed' : ''}`,
        ...(cooling ? { also: { words: 'Send now', keys: 's', run: () => working.sendNow(sent).then(refresh) } } : {}),
        undo: async () => {
          await working.takeBack(sent);
          if (closed) await deeds.undo(closed.decisionId);
          writing.change({ ...before }, 'reply');
        },
      });
      // what the page shows follows in its own time: the next letter need not wait for it
      void refresh();
      if (how.closes) props.onClosed?.();
    });

  const note = () =>
    during(async () => {
      const said = writing.draft.words.trim();
      if (said === '') return;
      if (!threadId && !customerId) return;
      const { entryId, named } = threadId
        ? await working.note(threadId, said)
        : { ...(await deeds.note(customerId ?? '', said)), named: [] };
      await writing.empty('note');
      say({
        words: named.length > 0 ? `Note kept; ${named.join(' and ')} will see it in Mine` : `Note on ${whom} kept`,
        undo: async () => {
          await deeds.takeBack(entryId);
          writing.change({ words: said }, 'note');
        },
      });
      void refresh();
    });

  const copy = () =>
    during(async () => {
      if (await copied(writing.draft.words)) say({ words: 'Copied. Paste it into your mail program; the draft stays here.' });
    });

  return { send, note, copy, isBusy };
}
