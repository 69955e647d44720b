import { type Face, type ReasonProps, ReasonView } from '#findings/card.tsx';

const face: Face = {
  acts: { done: 'Done' },
  wrong: {
    question: 'What is wrong with it?',
    answers: [
      { reason: 'was-addressed', words: 'Our answer does come to it' },
      { reason: 'asks-nothing', words: 'They did not ask for anything' },
      { reason: 'answered-elsewhere', words: 'It was answered elsewhere' },
      { reason: 'nothing-agreed', words: 'Nothing was agreed' },
    ],
  },
};

/** Something in what they wrote was not heard: their words, our answer, and how to say the rest. */
export const ListeningReason = (props: ReasonProps) => <ReasonView {...props} face={face} />;
export const listeningFace = face;
