import { useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Doing } from '#findings/card.tsx';
import type { Decided, Reason } from '#server/shapes.ts';
import { deeds } from '../api.tsx';
import { seedWriting } from '../composer/seeds.tsx';
import { useHush } from '../shell/keys.tsx';
import { working } from '../working-api.tsx';
import { useDeed } from './use-deed.tsx';

const Snooze = lazy(() => import('./snooze.tsx').then((room) => ({ default: room.Snooze })));
const Wrong = lazy(() => import('./wrong.tsx').then((room) => ({ default: room.Wrong })));
const LogCall = lazy(() => import('./log-call.tsx').then((room) => ({ default: room.LogCall })));
const Draft = lazy(() => import('./draft.tsx').then((room) => ({ default: room.Draft })));
const HandOver = lazy(() => import('./hand-over.tsx').then((room) => ({ default: room.HandOver })));
const Move = lazy(() => import('./move.tsx').then((room) => ({ default: room.Move })));

export type Whom = { id: string; name: string };
type Asked =
  | { what: 'snooze'; reasons: Reason[] }
  | { what: 'wrong'; reason: Reason }
  | { what: 'call'; whom: Whom; reason: Reason | null }
  | { what: 'draft'; reason: Reason }
  | { what: 'hand-over'; reason: Reason; whom: Whom }
  | ({ what: 'move' } & Moving);

/** A promise whose date moves; `place` is where one tells them. */
export type Moving = {
  promiseId: string;
  findingId: string | null;
  words: string;
  draft: string | null;
  place: { threadId: string | null; customerId: string } | null;
};

const runs: Partial<Record<Doing, (reason: Reason) => Promise<Decided>>> = {
  misread: (reason) => working.misread({ findingId: reason.findingId }),
  done: (reason) => deeds.done(reason.findingId),
  'answered-elsewhere': (reason) => deeds.answeredElsewhere(reason.findingId),
  'needs-no-answer': (reason) => deeds.needsNoAnswer(reason.findingId),
  kept: (reason) => (reason.promiseId ? deeds.keep(reason.promiseId) : deeds.done(reason.findingId)),
  'not-a-promise': (reason) =>
    reason.promiseId ? deeds.voidPromise(reason.promiseId, 'not-a-promise') : deeds.dismiss(reason.findingId, 'not-a-promise'),
};

/** Everything that can be done about a finding; what needs a word more opens a dialog, which the page shows by rendering `asking`. */
export function useActs(): {
  onDo: (reason: Reason, doing: Doing, whom: Whom | null) => void;
  snooze: (reasons: Reason[]) => void;
  done: (reasons: Reason[]) => void;
  logCall: (whom: Whom) => void;
  move: (promise: Moving) => void;
  asking: ReactNode;
} {
  const [asked, setAsked] = useState<Asked | null>(null);
  const deed = useDeed();
  const navigate = useNavigate();
  const close = () => setAsked(null);
  useHush(asked !== null);

  /** To where one writes: the conversation, or the customer where there is none; with a draft to begin with. */
  const write = (reason: Reason, whom: Whom | null) => {
    const evidence = reason.evidence.at(0);
    const isTalk =
      evidence !== undefined && ['mail', 'message', 'enquiry', 'call', 'voicemail', 'review'].includes(evidence.channel);
    if (reason.practice !== 'rapport' && isTalk && evidence.threadId) {
      if (reason.draft) seedWriting(`thread:${evidence.threadId}`, reason.draft);
      return void navigate({ to: '/threads/$id', params: { id: evidence.threadId }, search: { write: 'reply' } });
    }
    if (!whom) return setAsked({ what: 'draft', reason });
    if (reason.draft) seedWriting(`customer:${whom.id}`, reason.draft);
    void navigate({ to: '/customers/$id', params: { id: whom.id }, search: { write: 'reply' } });
  };

  const tellThem = (place: NonNullable<Moving['place']>, words: string) => {
    seedWriting(place.threadId ? `thread:${place.threadId}` : `customer:${place.customerId}`, words);
    if (place.threadId) void navigate({ to: '/threads/$id', params: { id: place.threadId }, search: { write: 'reply' } });
    else void navigate({ to: '/customers/$id', params: { id: place.customerId }, search: { write: 'reply' } });
  };

  const onDo = (reason: Reason, doing: Doing, whom: Whom | null) => {
    // where a reader was wrong there is nothing more to ask
    const run = runs[doing === 'wrong' && reason.acts.includes('misread') ? 'misread' : doing];
    if (run) return deed.mutate({ run: async () => [await run(reason)], leaving: [reason.findingId] });
    if (doing === 'snooze') return setAsked({ what: 'snooze', reasons: [reason] });
    if (doing === 'wrong' || doing === 'dismiss') return setAsked({ what: 'wrong', reason });
    if ((doing === 'call-back' || doing === 'log-call') && whom) return setAsked({ what: 'call', whom, reason });
    if (doing === 'move' && reason.promiseId)
      return setAsked({
        what: 'move',
        promiseId: reason.promiseId,
        findingId: reason.findingId,
        words: reason.headline,
        draft: reason.draft,
        place: whom && { threadId: reason.evidence.at(0)?.threadId ?? null, customerId: whom.id },
      });
    if (doing === 'hand-over' && whom) return setAsked({ what: 'hand-over', reason, whom });
    if (doing === 'reply' || doing === 'copy-draft' || doing === 'write-note') return write(reason, whom);
    setAsked({ what: 'draft', reason });
  };

  const done = (reasons: Reason[]) =>
    deed.mutate({
      run: async () => {
        const decided: Decided[] = [];
        for (const reason of reasons) {
          const isPromise = reason.promiseId && reason.acts.includes('kept');
          decided.push(isPromise && reason.promiseId ? await deeds.keep(reason.promiseId) : await deeds.done(reason.findingId));
        }
        return decided;
      },
      leaving: reasons.map((reason) => reason.findingId),
      words: reasons.length > 1 ? `${reasons.length} marked as done` : undefined,
    });

  const asking = asked && (
    <Suspense fallback={null}>
      {asked.what === 'snooze' && <Snooze reasons={asked.reasons} onClose={close} />}
      {asked.what === 'wrong' && <Wrong reason={asked.reason} onClose={close} />}
      {asked.what === 'call' && <LogCall whom={asked.whom} reason={asked.reason} onClose={close} />}
      {asked.what === 'draft' && <Draft reason={asked.reason} onClose={close} />}
      {asked.what === 'hand-over' && (
        <HandOver
          what={asked.whom.name}
          ownerId={null}
          run={async (to, note) => {
            const { practice, evidence } = asked.reason;
            const threadId = practice === 'rapport' ? null : evidence.at(0)?.threadId;
            return [
              threadId
                ? await working.work(threadId, { kind: 'assign', to }, { note })
                : await working.giveCustomer(asked.whom.id, to, note),
            ];
          }}
          onClose={close}
        />
      )}
      {asked.what === 'move' && <Move {...asked} onTell={tellThem} onClose={close} />}
    </Suspense>
  );
  return {
    onDo,
    done,
    snooze: (reasons) => setAsked({ what: 'snooze', reasons }),
    logCall: (whom) => setAsked({ what: 'call', whom, reason: null }),
    move: (promise) => setAsked({ what: 'move', ...promise }),
    asking,
  };
}
