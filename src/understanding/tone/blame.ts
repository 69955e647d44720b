import { marks, type TonePattern, you, youAre, your } from './pattern.ts';

const fault = marks('blame', 'puts the fault on the reader');
const reproach = marks('blame', 'reproaches the reader with what they did');
const repeats = marks('blame', 'reproaches the reader that it had to be said again');
const careless = marks('blame', 'says the reader does not care or does not look');
const generalises = marks('blame', '"always" and "never" make a habit of one mistake');

/** Thanks, a kindness or the writer's own fault turn the same words round. */
const kindly =
  "thank|thanks for|sorry|grateful|no problem|no worries|i'?ll (?:show|help|send|fix|refund)|happens to|we'll find a way|lovely|wonderful|great fun|my (?:fault|mistake)|our (?:fault|mistake)";
const n = "(?:n't|nt| not)";
/** What one reproaches people with not having done before. */
const heeded =
  '(?:read|listened|checked|looked|thought|asked|told|called|said|followed|paid|waited|come|been|let|given|watched|bothered|answered|replied|sent|mentioned|known|tested|noticed|measured|taken|done|warned|informed|done your|kept|used|opened|shown|brought|ordered|written|cleaned|locked|updated|tried|had)';

/** A fault put on the reader. A fact about what was done or is missing, or a neutral "why", is none. */
export const blames: TonePattern[] = [
  fault(
    `(?:is|was|it's|that's|this's|its|be|been) (?:all |entirely |totally |completely |clearly |only |purely |just )?(?:your|ur) (?:own )?(?:\\p{L}+ )?fault|^(?:your|ur) (?:own )?fault|not our fault (?:that|if) (?:you|u)|hardly our fault`,
    0.9,
    "not your fault|isn't your|wasn't your|it is not your|never your|none of",
  ),
  fault(
    `(?:only|nobody|no one) (?:have |has |but )?(?:yourself|yourselves|urself)|(?:only )?have (?:only )?(?:yourself|yourselves|urself) to blame|to blame but (?:yourself|yourselves)|you(?: are|'re) (?:the one )?to blame|(?:stop|don't|dont|keep|can't keep|quit) blam(?:e|ing) (?:us|me|the|others|everyone|my)|(?:i|we) blame (?:you|u)`,
    0.9,
    "don't blame me|not to blame",
  ),
  reproach(
    `${you} (?:really |clearly |maybe |just |simply )?(?:should have|shud have|shoulda|should've|shouldve|should of) (?:at least |just |really |never |also )?(?:\\p{L}+ )?${heeded}`,
    0.8,
    `${kindly}|should have (?:been|received|it|them|no|two|a|been (?:told|able|charged|sent|given|offered|refunded)|had (?:it|them|a letter|a mail)|got)|by now`,
  ),
  reproach(
    `${you} (?:should|shud)(?:n't|nt| not) have|you should never have|you (?:should|ought to) have known|should have thought (?:of|about) (?:that|this)`,
    0.85,
    `${kindly}|should not have had to|shouldn't have had to|should not have been|shouldn't have been|so kind|brought`,
  ),
  reproach(`${you} ought to have ${heeded}`, 0.85, 'checked (?:in|every|once)'),
  reproach(
    `${you} (?:could|might)(?: have|'ve) (?:at least |just |perhaps )?(?:called|rung|said|told|mentioned|asked|warned|let|checked|thought|looked|read|answered)|(?:you|u) could at least|(?:the )?least (?:you|u) (?:could|can|might) (?:have )?do(?:ne)?`,
    0.8,
    kindly,
  ),
  reproach(
    `(?:if (?:only )?(?:you|u)(?:'d| had|d| would've| would have) (?:only |just |actually |even |ever |bothered to )?\\p{L}+|if (?:you|u)(?:'d| had) ${heeded})[^.!?]{0,60}(?:would|wouldn't|we'd|you'd|could|'d|wudn't)|^had you ${heeded}|if (?:you|u)(?:'d| had) (?:bothered|looked|listened|read)`,
    0.75,
    `if you had (?:an?|any|the|told me you)|${kindly}`,
  ),
  repeats(
    `as (?:i|we)(?:'ve| have)? (?:already |clearly |repeatedly |just )(?:told|said|explained|mentioned|informed|written|wrote|stated)(?: this| that| it)?(?: to)?(?: you| u)?|as (?:i|we)(?:'ve| have)? told (?:you|u)|as (?:already )?informed you|as i keep (?:saying|telling)|(?:i|we|i've|we've|have) (?:already |repeatedly |clearly |just )+(?:told|explained|said|informed)(?: this| that| it)?(?: to)? (?:you|u)|(?:i|we) (?:have )?told (?:you|u) (?:so|that|it|this|over and|again|many|twice|three|a hundred|before|a thousand|not to)|i've told (?:you|u)|(?:how many times|how often) (?:do|must|should|did|have|shall) (?:i|we)|(?:must|have to) (?:i )?repeat myself|as i said before, and|(?:i|we) did (?:warn|tell) (?:you|u)|(?:i|we) warned (?:you|u)|keep telling (?:you|u)`,
    0.8,
    "sorry|told you (?:that )?(?:i|we)(?:'d| would|'ll| will)|warn you all|told you about|told you how|told you so little|i told you that i love",
  ),
  repeats(
    `(?:once again|yet again|again|once more),? (?:you|u)(?:'ve| have)?(?: not|n't)? (?:\\p{L}+)|(?:you|u) (?:have |'ve )?(?:forgot|forgotten|cancell?ed|failed|missed|ignored|ruined|sent the wrong)[^.!?]{0,30} again|(?:you|u) forgot again|this only happens because (?:you|ur|your)`,
    0.75,
    `${kindly}|congrat`,
  ),
  reproach(
    `why (?:did|do|does|have|had|would|are|must|can't|cant|couldn't|didn't|didnt|don't|dont|haven't|won't) (?:you|u|y'?all)(?: guys| people| all| even| always| never| keep| not| just| actually){0,3} (?:say so|just|even|never|always|not|keep|ruin|ruined|hide|hiding|remove|removed|break|broke|destroy|forget|ignore|ignoring|lie|lying|promise|guarantee|take (?:an? )?orders?|cancel|delete|waste|wasting|charge|make|force|forcing|refuse|refusing|claim|advertise|sell|bother|do this|switch|answer|read|listen|check|ask for|wreck|change a good)|why on earth (?:did|do|would) (?:you|u)|why y'?all|why (?:didn't|didnt|did you not) (?:you|u)? ?(?:say so|just|read|check|tell|listen|think|look|ask|answer|pick up)`,
    0.7,
    "why did you choose|why don't you (?:come|try|join|drop|take|stop by|give)|i'd like to know|just curious",
  ),
  reproach(
    `why (?:make|take|promise|offer|advertise|sell|bother|ask|have|claim|accept|say|book) [^.!?]{0,60}(?:if|when|that) (?:you|u) (?:can|could|do|are|will|ca|wo|don't|dont|can't|cant|never|have no|won't)|what(?:'s| is|'s) (?:the )?(?:point|use|purpose) (?:of|in) [^.!?]{0,60}(?:if|when) (?:you|u)|(?:than|then) what(?:'s| is) the point|(?:make|making|made) (?:\\p{L}+ )?promises (?:that )?(?:you|u) (?:can|do|ca|don)|(?:fake|false|empty) promises`,
    0.85,
  ),
  reproach(
    `how (?:could|can) (?:you|u)(?: people| guys)? (?:possibly |ever |even |just )?(?:forget|do this|do that|lose|let|miss|be so|not|charge|treat|say|ignore|send|sell)`,
    0.75,
    'how can you not love',
  ),
  reproach(
    `(?:you|u|they) (?:did${n}|do${n}|could${n}|have${n}|never|obviously didn't) (?:even )?(?:be )?bother(?:ed)?|(?:you|u) (?:couldn't|couldnt|can't|cant|could not|cannot) even`,
    0.8,
  ),
  reproach(
    `${you} (?:have |'ve |simply |clearly |again )?(?:failed|neglected) (?:to|us|me|it)|${your} (?:own |complete |total )?(?:carelessness|negligence|failure to|laziness|lack of (?:planning|care|interest|preparation)|bad planning|poor planning|inaction|neglect)|(?:^|because of |due to |by )${your} (?:own )?(?:mistake|error),? (?:your|not|so|is|and)|for (?:your|ur) mistake`,
    0.8,
    'your mistake was|we failed|our',
  ),
  reproach(
    `because of (?:you|u),? (?:guys |people )?(?:i|we|my|our|the)|thanks to (?:you|u|your (?:carelessness|delay|mistake|laziness|negligence)),? (?:the|i|we|my|our) (?:\\p{L}+ ){0,4}(?:off|ruined|lost|late|missed|cancell?ed|gone|broken|wasted)|because (?:you|u) (?:never|always|wouldn't|can't|cant|refuse|refused|didn't bother|didn't listen|didn't read|didn't|weren't|feed|let|ignored|insisted|couldn't|keep|kept)|because (?:your|ur) (?:people|staff|team|son|lot) (?:\\p{L}+ ){0,2}(?:never|always|keep|click|didn't|broke|can't)`,
    0.75,
    `${kindly}|met`,
  ),
  reproach(
    `${you}(?:'ve| have| just| guys| people| all| have just){0,2} (?:totally |completely |really |just )?(?:ruined|wasted (?:my|our|everyone)|wrecked|destroyed|messed up|screwed|let (?:me|us) (?:all )?down|made (?:me|us|users) (?:wait|miss|come|lose|pay|uninstall|look|drive|to)|make (?:me|us|users|everything) (?:wait|worse|to)|made it worse|broke (?:it yourself|your promise|the|my|our|your word)|spoilt|spoiled)|you've (?:ruined|wasted|wrecked|destroyed|messed|screwed|let (?:me|us)|made it worse|broken)|you broke it|(?:which|that) you (?:have )?(?:ruined|broke|broken)`,
    0.85,
    `no time|made (?:me|us) (?:smile|laugh|happy|feel|very)|made it worse it|${kindly}`,
  ),
  reproach(
    `(?:it was|it's|its|it is) (?:you|u) (?:yourself )?(?:who|that)|you(?: were|'re| are|r) the (?:only )?one (?:who|that|holding|to)`,
    0.7,
    `${kindly}|found|noticed|idea|remember|decides`,
  ),
  reproach(
    `(?:you|u) (?:picked|signed|agreed to|wanted|insisted on|approved|chose|asked for|accepted|bought|ordered|typed|entered) (?:it|this|that|the|them|without)[^.!?]{0,40}(?:yourself|yourselves|so don't|you live with|didn't you|now you|against (?:our|my) advice|without reading|remember\\?|, not us|the wrong)|(?:you|u) insisted|well,? (?:you|u) (?:approved|signed|chose|picked|wanted) it|nobody (?:forced|made|asked|told) (?:you|u) to|(?:you|u) signed (?:\\p{L}+ ){1,3}without reading|(?:you|u) (?:yourself|yourselves) (?:chose|typed|signed|broke|lost)`,
    0.75,
    kindly,
  ),
  reproach(
    `next time,? (?:please |just |maybe |kindly )?(?:read|think|check|double|look|listen|bother|plan|pay attention|make sure|try)|(?:maybe|perhaps),? (?:you|u) (?:should|could|might|want to|ought to)(?: have|'ve| try| start)? (?:\\p{L}+ing|\\p{L}+)[^.!?]{0,40}(?:before|earlier|first|next time|instead of)|^(?:maybe|perhaps),? (?:look|read|check|think|try)|before (?:you|u) (?:complain|write|moan|rant|accuse|blame)`,
    0.7,
    'ring me|bring|in town',
  ),
  reproach(
    `(?:all|the only thing|the one thing) (?:you|u) (?:had|needed) to do|(?:you|u) had one job|(?:it )?(?:is|was|'s) (?:still )?${your} (?:job|responsibility|duty|task),? (?:to|not|and)|that (?:was|is) ${your} job|(?:you|u) were (?:supposed|meant) to`,
    0.7,
    'as the landlord|by law|glad to help|two keys|a discount|or us|as the lease',
  ),
  generalises(
    `${you} (?:people |guys |lot |just |simply |do |will ){0,2}(?:never|nevr) (?:read|listen|tell|told|answer|reply|return|pay|pick|check|keep|think|come|learn|called?|respond|ask|said|brush|clean|care|let|do|did|gave|deliver|fix|help|bother|look|bring|do anything|brought|wrote|sent|admit|apologi[sz]e)|${you} (?:always|constantly|keep|kept) (?:leave|do|forget|come|cancel|change|changing|complain|complaining|asking|ask|forgetting|blame|blaming|ignore|ignoring|want|expect|make|making|find|losing|lose|late|arrive|pay late|promising|saying|say|turn up|breaking)`,
    0.75,
    `${kindly}|never (?:know|have to|mind|pay for the first)|never told me (?:how|you)`,
  ),
  careless(
    `(?:you|u) (?:obviously|clearly|plainly|evidently|apparently|surely)(?: have| had)?(?: not|n't| didn't| did not| never| haven't| don't| do not| can't)? (?:even )?(?:look|read|listen|check|care|bother|watch|know|understood|forgot|ignored|see)|(?:do|did) (?:you|u)(?: guys| people)? (?:even|ever|actually) (?:care|read|listen|check|look|test|know|bother|want)|(?:you|u)(?: guys| people| lot)? (?:obviously |clearly |really |just )?(?:do${n}|dont) (?:even |really )?(?:give a|care (?:about|at all|for|what|if|how)|read|listen|want to (?:give|help|answer))|(?:you|u) only care|(?:nobody|no one) (?:at your end|there|in your (?:office|team)) (?:has )?(?:\\p{L}+ed|reads|listens|cares)|hard to believe`,
    0.75,
    "the colour|don't care for (?:coffee|tea)|took great care|care about you",
  ),
  reproach(
    `(?:you|u) (?:guys |people )?promised[^.!?]{0,60}(?:and|but|yet|then) (?:you |u |it |nothing|did|have|still|never|no)|broke (?:your|ur) (?:promise|word)|you said[^.!?]{0,60}(?:and it (?:wasn't|isn't|was not)|as usual|, lies)|you (?:guys |people )?claim`,
    0.7,
    kindly,
  ),
  reproach(
    `(?:you|u) (?:knew|know) (?:\\p{L}+ ){0,4}(?:perfectly well|full well|very well|for weeks|for months|all along)|(?:you|u)(?:'ve| have)? had (?:\\p{L}+ )?(?:weeks|months|days|years|plenty of time) to|pretend (?:that )?(?:you|u) (?:didn't|don't)`,
    0.75,
  ),
  reproach(
    `(?:nobody|no one|no other (?:customer|client|guest|patient)) (?:else )?(?:has |had |have |ever |makes? )(?:ever )?(?:complain\\p{L}*|this problem|such trouble|moaned|a problem|problems)|(?:everyone|everybody) else (?:managed|can|could|manages|understood|pays|paid on time)|the only one (?:who|that|with|holding) (?:has|had|have|this|complains|us)|works for (?:everyone|everybody) else`,
    0.7,
    'thank|noticed',
  ),
  fault(
    `(?:you|u|your (?:son|daughter|wife|husband|kids?|people|staff|dog)) (?:must have|must've|probably|surely) (?:\\p{L}+ly )?(?:broke\\p{L}*|dropped|lost|mislaid|typed|done|damaged|forgotten|deleted|spilled|spilt|done something|pressed|messed|washed|bent|clicked|entered|did it)`,
    0.75,
    kindly,
  ),
  fault(
    `(?:was|were) (?:fine|working|perfect|ok|good) until (?:you|u|your|ur)|(?:delay|mess|problem|damage|loss) is (?:down to|on|because of|due to) (?:you|u|your)|of (?:your|ur) own making|(?:brought|bring) (?:this|it) (?:on|upon) (?:yourself|yourselves)|(?:got|get) (?:yourself|yourselves) into|made your bed|(?:you|u) live with it|(?:so )?the loss is yours|if something is missing you`,
    0.85,
  ),
  reproach(
    `(?:you|u) (?:keep|can't|cannot|kept) (?:changing|make up|making up) (?:your|ur) mind|keep changing (?:your|ur) mind|and (?:you|u) wonder|and then (?:you |u )?(?:wonder|complain|moan)`,
    0.8,
  ),
  reproach(
    `what (?:did|do|else did) (?:you|u) expect(?: at| for|\\?|,|$)|told (?:you|u) so(?:[.!,]|$)|you get what you pay|what did you think would happen`,
    0.85,
    'the cost|to cost',
  ),
  reproach(
    `if (?:you|u) (?:don't|dont|do not|refuse|can't|wouldn't|won't|never) (?:to )?(?:read|listen|follow|water|answer|open|look|check|brush|pay attention)[^.!?]{0,50}(?:what|can't|don't|we can|it's|surprised|expect|i can|not our)|can't help (?:you|it) if (?:you|u)|don't come to me when|don't be surprised`,
    0.75,
    'text me|no problem',
  ),
  reproach(
    `${you}(?:'ve| have| are| r| were|'re| keep| just| all| guys)* (?:been )?(?:ignored|ignoring) (?:me|us|my|our|your|the|every|all|any)|you're ignoring|(?:keep|stop) ignoring (?:me|us|my|your)`,
    0.8,
  ),
  reproach(
    `(?:you|u)(?: guys| people| have|'ve)? (?:overcharged|took (?:my|our) (?:money|deposit)|hung up|kept my)|(?:you|u)(?: guys| people| have|'ve)* (?:cancell?ed|deleted|removed|closed|blocked|changed|charged|took)[^.!?]{0,40}without (?:even |any |prior |asking|telling|warning|notice|notif|permission|consent|informing)`,
    0.75,
  ),
  reproach(
    `(?:this is|is this|is that|that's|thats|this) (?:how|the way) (?:you|u)(?: guys| people)? (?:treat|handle|deal|run|behave|do business|thank|repay|answer)|how (?:you|u) treat (?:your|ur)?(?: \\p{L}+)? ?(?:customers|people|clients|users)|no wonder (?:you|u)|that(?:'s| is|s) why (?:you|u)(?: guys| people)?(?: do)? (?:fail|lose|are losing|have no|get|never)`,
    0.8,
    'how you like|how you do it',
  ),
  reproach(
    `(?:unprofessional|irresponsible|unfair|rude|careless|thoughtless|inconsiderate) (?:of|from) (?:you|u)|how (?:unprofessional|irresponsible|unfair|rude|careless|thoughtless)|${youAre} (?:very |so |being |just |really )?(?:unprofessional|irresponsible|careless|unreliable|inconsiderate|negligent|unfair)|tak(?:e|ing) (?:users|us|me|people|customers|your \\p{L}+|them|everyone)(?: \\p{L}+)? for granted|playing with (?:our|my|people|students|the|your)(?:'s)? ?(?:\\p{L}+)?(?: money| future| lives| life| health| emotions| feelings| time| career)?`,
    0.75,
    'for granted you',
  ),
  reproach(
    `what (?:the \\p{L}+ )?(?:have|did|hv) (?:you|u)(?: guys| people)? (?:done|do) (?:to|with) (?:my|our|the|this)|(?:you|u) (?:people |guys )?(?:cant|can't|cannot|could not|can not) (?:even )?(?:fix|do|deliver|spell|answer|solve|manage|handle|provide|get|keep|read)(?: a| any| my| one| it| the| anything| simple| your|$)`,
    0.7,
    "if you can't|you can't do without",
  ),
  reproach(
    `${youAre} doing (?:very |a |so )?(?:wrong|bad|injustice)|mak(?:e|es|ing) (?:a )?fools? (?:of|out)?|makes fool|public is fool|(?:don't|dont|do not|not to) (?:make|give) (?:fake|false)|at gun ?point|trust was misplaced|(?:you|u) never returned|lifted a finger|gave me nothing`,
    0.7,
  ),
];
