import { type Face, type ReasonProps, ReasonView } from '#findings/card.tsx';

const face: Face = {
  acts: { 'call-back': 'Call back' },
  wrong: {
    question: 'What is wrong with it?',
    answers: [
      { reason: 'asks-nothing', words: 'They did not ask for anything' },
      { reason: 'answered-elsewhere', words: 'It was answered elsewhere' },
      { reason: 'not-addressed', words: 'It was not meant for us' },
      { reason: 'not-a-customer', words: 'This is not a customer' },
    ],
  },
};

/** Somebody waits for our answer: their question, and how to answer it. */
export const WaitingReason = (props: ReasonProps) => <ReasonView {...props} face={face} />;
export const waitingFace = face;
