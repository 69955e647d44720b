/** What must come first for a promise to count, and what makes it a threat or a mere offer. All take the plain sentence. */

const leading =
  /(?:^|[,;:] |\b(?:and|but|so|then) )(?<clause>(?:if|once|when|whenever|as soon as|upon|after|on receipt|subject to|provided|providing|assuming|should you|pending|as long as|in the event)\b[^,;]{2,160}?)(?:[,;] ?(?:then |and |please )?|,? (?:then )?| )$/;
const trailing =
  /(?:,| )(?<clause>(?:if|once|when|as soon as|upon|after|on receipt|subject to|provided|providing|assuming|pending|as long as|unless|in the event)\b[^;]{2,160}?)(?=[,.;!)]|$)/;
const requestAhead =
  /\b(?:please|pls|send me|give me|tell me|call me|let me know|provide|sign|would you|could you|can you|will you|you (?:will )?(?:need to|can|should|may)|get me|advise|return|confirm|reply)\b[^.!?]*?(?<join>,? and (?:then )?|, (?:then )?)$/;

/** The clause that names the condition: before the promise, after it, or a request joined to it by "and". */
export function conditionIn(plain: string, start: number, verbAt: number): { start: number; end: number } | null {
  const before = plain.slice(0, start);
  const ahead = leading.exec(before);
  if (ahead?.groups?.clause && !isNoCondition(ahead.groups.clause)) {
    const at = ahead.index + ahead[0].indexOf(ahead.groups.clause);
    return { start: at, end: at + ahead.groups.clause.trimEnd().length };
  }
  const request = requestAhead.exec(before);
  if (request?.groups?.join) return { start: request.index, end: start - request.groups.join.length };
  const after = trailing.exec(plain.slice(verbAt));
  if (after?.groups?.clause && !isNoCondition(after.groups.clause)) {
    const at = verbAt + after.index + after[0].indexOf(after.groups.clause);
    return { start: at, end: at + after.groups.clause.trimEnd().length };
  }
  return null;
}

const hour = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter)';
/** "After ten", "after half past two", "after two weeks", but not "after two more payments". */
const afterTheHour = new RegExp(
  `^(?:after|upon) (?:about |around )?${hour}(?: (?:a|an|past|to|thirty|fifteen|${hour}))*(?: (?:o'clock|or|and|on|in|at|am|pm|tomorrow|today|minutes|hours?|days?|weeks?|months?|working|business)\\b|[-–,.!)]|$)`,
);
/** "If that suits you", "if that's all right", "if you don't mind", "if I may", "if possible": politeness, and nothing to wait for. */
const courtesy =
  /^(?:if|assuming|provided|providing)(?: that)? (?:(?:that|this|it|the (?:date|day|time))(?:'s| is| would be| will| would|'ll)?(?: still| also)? (?:be )?(?:suits?|ok|okay|fine|all ?right|good|convenient|agreeable|acceptable|works? (?:better )?(?:for|with))\b|you (?:do not|don't) mind\b|i may\b|possible\b|convenient\b)/;

/** "after lunch", "after the 3rd", "when on Monday": a time, and no condition. Nor is a courtesy. */
function isNoCondition(clause: string): boolean {
  if (afterTheHour.test(clause) || courtesy.test(clause)) return true;
  return /^(?:after|upon|when|on) (?:the )?(?:\d|lunch|breakfast|school|noon|work|dinner|midnight|hours|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|next|tomorrow|that\b|this\b|which\b|weekend|holiday|christmas|easter|new year|all\b)/.test(
    clause,
  );
}

const harm =
  /\b(?:legal|lawyers?|attorneys?|court|sue|collections?|collection agency|terminate|suspend|disconnect|shut|police|bureau|chargeback|dispute|stop (?:work|delivery|deliveries)|no (?:choice|alternative|option)|cease|evict|penalt(?:y|ies)|late fee|surcharge)\b/;
const refusalOfYours =
  /\b(?:if|unless) (?:(?:you|payment|the (?:payment|invoice|money|balance)|your (?:payment|account|balance))\b[^,;]{0,80}?(?:n't|\bnot\b|\bfail|\brefuse)|(?:this|it) (?:is|has|does)(?:n't| not) (?:been )?(?:paid|fixed|resolved|settled|refunded|sorted|get))/;
const unlessYou =
  /\bunless (?:you|we (?:receive|get|have)|payment|the (?:payment|invoice|balance))\b(?! (?:tell|hear|object|have|say|want|prefer|need|would|advise|instruct|direct|let|think|feel|see|disagree|are opposed|ask|stop|cannot|can't))/;

/** "If you do not pay, I will …", "pay by Friday or we will …": a threat is no promise. */
export function isUltimatum(plain: string, start: number): boolean {
  if (/\bor (?:else )?,?$|\bor (?:else )?$/.test(plain.slice(0, start).trimEnd())) return true;
  if (harm.test(plain.slice(start)) && /\b(?:if|unless|otherwise|or|failing|until)\b/.test(plain)) return true;
  return refusalOfYours.test(plain) &&
    !/\b(?:if (?:you|this) (?:(?:do|does|did) not|don't|doesn't|didn't|have not|haven't) (?:work|mind|have|like|see|hear|heard|suit|find|get|receive|received|fit|understand|know|want|need|already)|if (?:you|your) (?:can't|cannot|can not))\b/.test(
      plain,
    )
    ? true
    : unlessYou.test(plain);
}

const offer =
  /\b(?:if|should|whenever|when|in case) (?:you|you'd|your|anyone|anybody|any of you|that|there|it)(?:'d| would|'ll| will| do| ever| still| should| guys| all| is| are| 's)? ?(?:need|want|wish|like|prefer|care|choose|require|desire|interested|rather|have (?:any|a|other|more|further|questions|trouble|problems?|concerns?|difficult)|are interested|decide|feel|can think|think of|cannot find|anything)\b|\bif (?:you would|you'd) (?:like|prefer|rather)\b|\b(?:any|further|additional|other) questions\b|^if (?:it is |it's )?(?:needed|necessary|required|desired)\b|\bif (?:i|we) (?:can be|can help|need|have any)\b|\bif (?:you are|you're|anyone is) interested\b/;

/** "If you need anything, I'll help", "I will send more if you like": an offer waits for the reader and is no promise yet. */
export function offerAhead(plain: string, start: number): boolean {
  const match = offer.exec(plain);
  if (!match) return false;
  // An offer in another clause, after a full promise and "and", says nothing about it: only what shares its clause does.
  const between = match.index < start ? plain.slice(match.index, start) : plain.slice(start, match.index);
  return (
    !/[;.]|\bso (?:that )?(?:you|we)\b/.test(between) &&
    (match.index < start || !/\b(?:please|let me know|feel free|don't hesitate)\b/.test(between))
  );
}
