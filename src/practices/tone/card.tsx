import { type Face, type ReasonProps, ReasonView } from '#findings/card.tsx';

const face: Face = {
  acts: { reply: 'Write again, kindly', done: 'Leave it' },
  // the reader is told at once: there is nothing more to ask
  wrong: { question: 'What is wrong with it?', answers: [] },
};

/** Words of one's own that may have hurt; only their author sees this card. */
export const ToneReason = (props: ReasonProps) => <ReasonView {...props} face={face} />;
export const toneFace = face;
