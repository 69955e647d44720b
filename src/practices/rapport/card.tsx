import { type Face, type ReasonProps, ReasonView } from '#findings/card.tsx';

const face: Face = {
  acts: { 'log-call': 'Call', 'call-back': 'Call' },
  wrong: {
    question: 'What is wrong with it?',
    answers: [
      { reason: 'job-finished', words: 'The job is finished; this silence is fine' },
      { reason: 'in-touch-elsewhere', words: 'We are in touch in other ways' },
      { reason: 'no-longer-a-customer', words: 'They are no longer a customer' },
      { reason: 'not-a-customer', words: 'This never was a customer' },
    ],
  },
};

/** Somebody has gone quiet, or was taken for granted: the last thing they told us, and a reason to write. */
export const RapportReason = (props: ReasonProps) => <ReasonView {...props} face={face} />;
export const rapportFace = face;
