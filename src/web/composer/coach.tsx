import { useQuery } from '@tanstack/react-query';
import { useMisread } from '../deeds/misread.tsx';
import { Deed } from '../kit/deed.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { aboutQuery, type Misread } from '../working-api.tsx';
import styles from './coach.module.css';
import { CoachPart, HiddenParts, type PartName, useHiddenParts } from './coach-part.tsx';
import { CoachSummary } from './coach-summary.tsx';
import { Matters } from './matters.tsx';
import { AgreedWith } from './model-draft.tsx';
import { TheirWords } from './their-words.tsx';
import { type ForWhom, SayUnderstood, StillWriting, TheyAsked, useTheyAsked } from './they-asked.tsx';
import type { Writing } from './use-writing.tsx';

type Props = {
  writing: Writing;
  whom: ForWhom;
  /** The last entry in sight. */
  newest: string;
  customer: { id: string; name: string } | null;
  onAccept: (at: number) => void;
  onAcceptWords: (at: number) => void;
  /** Shows words of the draft. */
  onShow: (start: number, end: number) => void;
  /** Puts words into the draft. */
  onInsert: (words: string) => void;
  /** Puts words in the place of others. */
  onPut: (place: { start: number; end: number }, words: string) => void;
};

/** Beside a draft. Nothing here stops anything, every part can be hidden, and a clean draft gets no remark. */
export function Coach({ writing, whom, newest, customer, onAccept, onAcceptWords, onShow, onInsert, onPut }: Props) {
  const about = useQuery({ ...aboutQuery(customer?.id ?? ''), enabled: customer !== null });
  const hidden = useHiddenParts();
  const tellWrong = useMisread();
  const heard = useTheyAsked(whom, writing, newest);
  const concerns = heard?.concerns ?? [];
  const understood = heard?.understood ?? null;
  const { hints, toned } = writing;
  const matters = about.data?.matters ?? [];
  const standing = about.data?.standing ?? null;
  const has: Record<PartName, boolean> = {
    standing: standing !== null,
    asked: concerns.length > 0 || (heard?.burst ?? null) !== null,
    understood: understood !== null,
    promise: hints.length > 0,
    words: toned.length > 0,
    matters: matters.length > 0,
  };
  const shows = (name: PartName) => has[name] && !hidden.has(name);
  const wholeName = customer?.name ?? 'them';
  return (
    <div className={styles.coach}>
      <CoachSummary
        parts={[
          ...(shows('asked') && heard?.said ? [heard.said] : []),
          ...(shows('understood') ? ['they agreed; you may say what you understood'] : []),
          ...(shows('words') ? [`${toned.length === 1 ? 'one place' : `${toned.length} places`} may hurt`] : []),
          ...(shows('promise') ? [`you promise ${hints.map((hint) => hint.words).join(' and ')}`] : []),
        ]}
      />
      {shows('standing') && (
        <CoachPart name="standing" title="Where you stand">
          <p className={styles.standing}>{standing}</p>
        </CoachPart>
      )}
      {heard?.notRead && <p className={styles.record}>{heard.notRead}</p>}
      {shows('asked') && (
        <CoachPart name="asked" title="They asked">
          {heard?.burst && <StillWriting burst={heard.burst} />}
          {concerns.length > 0 && (
            <TheyAsked concerns={concerns} onShow={onShow} onWrong={(concern) => void tellWrong(placeOf(concern))} />
          )}
        </CoachPart>
      )}
      {shows('understood') && understood !== null && (
        <CoachPart name="understood" title="Agreed">
          <SayUnderstood words={understood} onInsert={onInsert} />
          {'threadId' in whom && <AgreedWith threadId={whom.threadId} onLines={onInsert} />}
        </CoachPart>
      )}
      {shows('promise') && (
        <CoachPart name="promise" title="You promise">
          <Hints writing={writing} onAccept={onAccept} />
        </CoachPart>
      )}
      {shows('words') && (
        <CoachPart name="words" title="Words">
          <TheirWords
            hints={toned}
            onAccept={(hint) => onAcceptWords(toned.indexOf(hint))}
            onWrong={(hint) => void writing.tellWrong(hint)}
            letter={writing.reply.words}
            onPut={onPut}
          />
        </CoachPart>
      )}
      {shows('matters') && (
        <CoachPart name="matters" title={`Matters to ${wholeName}`}>
          <Matters matters={matters} onWrong={({ entryId, at }) => void tellWrong({ entryId, kind: 'matters', at })} />
        </CoachPart>
      )}
      <HiddenParts hidden={hidden} />
    </div>
  );
}

/** A concern is called by its entry and where it begins in it. */
function placeOf({ id }: { id: string }): Misread {
  const [entryId = '', at = '0'] = id.split(' ');
  return { entryId, kind: 'concern', at: Number(at) };
}

/** The promises of a draft, each with the record; the first is accepted by key. */
export function Hints({ writing: { hints }, onAccept }: { writing: Writing; onAccept: (at: number) => void }) {
  const first = hints.findIndex((hint) => hint.safer);
  return (
    <ul className={styles.hints}>
      {hints.map((hint, at) => (
        <li key={`${hint.dateStart} ${hint.words}`}>
          <p>
            <mark className={styles.date}>{hint.words}</mark> → {hint.dayWords}
          </p>
          <p className={styles.record}>{hint.record}</p>
          {hint.safer && (
            <p>
              <Deed onClick={() => onAccept(at)}>
                Say “{hint.safer.instead}” {at === first && <KeyCap>Ctrl .</KeyCap>}
              </Deed>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
