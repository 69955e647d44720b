import { marks, type TonePattern, your } from './pattern.ts';

const rule = marks('policy', 'leaves them with a rule');
const hands = marks('policy', 'hides behind "nothing I can do"');
const final = marks('policy', 'closes the door');
const reads = marks('policy', 'sends them to read the rules');
const away = marks('policy', 'sends them away without help');

/** A rule with its reason, with help or with another way is no hiding place. */
const helps =
  "but (?:i|we|in your|let|my|the|you)|however|instead|i(?:'ll| will| can| could|'ve| have) (?:ask|ring|call|write|offer|do it|exchange|see|show|send|repair|find|put|give|help|make|reopen|take|look|try|swap)|we(?:'ll| will| can| could|'ve| have) (?:ask|offer|exchange|repair|find|put|give|help|make|try|swap)|would you like|shall i|happy to|glad to|gladly|so you're fine|because (?!of)|so that (?:you|we|i|the)|which would|let me (?:see|know|ask|check|find|try|help)|link|all the same|exception(?:s are possible| for regulars)|i'd be|tell me if|ask me|no problem|thanks?|could you|what do (?:your|you)";
const helpsHere = `${helps}|sorry about that|reopened|with pleasure`;

/** Hiding behind a rule and leaving it there. A rule with its reason or with help, an announcement and a plain no are none. */
export const policies: TonePattern[] = [
  rule(
    `(?:it's|its|it is|this is|that's|thats|that is|is|as per|per|due to|against|according to|because of) (?:just |simply |only )?(?:our|the|a|company|store|shop|firm|standard)?(?: \\p{L}+)? ?policy(?! (?:number|starts|covers))|policy is policy|^(?:sorry,? )?company policy|our (?:\\p{L}+ )?policy (?:does|do|is|says|states|requires|won't|will not|doesn't|forbids|clearly)(?: not|n't)?[^.!?]{0,40}`,
    0.75,
    `${helpsHere}|policy against|insur|policy is to|policy (?:number|start)|changed our|attach|our policy is to|covers`,
  ),
  rule(
    `rules are (?:the )?rules|(?:them's|those are|these are|it's|that's|thats|its|they're|this is) (?:just |simply )?(?:the|our|house|company|my) (?:house )?rules?|^(?:house )?rules(?:[.,!]|$)|(?:i|we) (?:don't|dont|do not|didn't) make the rules|against (?:the|our) rules|the rules apply|rules for a reason|(?:no exceptions? to|that is the) (?:this |the )?rule|\\d+ ?h(?:ours?)? (?:cancel\\p{L}*|notice) rule|rules and they apply|our rules (?:do|say|forbid|are clear)`,
    0.8,
    helpsHere,
  ),
  rule(
    `terms are terms|a contract is a contract|terms and conditions apply|(?:you|u) (?:accepted|agreed to|signed|clicked)[^.!?]{0,30}(?:terms|conditions|contract|binding|bound|policy)|(?:you|u) signed,? (?:so|it)|(?:it's|its|it is|it says(?: so)?|says so) (?:all |clearly )?(?:stated |written |set out )?(?:in|on) (?:the|our|your) (?:contract|terms|small print|t&cs|agreement|invoice|receipt|ticket|form|door|label|confirmation)|(?:clearly|is) (?:stated|written) (?:in|on) (?:the|our|your)|it's on the back of|(?:as|clearly) (?:clearly )?stated (?:in|on)|only the contract|the terms (?:say|state|are clear)|(?:strictly )?by the (?:contract|book)|(?:contract|terms|rules), to the letter|letter of the agreement|as per (?:the |our )?(?:agreement|contract|terms|clause)|the signature counts|bound by (?:it|the|your)|the form (?:u|you) signed`,
    0.72,
    `${helpsHere}|so we do|number|attached|outdoors|says on the label that it's|the link`,
  ),
  reads(
    `(?:please |kindly |pls )?(?:refer|go|referring) to (?:our|the|clause|section|page|faq|t&cs)[^.!?]{0,30}(?:terms|policy|policies|conditions|faq|contract|clause|section|letter|rules|website)|(?:please |kindly |pls )?refer to (?:clause|section|the faq)|^(?:please |kindly |pls )?(?:see|read|consult|check) (?:our|the|your) (?:\\p{L}+ )?(?:terms|t&cs|contract|policy|faq|rules|conditions|offer|agreement|small print)(?: and conditions)?|see (?:t&cs?|the (?:contract|offer|terms)|page \\d+|clause \\d+|our terms)|go through (?:our|the) (?:\\p{L}+ )?policy|(?:is|it's) in the faq`,
    0.75,
    `${helpsHere}|before you sign|attached|dogs`,
  ),
  hands(
    `(?:my|our) hands are tied|(?:there(?:'s| is)|theres) nothing (?:(?:i|we|anyone) can do|to be done|more (?:i|we) can)(?: do)?(?: about (?:it|this|that)| for you)?(?: now)?|nothing (?:can|could) be done|nothing (?:i|we) can do|(?:it's|its|it is|that's) out of (?:my|our) hands|can(?:'t|not) help it[.!]|no discretion`,
    0.8,
    helpsHere,
  ),
  hands(
    `(?:the|our) (?:system|computer|software|programme?|till) (?:won't|will not|doesn't|doesnt|does not|can't|cannot|says no|closes|does that|just)(?: \\p{L}+){0,4}|(?:it's|its|it is|is|was|were) (?:done |closed |cancell?ed |charged )?automatic(?:ally)?(?:,? (?:i|nobody|by the system|after|as|we)[^.!?]{0,40})`,
    0.75,
    `${helpsHere}|say where`,
  ),
  hands(
    `i(?:'m| am)? (?:only|just) (?:work here(?! on)|following (?:procedure|orders|the)|doing (?:my job|what))|(?:i'm|i am|we're|we are|im) (?:just |simply )?not (?:allowed|authori[sz]ed|permitted)(?: to (?:do|say|discuss|tell|change|give|comment|help|make|refund|answer)[^.!?]{0,40})?(?:\\.|$|,)|(?:i|we) have (?:my|our) (?:instructions|orders)|those are (?:my|our) (?:orders|instructions)|just doing my job|only apply them|(?:you|u) (?:are|'re) not authori[sz]ed`,
    0.72,
    `${helpsHere}|nuts|tattoo|park there|prescribe`,
  ),
  away(
    `(?:not|isn't) (?:my|our) (?:department|job|responsibility|concern|problem|business)|(?:take (?:it|that|this) up with) (?:the|your|head|them|whoever)|(?:you'll|you will|you) (?:have|need) to (?:take that up|contact the manufacturer|contact head office)|^ask (?:the (?:carrier|manufacturer|council)|whoever|somewhere else|head office|someone else)|we(?:'re| are) not responsible for|head office says|the boss says no|management (?:doesn't allow|does not allow|has decided|says no)|contact the (?:manufacturer|carrier), not us`,
    0.72,
    `${helpsHere}|or i can|says hello`,
  ),
  final(
    `(?:no|not|don't|dont|do not|can't|cannot|cant|without) (?:(?:make|makes|making|any|an|let us make) ){0,3}exceptions?|if (?:i|we) (?:do|did|made|make) (?:it|that|an exception)[^.!?]{0,20} for (?:you|one)|do it for (?:everyone|everybody|all)|(?:treat everyone|treat everybody) the same|where would we be`,
    0.75,
    `${helpsHere}|with the exception`,
  ),
  final(
    `(?:that's|thats|that is|it's) the end of (?:it|the (?:story|matter|discussion))|end of story|(?:our|my|this|the) decision (?:is|stands)(?: \\p{L}+)? ?final|decision is final|(?:that's|thats|that is) final|(?:this|the|we consider this) (?:matter|case)(?: is| as)? closed|case is closed(?:[.,!]|$)|no discussions?|not up for discussion|won't discuss (?:it|this)|(?:,|;|:) (?:full stop|period)[.!]?$|and that's that|so that's that|that is all i have to say|take it or leave it|(?:that's|thats) (?:just )?how it (?:is|works)[.,!]?$|(?:that's|thats) (?:just |simply )?(?:how|the way) it is|it is what it is|(?:that's|it's) (?:just )?(?:how|the way) we(?:'ve)? (?:always )?d(?:o|one) (?:it|things)|always done it (?:this|that) way`,
    0.75,
    `${helpsHere}|screws|as you like`,
  ),
  final(
    `(?:\\d+|one|two|three|four|five|ten|fourteen|thirty|late|closed|no)(?: [\\p{L}']+){0,2} means (?:\\d+|one|two|three|four|five|ten|fourteen|thirty|late|closed|no)(?: [\\p{L}']+){0,2}(?:[.,!]|$)|late is late|an order is an order|a deadline is a deadline|a deal is a deal|a missed \\p{L}+ is a missed|a rule is a rule|policy is policy`,
    0.7,
    helpsHere,
  ),
  final(
    `no (?:refunds?|returns?|exchanges?)(?:,? no (?:refunds?|returns?|exchanges?)| after| whatsoever| for| under|, period|[.!])|^no (?:receipt|ticket|card|appointment|job number|booking|review),? no (?:\\p{L}+)|(?:refunds?|deposits?|fees?) (?:are|is) (?:not|non)(?: given|[- ]refundable| possible)[^.!?]{0,20}(?:under any|end of|[.!]|$)|we (?:don't|dont|do not) (?:give|do) refunds,? (?:period|ever)|under no circumstances can|without (?:a|your) (?:ticket|case|job|order|reference) number (?:we|i|there|will)|without a (?:case|ticket|job) number|(?:can't|cannot) do anything without`,
    0.72,
    `${helpsHere}|no problem|needed`,
  ),
  final(
    `(?:fee|charge|price|invoice|bill|decision) stands|(?:regardless|whatever|no matter what)(?: of)?(?: the)? (?:reason|excuse|happened|circumstances)|you have no (?:right|claim)|you (?:are|'re) not entitled to any|legally we|within our rights|the law is on our side|(?:so )?the answer is no`,
    0.72,
    `${helpsHere}|we stand by`,
  ),
  rule(
    `(?:follow|followed) (?:the )?(?:official |correct )?procedure|procedure must|(?:that's|thats|that is|it's|this is) (?:the |our |just |simply )?(?:standard )?(?:procedure|process|practice)|as our (?:process|procedure) requires|our (?:procedure|process) requires|(?:in line with|due to|because of) our (?:guidelines|process|procedures)|does not meet (?:our|the) (?:criteria|requirements)|^(?:regulations|gdpr|health and safety|data protection)[.,!]|(?:because of|due to) (?:health and safety|data protection|regulations|gdpr)[^.!?]{0,30}(?:no|can't|not able|cannot)|for (?:legal|insurance|data protection|security) reasons[^.!?]{0,20}(?:can't|cannot|not|no)`,
    0.72,
    `${helpsHere}|signature|post|pick them up|sauna`,
  ),
  final(
    `(?:complaints|claims|requests|changes|returns|emails|mails)[^.!?]{0,40} (?:are|will|is|won't|must|cannot|can't)(?: be| not| no longer)* (?:accepted|considered|answered|ignored|read|made in writing|processed|out of scope|discussed)|too late and (?:can't|cannot)|not (?:agreed )?in writing|(?:that's|this is|that is|are|is) (?:out of|outside the) scope|(?:we|i) (?:don't|dont|do not) (?:discuss|comment on) |(?:can't|cannot|won't) be (?:changed|cancelled|refunded|returned)(?: by \\p{L}+)?,? (?:as|it says|that's|see|under)|once (?:booked|placed|cancell?ed|it is cancell?ed),? (?:it )?(?:cannot|can't|we cannot|can not)|(?:won't|not) be able to (?:\\p{L}+ ){1,4}once (?:it's|it is)`,
    0.72,
    helpsHere,
  ),
  away(
    `(?:please |must |you must |kindly )?(?:open|create|raise|submit) a new (?:ticket|request|case)(?: and start again)?|start again from|resubmit (?:your|the)|^please use the (?:contact )?form(?:[.;!]|$)|fill in the form like everyone|use the contact form`,
    0.7,
    helpsHere,
  ),
  rule(
    `${your} (?:warranty|guarantee) (?:does not|doesn't) cover[^.!?]{0,20}(?:read|see)|(?:guarantee|warranty) expired[^.!?]{0,25}so we can't`,
    0.7,
    helpsHere,
  ),
];
