import { type Face, type ReasonProps, ReasonView } from '#findings/card.tsx';

const face: Face = {
  acts: { kept: 'It is done', move: 'Tell them a new date' },
  wrong: {
    question: 'What is wrong with it?',
    answers: [
      { reason: 'not-a-promise', words: 'These words promise nothing' },
      { reason: 'not-ours', words: 'Somebody else promised this' },
      { reason: 'customer-postponed', words: 'They put it off themselves' },
      { reason: 'wrong-date', words: 'The date was read wrongly' },
    ],
  },
};

/** A promise that falls due or has slipped: our own words, marked. */
export const PromiseReason = (props: ReasonProps) => <ReasonView {...props} face={face} />;
export const promisesFace = face;
