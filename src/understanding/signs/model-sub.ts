import type { SignKind } from './kinds.ts';
import { meaningsOf } from './meanings.ts';

/** Which meanings speak for which `sub`, where no pattern says it. */
const speaks: Partial<Record<SignKind, Record<string, readonly string[]>>> = {
  threat: {
    'extortion-by-review': ['review', 'publish', 'media', 'reputation', 'public', 'quiet'],
    chargeback: ['bank', 'takeback', 'takeback', 'unpaid', 'unpaid'],
    legal: ['law', 'law', 'police', 'authority', 'report'],
    violence: ['harm', 'harm', 'haunt', 'haunt', 'gang'],
  },
  'outside-pressure': {
    budget: ['less', 'less', 'budget', 'budget'],
    priorities: ['aims', 'aims', 'life', 'boss'],
    'in-house': ['inhouse', 'inhouse'],
    contact: ['contact', 'contact'],
  },
};

/** The `sub` of a sign by the meanings in its words: the one spoken for most, null where a kind has none. */
export function subOf(kind: SignKind, said: readonly string[]): string | null {
  const meanings = meaningsOf(said).flat();
  let best: { sub: string; count: number } | null = null;
  for (const [sub, own] of Object.entries(speaks[kind] ?? {})) {
    const count = meanings.reduce((sum, meaning) => sum + own.filter((one) => one === meaning).length, 0);
    if (!best || count > best.count) best = { sub, count };
  }
  return best?.sub ?? null;
}
