/** Words that look like asking and ask for nothing, beside those that the reader of asks knows. */

/** "Please call me to discuss any issues", "your comments ASAP" under a draft: closes the letter. */
const closer =
  /\b(?:call|contact|e-?mail|reach|advise|let (?:me|us) know|give (?:me|us) a call)\b[^.?!]{0,60}\b(?:if|should|with|to discuss|for|regarding)\b.{0,40}\b(?:questions?|need (?:any |more |further |still |additional )*(?:information|assistance|help|details)|still need|(?:any|and) (?:issues?|problems?|comments?|concerns?|changes|further)|comments?|anything (?:else|further))\b|^any questions? \b|^(?:[a-z]+, )?(?:if|should) (?:you|there|anyone|anybody)\b.{0,60}\b(?:any|questions?|comments?|problems?|further|anything|error)\b|\b(?:if|in case) you(?:'d| would)? (?:want|like|wish|care) (?:to (?:join|come|attend|participate|see|have)|us to|me to|a copy)\b|(?:^|[:;-] )if you (?:need|want|would like|wish|require) .{0,90}\b(?:let (?:me|us) know|call|contact)\b|^if i can\b|\bi want(?:ed)? you to know\b|^if you have (?:an? )?(?:emergency|question|comment)|\blet (?:me|us) know if you (?:need|want|would like|desire|require|wish) (?:to\b|additional\b|further\b|a\b|an\b|any|more|me\b|us\b|some|help|explanations|assistance)|^(?:please )?let (?:me|us) know (?:(?:any ?time|if|how) (?:i|we) can(?: be of)? help\b|how (?:i|we) can[.! ]*$)|\blet (?:me|us) know if you(?:'re| are| will| can)?(?: be)? ?(?:not (?:going to |be |able )*|unable|can't|cannot|can not|won't)\b.{0,40}\b(?:make|attend|come|join)\b|^if you (?:happen|ever|find|are (?:ever )?in)\b.{0,60}\b(?:call|let me know)|^(?!.*\b(?:please|pls|let (?:me|us) know|can you|could you)\b).*\bfor your (?:review|consideration|information|records|files|use|reference)\b/;
/** What asks for a deed of its own is no closer, whatever stands behind it. */
const ownDeed =
  /(?:\b(?:please|pls|plz|kindly|and) (?:also )?|^)(?:review|look|sign|check|send|forward|provide|confirm|return|fix|change|add|get back|complete|make)\b|\bif you (?:have|had) (?:talked|spoken|heard|received|seen|sent|gotten|reviewed|decided|found|had a chance)\b/;
/** A question that is put for effect and expects nothing. */
const rhetorical =
  /^(?:so |and |but |oh )?(?:what gives|really|seriously|what the (?:hell|heck|fuck)|why you gotta|don't you (?:love|think)|who does that|are you kidding(?: me)?|you know|right|ok(?:ay)?|huh|eh|what's up|whats up|what's going on(?: with)?|what is going on(?: with)?|help|how are you|how is it going|need i say more|wtf|anyone else|see what|what else is new)\b[^?]{0,25}[?! ]*$|^(?:does )?anyone else (?:is )?(?:having|have|had|seeing|getting)\b|\bhow many .{3,30} do (?:you|u) think\b/;
/** Leave, not asked: "you can reach me", "feel free", "you may want to". */
const leave =
  /^(?:(?:i|we)(?:'ll| will)\b(?!.{0,120}\b(?:please|pls|let me know|need you|if you could|appreciate)\b)(?!.*\?)|(?:just |so )?(?:please )?let (?:me|us) know[.! ]*$|to (?:reply to our|unsubscribe|be removed|opt out)\b|(?:just )?to let (?:you|everyone) know\b|you (?:can|may|might|could) (?!(?:please|send me|call me|tell me|let me))|feel free|don't hesitate|please do not hesitate|i (?:can|could|will|would be happy|am happy|am available)\b.{0,60}\bif you (?:like|want|need|wish)|we can (?:meet|talk|discuss)\b.{0,60}\bif you (?:like|want|need|wish))/;
const pleasantry =
  /\b(?:perhaps|maybe|probably) we (?:can|could|need|should|might)\b(?!.*\?)|^.{0,30}\blook forward to (?:hearing from|speaking|seeing|meeting|talking|working)\b|\b(?:didn't|did not) get a chance\b|\(sp\?\)/;
/** "I left him a message to call", "we have not heard from the bank": told of others, and none of it is for the reader. */
const ofOthers =
  /^(?:so |and |but )?(?:they|he|she)(?: \w+)? (?:tells?|asks?|told|asked|wants?|wanted) (?:us|me|him|her|them)\b(?!.*(?:\?|\b(?:please|pls|you|your)\b))|^(?:(?:fyi|yesterday|today|this morning|also|and|so|but),? )*(?:i|we)(?: have|'ve)?(?: just| already| also)? (?:left (?:a|him|her|them)|(?:sent|asked|told|called|paged|e-?mailed|wrote|requested) (?!you\b|u\b|your\b))(?!.*(?:\?|\b(?:please|pls|you|your)\b))|^(?:[a-z]+, )?(?:i|we)\b.{0,40}\b(?:received?|recieved?|heard|hear|got|response|reply|answer|word|await(?:ing)?|waiting)\b.{0,30}\bfrom (?!you\b|your\b|u\b)(?!.*(?:\?|\b(?:please|pls|you|your)\b))|\bthe (?:person|people|one|ones|guy|group|only thing)(?: who| that)? (?:i|we) need\b/;
/** "What a day!", "how much fun!" */
const exclaimed =
  /^(?:oh,? |wow,? )?(?:what an? |how (?!(?:do|does|did|can|could|is|are|will|would|should|dare|come|to|long|soon)\b)[a-z]+ )[^?]{0,60}!+$/;
/** "Have a nice weekend" is no order. */
const wish =
  /^(?:[a-z]+, )?(?:(?:and|so|anyway),? )?(?:have|enjoy|wish|hope) (?:an?|fun|yourself|your|the|you)\b(?!.*(?:\?|\b(?:please|could you|can you|send|call)\b))/;
/** "If this does not print, let me know". */
const incase =
  /\blet (?:me|us) know if (?:this|that|it|the|these)(?: \w+)? (?:does not|doesn't|do not|don't|will not|won't|is not|isn't) (?:work|suit|fit|convenient|ok)\b|^(?:and |but |so )?if (?:this|it|that|the [a-z]+|you) (?:does not|doesn't|did not|didn't|do not|don't|is not|isn't|can't|cannot) (?:print|open|work|come|read|suit|receive|get|look|see|show|arrive)\b.{0,60}\b(?:let (?:me|us) know|call|e-?mail|contact)\b/;
/** A bare cry beside the trouble it belongs to. */
const bareHelp =
  /^(?:do better|(?:please |pls |plz |plus )?(?:help|advise me|assistance)(?: me| us| please| pls)?|(?:please |so |hi,? )?(?:can|could) (?:you|u|someone|anyone) (?:please )?help(?: me| us)?(?: out)?(?: please)?|(?:please )?and [a-z]* ?thank you)[?!. ]*$|^help\b.{0,20}$|^please help\b.{0,40}$/;

/** Does the flat, lower-case clause only look as if it asked? */
export function isNoConcern(plain: string): boolean {
  return (
    bareHelp.test(plain) ||
    leave.test(plain) ||
    pleasantry.test(plain) ||
    rhetorical.test(plain) ||
    exclaimed.test(plain) ||
    wish.test(plain) ||
    incase.test(plain) ||
    ofOthers.test(plain) ||
    (mayClose.test(plain) && closer.test(plain) && !ownDeed.test(plain))
  );
}

const mayClose =
  /emergency|i can|we can|to know|question|comment|issue|problem|concern|further|anything|if |should|in case|for your|any/;
