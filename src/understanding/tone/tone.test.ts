import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Parts, ToneKind } from '../reading.ts';
import { isHeated, isHostile } from './heat.ts';
import { kinder } from './kinder.ts';
import { leaningOf } from './leaning.ts';
import { literalsOf } from './literals.ts';
import { readTone } from './tone.ts';

const whole = (text: string): Parts => ({
  visible: [{ start: 0, end: text.length }],
  quoted: [],
  signature: null,
  by: 'parts@1',
});
const marksIn = (text: string, language: string | null = 'en') => readTone(text, whole(text), language);
const kindsIn = (text: string): ToneKind[] => [...new Set(marksIn(text).map(({ kind }) => kind))];

describe('words that hurt are marked, with the words and why', () => {
  const hurts: [ToneKind, string, string][] = [
    ['attack', 'Honestly, you are an idiot, Mr Bramble.', 'you are an idiot'],
    ['attack', 'Shame on you and your whole shop.', 'Shame on you'],
    ['blame', 'As I already told you, the hinge is on order.', 'As I already told you'],
    ['blame', 'The floor is warped. This is entirely your fault.', 'is entirely your fault'],
    ['blame', 'You should have checked the size first.', 'You should have checked'],
    ['condescension', 'Let me spell it out for you: the shop is shut.', 'Let me spell it out for you'],
    ['condescension', 'A tap turns left, it isn’t rocket science.', 'isn’t rocket science'],
    ['policy', 'Returns take a form. There is nothing I can do.', 'There is nothing I can do'],
    ['policy', 'No. Rules are rules.', 'Rules are rules'],
    ['temper', 'I am sick of your calls.', 'sick of'],
    ['temper', 'Where the hell is the key to the van?', 'Where the hell'],
    ['temper', 'I SAID THE SMALL OVEN NOT THE BIG ONE!!', 'I SAID THE SMALL OVEN NOT THE BIG ONE!!'],
    ['pressure', 'You must decide today, the others have signed.', 'You must decide today'],
    ['pressure', "Refund me or else I'll write a bad review.", 'write a bad review'],
  ];
  for (const [kind, text, words] of hurts)
    it(`${kind}: ${text}`, () => {
      const mark = marksIn(text).find((one) => one.kind === kind);
      expect(mark && text.slice(mark.start, mark.end)).toContain(words);
      expect(mark?.because).not.toBe('');
      expect(mark?.by).toBe('tone@1');
    });
});

describe('disagreeing, a polite no, firm facts and plain complaints are no fault of tone', () => {
  const fine = [
    'I see it differently: the oak will not last outside.',
    "I'm afraid we can't do Saturday, would Friday suit you?",
    'Your invoice of 3 May is unpaid, could you look into it?',
    'The soup was cold and the waiter forgot our drinks.',
    'I should have told you before, that was my mistake.',
    'You should have received the key by post this morning.',
    'Our policy is 30 days, but I will make an exception for you.',
    "There is nothing you need to do, we'll bring the ladder.",
    'Please confirm by Friday at noon, because the printer closes.',
    'No hurry at all, take your time.',
    'Thank you all so much!!!',
    'THE SHOP IS OPEN ON SUNDAY',
    'What an awful night that must have been for you.',
    'You are a genius with tiles!',
    'Why do you ask? The blue one is cheaper.',
  ];
  for (const text of fine) it(text, () => expect(kindsIn(text)).toEqual([]));
});

it('is silent in a language it was not measured in, and where none is known', () => {
  expect(marksIn('You are an idiot.', 'de')).toEqual([]);
  expect(marksIn('You are an idiot.', null)).toEqual([]);
  expect(leaningOf('You are an idiot.', whole('You are an idiot.'), 'fr').any).toBe(0);
});

it('what is quoted is not ours', () => {
  const text = 'Thank you, I will look at it.\n> You are an idiot.';
  const parts: Parts = {
    visible: [{ start: 0, end: 29 }],
    quoted: [{ start: 30, end: text.length }],
    signature: null,
    by: 'parts@1',
  };
  expect(readTone(text, parts, 'en')).toEqual([]);
});

describe('a kinder wording fits the sentence', () => {
  const wordings: [string, string][] = [
    ['As I already told you, the part comes on Monday.', 'To come back to this, the part comes on Monday.'],
    ['The hinge, as we already told you, is on order.', 'The hinge, to come back to this, is on order.'],
    ['You should have checked the lock.', 'It would have helped to check the lock.'],
    ['I think this is your fault.', 'I think this needs putting right.'],
    ['Where the hell is the van?', 'Where is the van?'],
    ['Sorry, my hands are tied.', 'Sorry, I cannot decide this alone, but I will ask.'],
    ["We don't make exceptions.", 'We would have to ask before making an exception.'],
    ['Let me spell it out for you: we close at six.', 'Let me put it another way: we close at six.'],
    ['We are fed up with the noise.', 'We are worn down by the noise.'],
    ['You must decide today.', 'It would help us if you could decide today.'],
    ['DO I HAVE TO SAY IT AGAIN?!', 'Do I have to say it again?'],
  ];
  for (const [text, better] of wordings)
    it(text, () => {
      const all = marksIn(text).map((mark) => {
        const words = kinder(mark, text);
        return words === null ? null : text.slice(0, mark.start) + words + text.slice(mark.end);
      });
      expect(all).toContain(better);
    });

  it('an insult has none', () => {
    const text = 'You are an idiot.';
    expect(marksIn(text).map((mark) => kinder(mark, text))).toEqual([null]);
  });

  it('none where the clause goes on and would break', () => {
    const text = 'It is your fault, not ours.';
    expect(marksIn(text).map((mark) => kinder(mark, text))).toEqual([null]);
  });

  it('no wording is marked itself', () => {
    for (const [text] of wordings)
      for (const mark of marksIn(text)) {
        const words = kinder(mark, text);
        if (words !== null) expect(marksIn(`${words}.`).filter(({ kind }) => kind === mark.kind)).toEqual([]);
      }
  });
});

describe('heat', () => {
  const heated = (text: string) => isHeated(text, whole(text), 'en').heated;
  const hostile = (text: string) => isHostile(text, whole(text), 'en').hostile;
  it('an insult, shouting or several marks are heat', () => {
    expect(heated('You are a liar, Mr Vane.')).toBe(true);
    expect(heated('STOP CALLING ME ABOUT THE FENCE!!!')).toBe(true);
    expect(heated('As I already told you, it is late. You never listen.')).toBe(true);
  });
  it('one reproach, a rule and a plain no are none', () => {
    expect(heated('As I already told you, it is late.')).toBe(false);
    expect(heated("That's our policy. There is nothing I can do.")).toBe(false);
    expect(heated("I'm afraid we can't take this job.")).toBe(false);
  });
  it('a customer who insults, loses the temper or threatens is hostile, one who complains is not', () => {
    expect(hostile('You are crooks, all of you.')).toBe(true);
    expect(hostile('Leave me alone, how dare you send this bill.')).toBe(true);
    expect(hostile('You will hear from my lawyer.')).toBe(true);
    expect(hostile('The roof still leaks after three visits and I am very unhappy.')).toBe(false);
    expect(hostile('I would like my money back, please.')).toBe(false);
  });
});

describe('what is searched for before an expression', () => {
  const cases: [string, string[] | null][] = [
    ['how dare you', ['how dare you']],
    ['(?:red|blue) van', ['blue van', 'red van']],
    ['very* loud', [' loud']],
    ['colou?r', ['color', 'colour']],
    ['\\p{L}+ of the \\p{L}+', [' of the ']],
    ['(?:ab|c)', null],
  ];
  for (const [source, hints] of cases) it(source, () => expect(literalsOf(source)?.toSorted() ?? null).toEqual(hints));
});

describe('any text', () => {
  const words = fc.constantFrom(
    'you',
    'are',
    'an',
    'idiot',
    'AGAIN',
    '!!!',
    "isn't",
    '’',
    '\n',
    '  ',
    'why',
    'never',
    'policy',
    'ſ',
    'İ',
    '😀',
    'if',
    'or',
    'else',
    'the',
  );
  it('marks lie inside the text, and kinder never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 60 }).map((all) => all.join(' ')),
        ),
        (text) => {
          for (const mark of marksIn(text)) {
            expect(mark.start).toBeGreaterThanOrEqual(0);
            expect(mark.end).toBeGreaterThan(mark.start);
            expect(mark.end).toBeLessThanOrEqual(text.length);
            kinder(mark, text);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('a hundred thousand characters take less than a second', () => {
    for (const piece of [
      'you are so so so so ',
      'if you don’t ',
      'AAAA!!! ',
      'why why why you ',
      'a',
      '!?',
      'no no no policy ',
      'either you or ',
    ]) {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      expect(readTone(text, whole(text), 'en').every(({ start, end }) => start >= 0 && start < end && end <= text.length)).toBe(
        true,
      );
    }
  });
});
