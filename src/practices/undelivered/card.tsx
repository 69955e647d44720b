import { type Face, type ReasonProps, ReasonView } from '#findings/card.tsx';

const face: Face = {
  acts: { reply: 'Write again', 'call-back': 'Call instead' },
  wrong: {
    question: 'What is wrong with it?',
    answers: [
      { reason: 'did-arrive', words: 'It did arrive' },
      { reason: 'not-this-letter', words: 'The report is about another letter' },
      { reason: 'reached-otherwise', words: 'They know already' },
    ],
  },
};

/** A letter of ours that came back: the mail server's words. */
export const UndeliveredReason = (props: ReasonProps) => <ReasonView {...props} face={face} />;
export const undeliveredFace = face;
