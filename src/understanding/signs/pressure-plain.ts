import { hintFinder } from '../hints.ts';

/** Words that leave no doubt about an outside pressure, as expressions over plain sentences. They need no second opinion. */
const plain: { sub: string; hints: string[]; words: RegExp }[] = [
  {
    sub: 'budget',
    hints: ['budget', 'costs', 'spending', 'expenses', 'cost-cutting', 'cost cutting', 'save money', 'cut back'],
    words:
      /(?<![\p{L}\p{N}])(?:(?:our |the |my )budgets? (?:has been |have been |was |were |is being |is |are |got )(?:cut|reduced|frozen|slashed|on hold|very tight|tight)|budget (?:cuts|freeze|constraints)|(?:we|i)(?:'re| are| have| need| must)[\p{L} ]{0,20} (?:cut|cutting|reduce|reducing|tighten|tightening|trim|trimming) (?:back )?(?:on )?(?:our |the |all )?(?:budgets?|costs|spending|expenses)|cost[- ]cutting|(?:i|we) (?:have|need|had) to (?:save money|cut back))(?![\p{L}\p{N}])/u,
  },
  {
    sub: 'priorities',
    hints: [
      'priorit',
      'focus',
      'strategy',
      'laid off',
      'layoff',
      'laying off',
      'downsiz',
      'restructur',
      'reductions',
      'hiring freeze',
    ],
    words:
      /(?<![\p{L}\p{N}])(?:(?:our|the) (?:priorities|focus|strategy) (?:have|has) (?:changed|shifted|moved)|(?:have|has) (?:new|other|different|shifting) priorities|no longer (?:a|our) priority|(?:i|we) (?:have|have got) (?:several |some |many )?(?:other |more )?[\p{L} ]{0,30}(?:that are |with )?(?:a |of )?higher priorit(?:y|ies)|(?:we|our company|the company|my company|management) (?:is|are|has|have|had to|will be)(?: also| just| now)? (?:lay(?:ing)? off|laid off|downsiz(?:e|ed|ing)|restructur(?:e|ed|ing))|(?:work ?force|staff|head ?count) (?:reductions?|cuts)|hiring freeze)(?![\p{L}\p{N}])/u,
  },
  {
    sub: 'in-house',
    hints: ['in-house', 'in house', 'hiring', 'hired', 'to hire'],
    words:
      /(?<![\p{L}\p{N}])(?:(?:bring|bringing|take|taking|do|doing|handle|handling|move|moving|brought|moved) (?:it |this |that |everything |the work |things |all of this )?(?:back )?in[- ]house|(?:we|we have|we are|we're) (?:hired|hiring|going to hire|planning to hire) (?:our own|an in[- ]house|a full[- ]time|someone full[- ]time))(?![\p{L}\p{N}])/u,
  },
  {
    sub: 'contact',
    hints: ['point of contact', 'contact person', 'leaving', 'my last day', 'taking over', 'handing', 'successor', 'replacement'],
    words:
      /(?<![\p{L}\p{N}])(?:(?:your |the )?new (?:point of contact|contact person)|i(?:'m| am| will be|'ll be) leaving (?:the company|the firm|my position|at the end of)|my last day (?:is|will be|at|here)|(?:i am|i'm|i will be|i'll be) (?:taking over (?:from|for)|handing over|handing this over)|my (?:successor|replacement) (?:is|will))(?![\p{L}\p{N}])/u,
  },
];

const awake = hintFinder(plain.map(({ hints }) => hints));

/** "once", "if": nothing has happened yet. */
const notYet = /(?:^|[^\p{L}])(?:once|when|if|after|until|before|as soon as|unless|whether|in the event)(?:[^\p{L}]|$)/u;
const isQuestion = /\?\W{0,10}$/;

/** The first plain words of an outside pressure in a sentence (in lower case), or null. */
export function plainPressure(sentence: string): { sub: string; start: number; end: number } | null {
  const found = awake(sentence);
  if (found.length === 0 || isQuestion.test(sentence)) return null;
  for (const i of found) {
    const match = plain[i]?.words.exec(sentence);
    if (match && !notYet.test(sentence.slice(0, match.index)))
      return { sub: plain[i]?.sub ?? '', start: match.index, end: match.index + match[0].length };
  }
  return null;
}
