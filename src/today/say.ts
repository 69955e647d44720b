import type { PracticeName } from '#findings/finding.ts';
import type { Said, Speaking } from '#findings/shown.ts';
import type { ListeningFacts } from '#practices/listening/rule.ts';
import { sayListening } from '#practices/listening/words.ts';
import type { PromiseFacts } from '#practices/promises/rule.ts';
import { sayPromise } from '#practices/promises/words.ts';
import type { RapportFacts } from '#practices/rapport/rule.ts';
import { sayRapport } from '#practices/rapport/words.ts';
import type { ToneFacts } from '#practices/tone/rule.ts';
import { sayTone } from '#practices/tone/words.ts';
import type { UndeliveredFacts } from '#practices/undelivered/rule.ts';
import { sayUndelivered } from '#practices/undelivered/words.ts';
import type { WaitingFacts } from '#practices/waiting/rule.ts';
import { sayWaiting } from '#practices/waiting/words.ts';

export type Facts = WaitingFacts | PromiseFacts | RapportFacts | UndeliveredFacts | ListeningFacts | ToneFacts;

const kinds: Record<string, PracticeName> = {
  waiting: 'waiting',
  'promise-due': 'promises',
  'gone-quiet': 'rapport',
  'taken-for-granted': 'rapport',
  pressure: 'rapport',
  undelivered: 'undelivered',
  'passed-over': 'listening',
  'fix-first': 'listening',
  'mid-burst': 'listening',
  agreed: 'listening',
  tone: 'tone',
};

/** Facts as the sweep stored them; null for those of another version, which the next sweep replaces. */
export function readFacts(practice: string, stored: unknown): Facts | null {
  if (typeof stored !== 'object' || stored === null || !('kind' in stored) || typeof stored.kind !== 'string') return null;
  // written by the practice that this kind belongs to, as typed facts
  return kinds[stored.kind] === practice ? (stored as Facts) : null;
}

/** Puts facts into words. */
export function say(facts: Facts, speaking: Speaking): Said {
  switch (facts.kind) {
    case 'waiting':
      return sayWaiting(facts, speaking);
    case 'promise-due':
      return sayPromise(facts, speaking);
    case 'undelivered':
      return sayUndelivered(facts, speaking);
    case 'passed-over':
    case 'fix-first':
    case 'mid-burst':
    case 'agreed':
      return sayListening(facts, speaking);
    case 'tone':
      return sayTone(facts, speaking);
    default:
      return sayRapport(facts, speaking);
  }
}

/** Whom a finding is about, where it names a person. */
export const personOf = (facts: Facts): { personId: string | null; point: string | null } =>
  'personId' in facts ? { personId: facts.personId, point: facts.point } : { personId: null, point: null };
