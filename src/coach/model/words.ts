import { Refusal } from '#lib/refusal.ts';
import type { Fault } from './check.ts';
import type { Silence } from './speak.ts';

/** Why nothing is shown, as a code for machines and a sentence for people. */
export type Why = Fault | Silence | 'ceiling' | 'busy' | 'same';

const because: Record<Why, string> = {
  // what it wrote, and why it is kept back
  empty: 'The model wrote nothing.',
  'too-short': 'The model wrote too little to be of use, so nothing is shown.',
  'too-wordy': 'The model wrote far more than was asked, so nothing is shown.',
  'marked-up': 'The model wrote signs that do not belong into a letter, so nothing is shown.',
  leaked: 'The model repeated what was meant for it alone, so nothing is shown.',
  'other-language': 'The model wrote in another language than the customer, so nothing is shown.',
  'unread-language': 'Regard cannot check what the model wrote in this language, so nothing is shown.',
  'own-way': 'The model named a link, an address or a number that you have not named, so nothing is shown.',
  'own-figure': 'The model named a number that nobody here has named, so nothing is shown.',
  'own-amount': 'The model named an amount that you have not named, so nothing is shown.',
  'own-gift': 'The model gave something away by itself, such as a refund or a discount, so nothing is shown.',
  'own-promise': 'The model promised a date by itself, so nothing is shown.',
  'own-date': 'The model named a day that nobody here has named, so nothing is shown.',
  tone: 'The model took a tone that would hurt, so nothing is shown.',
  same: 'The model found no other wording.',
  // what came back instead of an answer
  'no-connection': 'The model could not be reached. Is its server running?',
  'closed-address': 'The address of the model leads where no words of yours are sent. An owner can change it under Settings.',
  'broken-off': 'The model broke off in the middle of its answer. Try again.',
  'too-slow': 'The model took too long. Try again, or let an owner give it more time under Settings.',
  stopped: 'You stopped it.',
  'too-long': 'The model answered without an end, so nothing is shown.',
  redirected: 'The server of the model points elsewhere, and your words are not sent there. An owner can enter the new address.',
  'key-refused': 'The server of the model does not accept the key. An owner can enter it again under Settings.',
  'too-many': 'The server of the model is asked too often or the account is used up. Try again later.',
  'server-fault': 'The server of the model has a fault of its own. Try again later.',
  'request-refused': 'The server of the model does not understand the question. Check its address and the name of the model.',
  streamed: 'The server of the model answered in pieces though it was asked for a whole, so nothing is shown.',
  'not-json': 'What answered at this address is no language model.',
  garbage: 'The model answered in a form that cannot be read, so nothing is shown.',
  declined: 'The model declined to write this.',
  'cut-short': 'The model did not come to an end in the length it was given, so nothing is shown.',
  // what we did not ask for at all
  ceiling: 'This would pass the ceiling of this month, so the model was not asked. An owner can raise it under Settings.',
  busy: 'The model is writing for others of your firm. Try again in a moment.',
};

export const sayWhy = (why: Why): string => because[why];

export const noModel = (): Refusal =>
  new Refusal('model_off', 409, 'No language model is plugged in. An owner can do so under Settings.');
