import { firstName, type Person } from './cast.ts';
import type { Dice } from './dice.ts';

const greetings: Record<Person['voice'], readonly [string, ...string[]]> = {
  plain: ['Hi NAME,', 'Hello NAME,', 'Hi NAME,'],
  formal: ['Dear NAME,', 'Good morning NAME,', 'Dear NAME,'],
  warm: ['Hello NAME,', 'Dear NAME,', 'Hi NAME,'],
  brief: ['NAME,', 'Hi NAME,', ''],
  thumbs: ['hi NAME', 'Hey NAME', ''],
};

const leaves: Record<Person['voice'], readonly [string, ...string[]]> = {
  plain: ['Thanks,\nFIRST', 'Best,\nFIRST', 'Best wishes,\nFIRST'],
  formal: ['Kind regards,\nFULL', 'Yours sincerely,\nFULL', 'With kind regards,\nFULL'],
  warm: ['All the best,\nFIRST', 'Warm wishes,\nFIRST', 'Best,\nFIRST'],
  brief: ['FIRST', 'Regards,\nFIRST', 'FIRST'],
  thumbs: ['FIRST', '', 'Cheers\nFIRST'],
};

/** Paragraphs as this person would send them: with their greeting and their leave. Whoever types with thumbs has no patience for either. */
export function letterOf(dice: Dice, by: Person, to: Person, paragraphs: readonly string[]): string {
  const hello = dice.pick(greetings[by.voice]).replace('NAME', firstName(to));
  const leave = dice.pick(leaves[by.voice]).replace('FIRST', firstName(by)).replace('FULL', by.name);
  const body = by.voice === 'thumbs' ? paragraphs.map(inHaste) : paragraphs;
  return [hello, ...body, leave].filter((part) => part !== '').join('\n\n');
}

/** As one types on a phone in the street: small letters at the beginning, the rest stands. */
const inHaste = (paragraph: string): string =>
  /^(?:I\b|I'|[A-Z]{2})/.test(paragraph) ? paragraph : paragraph.charAt(0).toLowerCase() + paragraph.slice(1);
