/** What takes a sign back: a joke, a report of others, a question put in good faith, the writer's own mistake. Each is looked for in plain words as `wordsOf` spells them. */
export type Doubts = {
  /** Anywhere in the words around (two sentences to each side). */
  around: RegExp;
  /** In the sentence itself. */
  within: RegExp;
  /** In the words that the pattern found. */
  found: RegExp;
  /** In the few words that follow them. */
  after: RegExp;
  /** Before the words that were found, in the sentence. */
  ahead: RegExp;
};

const words = (source: string): RegExp => new RegExp(`(?<=^| )(?:${source})(?= |$)`, 'u');
const never = /(?!)/;

const condition = 'if|unless|whether|in case|suppose|imagine if|even if';

export const doubts: Record<'threat' | 'complains-of-others' | 'overrides-expertise' | 'outside-pressure', Doubts> = {
  threat: {
    around: words(
      'threatens?|threatened|threatening|blackmailer|ha|haha|hahaha|ha ha|jk|kidding|just joking|subtitle|chapter|in the play|in the film|novel|the villain|paintball|laser tag|what i said|that i said i would|i was (?:so )?(?:upset|tired|angry|wrong)|it was a misunderstanding|withdrawn the|of course i am not|no bad review|no hard feelings|would never leave|look after her|are in good hands|best \\S+ ever|of my life|love it|i love|is what i hoped|exactly what i hoped|we loved|i promise i|nicest review|great review|good review|how good you|how nice you|wonderful review|glowing review|with pleasure|was a pleasure|thank you for|thanks for|many thanks|so kind|keep your hands off my|we liked|you are the best|the best scones|buys the drinks|happy to recommend|my own fault|clause \\S+ says',
    ),
    within: words(
      'says (?:that )?(?:she|he|they)|said (?:that )?(?:she|he|they|it)|told me (?:that )?(?:she|he|they|you would)|he says|she says|they say|wrote that|i read|asked which|my (?:boss|wife|mother|daughter|mum|kids) (?:will|would) (?:kill|murder|take|sue|shoot)|he would|she would|could you (?:represent|defend|help)|not you|you always park|whoever wired|come by on|pop in|round the corner|no hurry|coffees?|anywhere else|please do not|if no one comes|barber|the other driver|against the driver|previous builder|please hurry|throw out my case|ex husband',
    ),
    found: words('he|she|they would hear|the driver|previous|moving company'),
    after: words(
      '(?:the|my|our|his|her|a|an|that) (?:\\S+ )?(?:previous|former|other|landlord|airline|manufacturer|insurer|insurance|driver|ex|neighbour|neighbor|tenant|gym|thief|thieves|burglar|council|seller|old)|for you(?: already)?$|from (?:the|some|another) \\S+',
    ),
    ahead: words(
      'do i need|should i|how (?:do|does|long|can|would)|could i|may i|can i|which|what happens if|they say|the insurance says|my tenant|the neighbour|our neighbour|i told the|someone|somebody said|one of (?:your|our)|is it true',
    ),
  },
  'complains-of-others': {
    around: words(
      'kidding|how wrong i was|nobody is fault|no one is fault|the usual fee|just as good|poor things|i have not i promise|how wrong|all decent|equally good|all lovely|were lovely|were wonderful|all good|no trouble|loved|as friends|only joking',
    ),
    within: words(
      'used to think|they say|one hears|i read|puts it|claims|wrote that|says all|thinks|my neighbour|my sister|a customer|not saying|do not think|you sent|your (?:\\S+ )?(?:team|people|drivers|staff|colleagues|technicians|fitters|deliveries|invoices|hotline|firm)|by us|booked (?:out|until)|no time|had time|too (?:far|expensive|busy)|so busy|is so busy|retired|closed|bankrupt|moved away|under #|we were with|noise|learned|happy|agreed?|charges?|quoted|tenants|phones|batches|shoes|cars|tomatoes|chairs|employees|exes|kids|children|my exes|boyfriends|husbands|laptops|years of|best',
    ),
    found: words('your team|tenants|phones|(?:of|by) yours?'),
    after: never,
    ahead: words(`is it true|do you think|${condition}`),
  },
  'overrides-expertise': {
    around: words(
      'you were right|i was wrong|i should have|thank you|thanks|thx|grateful|no idea of|do not know anything|do not understand|i need a professional|rescue me|rescue|save what|i fear|at our own risk|we understood|if you think|what do you (?:think|advise|say)|or do you need it|what would you|in your view|would you (?:go|advise|say|agree|recommend)|you have all our sympathy|sympathy|wonderful|embarrassed|we still would|do you agree|sorry for|could you (?:check|look|tell|explain)|can you explain|would that change|i am no expert|we are electricians|we are engineers|as engineers|our architect|allergen|i trust your|is that out of the question|as you can imagine|i broke|flickers|sign whatever|gratefully',
    ),
    within: words(
      'you said and then|they talked|as if i were an? idiot|it is only for|in the drawing|i only asked|is for me|switched off|no need to (?:ring|send|bring|wait|rush|hurry|call|reply|answer)|not need to (?:bring|ring|send|reply|answer|come|hurry)|your own site|last time|last year|same as|the previous|our chairman|our treasurer|you make it|it looks so|so well|i will do (?:just|exactly)|i lost|wrapping|receipt|invoice|if i|if we',
    ),
    found: never,
    after: words('is there a reason|or is it'),
    ahead: words(
      'is it|could (?:i|we|you)|can (?:i|we|you)|would it|should (?:i|we)|may (?:i|we)|might it|what would|how many|how long|how much|does it|is all|is there|are there|do you think|i wonder|please explain|happy to|could we|would you|he is wrong to|our chairman|somebody who',
    ),
  },
  'outside-pressure': {
    around: words(
      'stay with you|staying with you|no sign of it|all else stays|stays the same|order numbers stay|we are fine|said no way|only joking|just kidding|as before$|nothing to do with us|spared us|heard nothing of the kind|need another|more desks|bigger lunch|still be coming|not about yours|would like one of|the same chair|job ad|draft the reference|draft a contract|with the application|is there power|who will cut',
    ),
    within: words(
      'you (?:changed|bring|wrote|mention|mentioned|have (?:moved|changed|merged)|are (?:moving|retiring|leaving|restructuring))|since you|leaving you|left you|your (?:new|firm|company|office|colleague|newsletter|reorganisation|budget is)|is true|they say|i have heard|one hears|in the paper|had thought of|thought of|there was talk|do not worry|in life|in town|of school|at school before|planner|of the dog|the page|towels|plus ones|next door|across the road|the pub|my cat|the game|on leave|on holiday|holiday|maternity|until monday|the party|the event|the wedding|christmas dinner|household budget|for the bike',
    ),
    found: words('your firm|your company|your office'),
    after: words('next door|of the (?:dog|drill|cat|list|page)|you'),
    ahead: words(
      `${condition}|would it|should we|could you|how do i|do you|is it true|who|what if|they wanted|wanted to|once|when you|until you`,
    ),
  },
};
