/**
 * Words and phrases that mean much the same here, under one name each. A model that knows "lever + demand + condition" needs to see far
 * fewer sentences than one that must learn every word. `|` between the phrases; words as `wordsOf` spells them.
 */
const groups: Record<string, string> = {
  review:
    'review|reviews|rating|ratings|star|stars|one star|feedback|comment|comments|testimonial|survey|opinion of you|rate you|thumbs down',
  publish:
    'post|posts|posting|posted|publish|share|upload|write about|go public|going public|go live|goes live|blast|trash|spread|expose|warn people|warn others|warn everybody|warn everyone|go viral|put online|putting online|copy this|name and shame|make noise|a lot of noise|hear about|hears about|read about|reads about|read it|hear of it|know about this|know what you|drag your name',
  media:
    'facebook|instagram|tiktok|youtube|twitter|google|internet|online|social|social media|blog|press|newspaper|newspapers|local paper|journalist|journalists|reporter|radio|television|tv|column|followers|forum|group|groups|page|video|videos|screenshots|screenshot|photos|pictures|platform|platforms|website|thread|article|magazine|site|sites|story|consumer programme',
  reputation:
    'reputation|your name|your image|ruin you|destroy you|finish you|your business|your good name|your rating|your bookings|your firm|your company|out of business',
  public:
    'everyone|everybody|people|neighbours|neighbors|whole town|whole village|village|town|customers|clients|patients|parents|guests|friends|the world|others know|all my friends|members|families|brides|competitors',
  bank: 'bank|card|card company|card scheme|credit card|provider|issuer|paypal|visa|mastercard|banking app|card people|card provider|payment app|merchant account|card terminal|payment service',
  takeback:
    'chargeback|charge back|dispute|disputes|disputed|disputing|reverse|reversed|reverses|claw back|claw it back|pull back|pull the money|pull the payment|take back|take the money|claim back|claim it back|recall|recalled|undo this|stop the payment|stopping the payment|payment stopped|block the payment|blocking the payment|storno|open a case|opened a case|file a claim|report the transaction|unauthorised|unauthorized|was stolen|never received|never arrived|never ordered|it was fraud|never receive|back from my card|back via my',
  unpaid:
    'unpaid|not paying|not pay|no payment|withhold|whistle for|see a cent|see a penny|a penny|a cent|none of them gets paid|stays unpaid|bounce|cancel the direct debit|invoices open|paid unless',
  refund:
    'refund|refunded|refunds|money back|my money|give back|gives back|give me back|pay back|pay me back|reimburse|deposit|compensation|compensate|discount|free|for nothing|for free|credit|waive|half price|half back|off the bill|off the price|% off|# % off|knock|no cost|at no cost|at no charge|no charge|on the house|comp|voucher|old price|upgrade|lower price|better price|good price|cancel the|cancellation fee|the fee|fees|the invoice|the bill|free replacement|free repair|at your cost|#',
  law: 'lawyer|lawyers|solicitor|solicitors|attorney|barrister|advocate|counsel|court|courts|sue|suing|lawsuit|legal|legally|judge|tribunal|litigation|claim|small claims|proceedings|writ|injunction|damages|liable|liability|legal action|legal steps|law suit|summons|legal department|legal insurance|letter before action|on notice|prosecute|press charges|bailiffs',
  police: 'police|cops|criminal|crime|theft|jail|prison|arrested|police report',
  authority:
    'authorities|authority|regulator|regulators|inspector|inspectors|inspectorate|inspection|ombudsman|trading standards|council|tax office|tax authority|tax people|taxman|board|chamber|chamber of commerce|agency|association|licence|license|immigration|health department|consumer protection|consumer agency|watchdog|fire officer|hygiene|food safety|environment agency|planning department|data protection|customs|professional body|better business bureau|attorney general|institutions|labour inspectorate|the union|papers|work permits',
  report:
    'report|reporting|reported|inform|notify|notified|lodge|lodging|file|filing|escalate|escalating|complaint|complain|complaining|hearing from|hear from|involve|involved|taking this further|take this further|take it further|taking it further|take this up|go to|going to the|hand over to|handing the matter|give them a ring|one phone call|one call|draw up the papers|drag you',
  harm: 'kill|break|smash|smashing|burn|burns|beat|hurt|gets hurt|punch|hit|destroy|slash|bat|baseball bat|hammer|knife|gun|shotgun|legs|teeth|bones|fingers|ambulance|hospital|blood|strangle|throw|stab|shoot|bleed|pieces|to the ground|fire|set fire|windows|tyres|tires|knock your|fist|fists|violence|beating|a lesson|dogs off|brick|accident|accidents|disappear|disappeared|smoke alarm|smoke alarms|insured',
  haunt:
    'i know where|know where you|where you live|where you park|which car|your car|your house|your home|home address|your address|your wife|your kids|your children|your daughter|your son|your family|the girl at|what time you|what time the|when you leave|leave at|lock up|on your own|walk home|alone|at night|finishes|private number|day and night|find you|find out where|your street|see you leave|your van|watching you|waiting outside|be waiting|your little|who you are|your back',
  gang: 'my brothers|my sons|my cousins|my brother|my boys|some friends|friends of mine|my husband|the people|my mates|my dad|we will be waiting|come round|come down there|coming for you|pay you a visit|a visit|stop by|on their way|come over',
  regret:
    'regret|be sorry|will be sorry|wish you|you will pay|pay for this|watch your back|consequences|careful|think twice|think carefully|think about that|think about it|think about|shame if|a shame|a pity|be a pity|be a shame|hate to|hate for|be awkward|awkward if|see what happens|find out|messing with|mess with|mark my words|just saying|just so you know|believe me|be afraid|would not like it|not like it|answer quickly|do you want that|you really want|do you really want|imagine|do not want me|do not make me|make me|you asked for it|no alternative|no other way|little choice|no choice|rather not|prefer not|prefer a|i would not want|may i remind|who you are dealing|remember',
  last: 'last chance|final warning|warned|warning|one more chance|your chance|your choice|your move|up to you|you choose|have until|you have|i give you|giving you|final|before i|not over|next step|next stop|final notice|your call|decide|be reasonable|ultimatum',
  condition:
    'if|unless|or|or else|otherwise|else|either|until|depends|depending|whether|provided|should you|once|as long as|the minute|the moment|only after|not before|in exchange|in return|then',
  deadline:
    'today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|midnight|within|# days|# hours|seven days|ten days|fourteen days|by the end|end of the week|weekend|now|the hour|close of business|by six|the first',
  will: 'will|going to|shall|am calling|am going|i am giving|expect|prepare for|see you in',
  you: 'you|your|yours|yourself|yourselves',
  insult:
    'thieves|thief|crooks|crook|scammers|scam|scammed|rip off|ripped off|ripped|cheat|cheats|cheated|cowards|coward|fraud|frauds|liars|liar|swindlers|robbery|robbed',
  quiet:
    'quiet|silent|silence|keep quiet|say no more|between us|keep it to myself|to myself|quietly|delete|take it down|takes it down|comes down|take down|taken down|withdraw|hold off|forget to|forget|go away|change my|needn|never hear|settle this|settle it|sort this out|drop it|stop it|call it off|stays up|press the button',
  jest: 'ha|haha|lol|ha ha|jk|just kidding|kidding|joke|joking|wink|love|lovely|best|delicious|thank|thanks|thank you|xx|birthday|recipe|scones|cake|laugh|happy',
  sorry:
    'sorry|apologise|apologies|i was wrong|was not fair|upset|misunderstanding|withdrawn|told them to close|took it back|my own fault',
  third:
    'he|she|his|her|ex|tenant|landlord|neighbour|driver|insurance|insurer|the other side|previous|customer of ours|somebody|someone|a man|colleague|the airline|former',
  all: 'all|every|everyone|everybody|each|none|no one|nobody|not one|not a|single|any of|always|whole|lot|both|exception|without exception|whoever|wherever|whichever|no matter|every one|every single|every last|the lot|all of them|all of you|all the|bunch|anybody|anyone|not # |them all|entire|one after|one after another|one after the other|time and again|each time|every time|never had|never met|never found|never come across|yet to|yet to meet|yet to see|yet to find',
  many: 'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|#|several|many|dozens|string|series|in a row|row|parade|sixth|fifth|fourth|third|seventh|eighth|ninth|tenth|number|lots|so many|long line|dozen|nth',
  trade:
    'builder|builders|plumber|plumbers|electrician|electricians|accountant|accountants|lawyers|solicitors|mechanic|mechanics|garage|garages|cleaner|cleaners|gardener|gardeners|decorator|decorators|painter|painters|roofer|roofers|carpenter|carpenters|joiner|joiners|tiler|tilers|contractor|contractors|architect|architects|dentist|dentists|doctor|doctors|vet|vets|physio|physiotherapist|physiotherapists|therapist|therapists|trainer|trainers|tutor|tutors|teacher|teachers|instructor|instructors|translator|translators|designer|designers|developer|developers|agency|agencies|photographer|photographers|printer|printers|copywriter|copywriters|caterer|caterers|baker|bakers|hairdresser|hairdressers|barber|barbers|salon|salons|nail bar|seamstress|seamstresses|tailor|tailors|mover|movers|removal firms|locksmith|locksmiths|bookkeeper|bookkeepers|broker|brokers|laundry|gym|gyms|groomer|groomers|surveyor|surveyors|estate agents|agents|agent|nanny|nannies|babysitter|tradesman|tradesmen|tradespeople|firm|firms|company|companies|supplier|suppliers|shop|shops|fitters|fitter|engineer|engineers|heating engineer|surgeons|practices|florist|web guys|landlords|consultant|consultants|workmen|handyman|handymen|guys|men|chap|the trade|profession|predecessor|predecessors|your predecessors|you people|your lot|you lot|lot before|the man before',
  before:
    'before|previous|previously|former|last|earlier|ex|other|others|the other|the others|the rest|rest of them|past|so far|ever|old|up to now|over the years|in my life|before you|i have had|we have had|i had|we had|i have hired|i have tried|i have used|i hired|we hired|went through|gone through|been through|tried them|i have met|employed|dealt with|worked with',
  bad: 'useless|terrible|awful|incompetent|hopeless|rubbish|cowboys|cowboy|lied|ruined|robbed|botched|butchered|butchers|let down|disappointed|failed|failure|fired|sacked|sued|mess|messed|messed up|worse|worst|disgrace|idiot|idiots|fool|fools|stupid|rude|dishonest|lazy|overpriced|charlatans|amateurs|drunks|drunk|criminals|bad|dreadful|dodgy|burned|burnt|stole|steal|vanished|disappeared|trouble|bungler|bunglers|bungled|con men|wrong|nasty|garbage|shoddy|sloppy|scam|unreliable|clueless|no idea|slightest idea|took my money|took the money|had my money|betrayed|conceited|threw out|throw out|got rid|falling out|fell out|against me|reported|time waster|time wasters|hated|unlucky|made a mess|a disaster|disaster|unprofessional|not up to it|overcharged|too slow|trust',
  good: 'good|competent|decent|honest|reliable|proper|kind|nice|fair|great|wonderful|brilliant|splendid|excellent|helpful|lucky|content|perfect|trusted',
  source:
    'video|videos|reel|tutorial|tutorials|internet|google|googled|forum|ai|chatbot|app|nephew|cousin|brother-in-law|brother in law|my son|my daughter|grandfather|grandmother|neighbour|neighbor|podcast|programme|article|articles|youtube|online tool|free program|the computer|common sense|from life|my gut|gut|a feeling|feeling for|my own research|research|seen it done|i have read|i have seen|i saw|i watched|i have watched|template|my wife has an eye|father|uncle|friend says',
  merely:
    'just|only|simply|easy|simple|any idiot|any fool|anyone can|anybody can|anyone who|anybody who|a child|a monkey|rocket science|brain surgery|how hard|press a button|push a button|five minutes|ten minutes|# minutes|# min|in an afternoon|an hour|in a weekend|one weekend|bit of|a bit of|all you do|all it is|that is all|cannot be that hard|not be that hard|for nothing|no big deal|straightforward|a trained ape|a teenager|every teenager|fourteen|coffee',
  forbid:
    'skip|leave out|leave off|forget|never mind|do without|no need|without|stop|spare me|do not lecture|lecture|do not tell me|do not need you|not need you to|do not need|did not ask|not ask for|not interested|do not care|do not want to hear|do not come to me|do not waste|do not bother|leave the|keep your|no lectures|stop telling|end of discussion|go ahead|get on with it|who needs|what do i need|why must|why do you|waste of time|none of your business|not up to you|it is not your',
  procedure:
    'test|tests|testing|tested|primer|undercoat|drying|dry|safety|rules|rule|regulations|regulation|permit|permits|measure|measuring|measurements|warm up|warm-up|diagnosis|diagnostic|plan|hygiene|certificate|certificates|degree|diploma|check|checking|backup|backups|scaffolding|scaffold|procedure|process|explanations|method|advice|opinion|theory|experience|expert|experts|specialist|professional|membrane|vapour barrier|sensor|drying time|coats|coat|proofreading|consultation|concerns|planning|engineer|load bearing|load-bearing|foundation|structural|studied|school|training|qualified|thinking|overthinking|thermometer|wireframes|workshops|schedule|scan|dose|gas|power|scales|anchors|insulation|load|ratings|hourly rate',
  boast:
    'i know|i know what|i know better|know better|i know my|i am paying|i pay|i decide|i will decide|your job is|your job|you are paid|as you are told|do as|do what i|what i say|as i said|as i told you|my way|do it my way|nonsense|padding|silly|rubbish|you are wrong|you people|you it people|you electricians|you designers|you tradespeople|you translators|you lot|so called|so-called|overcomplicating|exaggerate|excuse|attitude|i say it|i have always|always done it|before you were born|young man|young lady|how old were you|i was|i have taught myself|i would have finished|faster|to tell me|tell me how|lol|hobby|pretend|trust me|impress|apparently|whatever',
  charge:
    'charge|charging|cost|costs|bill|billed|hourly|price|prices|hours|days|weeks|a week|three hours|why should|worth|pay|an hour|half a day|six weeks|euros|expensive',
  less: 'cut|cuts|cutbacks|slashed|slash|reduce|reduced|reducing|reduction|freeze|frozen|savings|save|saving|tighten|tightening|tight|halve|halved|down|less|lower|lost|lose|fell|fall|fewer|poorest|withdrawn|pulled out|runs out|not renewed|redundant|cut back|cut down|scale down|smaller|bring down|insolvency|pinch|every penny|count every|red pencil|luxury|dreadful year|half pay|afford|stretch|went up|nervous|shrinking|drained|dried up|squeezed|belts|cancelled our|without it',
  budget:
    'budget|budgets|spend|spending|costs|funds|funding|grant|subsidy|money|expenses|outgoings|finance|finances|controller|turnover|sales|income|revenue|salary|pension|rent|rents|fixed costs|expense|invoices|standing order|subscription|allowance|cash|the pot|season|donors|client|members|fees|job|hours',
  boss: 'board|management|director|head office|boss|ceo|owner|owners|trustees|committee|chairman|chairwoman|parent company|the group|hq|department|the company|steering group|the chain|the school|the council|the firm|headquarters|the bank|our company|the club|new director|the management|central purchasing|procurement|members voted|the partners|shareholders|investors|the hospital|the hotel',
  aims: 'priorities|priority|strategy|focus|goals|aims|merger|merged|merging|restructuring|reorganisation|reorganization|reorganising|takeover|bought by|acquired|on hold|on ice|shelved|postponed indefinitely|indefinitely|in the drawer|back seat|back burner|other ideas|direction|mission|agenda|wind down|winding down|halt|come to a halt|come to an end|off the table|not on the list|on the list|under review|dissolved|non essential|core business|relaunch|audit|all digital|all-digital|other plans|no time left|everything into|everything goes|comes first|come first|comes to a',
  life: 'moving|move|moving abroad|abroad|emigrating|twins|baby|pregnant|retire|retiring|retired|sell|selling|sell the house|degree|closing|close|closes|closing down|shut|split|splitting|divorce|illness|very ill|passed away|died|has died|transferred|for good|new job',
  inhouse:
    'ourselves|our own|my own|its own|own people|own staff|own team|in house|in-house|inhouse|internal|internally|insourcing|centrally|centralising|centralised|hired|hiring|take on|taking on|taken on|trainees|trainee|apprentices|apprentice|new colleague|intern|caretaker|software|machine|myself|herself|himself|by ourselves|our people|our team|train them|train two|outside help|our hr|our it|department of its own|staff photographer|bake|alone|on our own|self sufficient',
  contact:
    'contact|successor|replacement|took over|taken over|take over|takes over|taking over|leaving|left us|has left|last day|handing over|hand over|pass on|passing on|responsible|decides|decide about|in charge|no longer works|does not work here|write to|deal with|dealt with you|used to deal|new manager|new head|head of|new owner|new chairman|resigned|notice|let go|promoted|another department|inherited|standing in|is the one to|goodbye|farewell|my desk|sits here|sits at|who comes after|look after|looks after|early retirement|i have taken|introduce|after me|instead of me|new property|property management|changes on|has left us',
  nolonger:
    'no longer|any more|anymore|any longer|from now on|from then on|for good|as of|going forward|in future|in the future|next year|this year|from january|from april|from september|in january|for the time being|foreseeable|after the summer|by the summer|until further notice|by the spring|over for|not renew|not be needing|not need you|will stop|have to stop|give up|stop the|won not|from monday|as from|bit by bit',
  regretful:
    'unfortunately|i am afraid|afraid|sad|sorry to say|bad news|i am sorry|reluctantly|it has nothing to do with|on the contrary|thank you for|all these years|six years|after all the work|pleasure working|i thought you should know|hard decision',
};

type Phrase = { rest: string[]; group: string };

/** Phrases by their first word, the longest first. */
const phrases = new Map<string, Phrase[]>();
for (const [group, list] of Object.entries(groups)) {
  for (const phrase of list.split('|')) {
    const [first = '', ...rest] = phrase.trim().split(' ');
    const known = phrases.get(first);
    if (known) known.push({ rest, group });
    else phrases.set(first, [{ rest, group }]);
  }
}

/** What the words mean: the names of the groups that begin at each word. */
export function meaningsOf(said: readonly string[]): string[][] {
  return said.map((word, at) => {
    const found: string[] = [];
    for (const { rest, group } of phrases.get(word) ?? [])
      if (!found.includes(group) && rest.every((next, i) => said[at + 1 + i] === next)) found.push(group);
    return found;
  });
}

/** The names of all groups, in a fixed order. */
export const meaningNames: readonly string[] = Object.keys(groups);
