import { acquaintances, kin } from './people.ts';

/**
 * Words that mean much the same in what customers give us and tell of themselves, under one name each, so that few sentences teach what
 * many say. A star stands for any ending. A word may have several meanings.
 */
const groups: Record<string, string> = {
  me: "i me my mine myself im i'm i've i'd i'll ive",
  we: "we us our ours ourselves we're we've we'll we'd",
  you: "you your yours yourself yourselves u ur you're you've you'll you'd",
  they: "he she they his her their him them he's she's they're they've hers theirs who whose",
  kin: single(kin),
  friend: `${single(acquaintances)} barber nurse parish choir gym club nursery school allotment school-gate aunty aunties mums dads grandson brothers sisters cousins uncles neighbours neighbors friend's neighbour's sister's brother's mother's cousin's colleague's`,
  crew: 'driver drivers plumber painter technician waiter waitress courier lad lads boy girl apprentice fitter fitters electrician gardener clerk chap engineer postman cook chef receptionist team staff people trainee junior joiner mechanic girls boys guys crew colleague colleagues office workshop kitchen supplier',
  health:
    'allerg* coeliac celiac diabet* asthma* arthrit* pacemaker wheelchair* dementia alzheimer* parkinson* deaf blind hearing dyslex* stammer* stutter* epilep* migraine* vertigo lupus cancer stroke prosthe* bladder larynx chemo* dialysis oxygen ventilat* insulin fibrosis autis* adhd ptsd anxi* phobi* claustrophob* dizzy seasick faint* disabled disab* disc discs scolios* eczema psorias* lactose intoleran* gluten penicillin latex nickel lanolin sleepwalk* tinnitus cataract* glaucom* rheum* osteo* crutches crutch cane stick walker rollator limp lame paralys* amput* transplant kidney colitis crohn* hernia surgery bypass condition disorder syndrome chronic impaired sighted thinners tablets pills medication inhaler injections pollen hayfever asthmatic haemophil* hemophil* thyroid depress* addict* sober sensitive lungs immune infection* sciatica spine tremor* meningitis illness disease handicap* dwarf* overweight incontinen* menopaus* pregnan* concussion dyspraxi* aphasi* tourette* bipolar schizo* implant* stoma catheter braille lip-read* hypermobil* reflux ulcer* gout varicose neuropath* scar scars scarred',
  body: 'back hands hand knees knee eyes eye skin heart lungs ears ear neck feet foot legs leg arms arm teeth tooth stomach hair veins sight eyesight voice blood size nose hips hip shoulder shoulders fingers thumb thumbs toes bones joints wrist wrists ankle ankles head memory weight height strength bones scalp throat chest nerves',
  ails: 'hurts hurt shake shakes shaky tremble swell* itch* ache* aching weak bad stiff gives reacts react rash hives breathless pain pains painful tired swollen sting* burn* blister* brittle gone failing steady wheez* cough* choke* swallow chew bend kneel lift climb carry grip',
  diet: 'vegetarian* vegan* halal kosher pork meat alcohol dairy eggs egg nuts nut sugar wine fish milk wheat shellfish peanut* hazelnut* almond* sesame beef caffeine coffee tea spicy garlic onion* salt soy mushrooms cheese bread teetotal* pescatarian carnivore keto fasting fast omnivore meatless plant-based vegetables fruit beetroot chocolate rice potatoes honey decaf beer',
  belief:
    'muslim* jewish jew jews catholic* quaker* buddhis* hindu* sikh* jain* mormon* adventist* orthodox observant religio* faith shabbat sabbath ramadan lent eid diwali puja prayer* pray mass congregation convent monaster* monk* nun nuns abbey mosque synagogue temple chapel church god gods holy pacifist* principle principles conscience humanist atheist* amish mennonite*',
  trade:
    'baker* butcher* barber* roofer* carpenter* mason* painter potter* weaver* tailor* teacher* teach nurse* doctor* midwi* musician* violin* pianist* organist* cellist* singer* dancer* actor* writer* journalist* translator* librarian* architect* surveyor* solicitor* lawyer* judge* policeman policewoman firefighter* soldier* sailor* fisherman fishermen farmer* farm beekeep* shepherd* gardener* florist* hairdresser* photograph* translator* cook chef caterer* landlord landlady lecturer* professor student* pensioner* retired widow* carer* childminder* nanny freelanc* self-employed trader* jeweller* goldsmith* blacksmith* farrier* vet postman driver* trucker* haulier* courier* pilot* astronom* diver* climber* runner* cyclist* athlete* coach trainer* conductor* undertaker* director accountant* bookkeep* engineer* welder* plumber* electrician* optician* dentist* physio* therapist* taxi* hunter* collector* tutor* restorer* puppeteer* magician* clown* circus tattoo* beautician* seamstress* dressmaker* upholster* brewer* vintner* winemaker* distiller* publican* innkeeper* hotelier* foster mother father single vicar priest pastor rabbi imam scout scouts veteran* ex-army army navy surgeon* paramedic* chemist* biologist* scientist* researcher* programmer* designer* sculptor* composer* beginner* amateur*',
  org: 'charity school nursery hospital hospice parish council club company firm university library museum ministry cooperative co-op brewery bakery restaurant café cafe pub hotel guesthouse surgery clinic practice theatre choir orchestra band church charity shop stall studio workshop mill office warehouse depot agency foundation society association kindergarten kennel* stable stables vineyard dairy factory laundry salon garage kitchen bookshop cinema hostel camp campsite diocese board committee cooperative household orphanage shelter sanctuary',
  always:
    'always never usually mostly rarely seldom normally generally regularly constantly ever forever whenever invariably habitually everytime permanently daily weekly nightly monthly yearly annually every each round-the-clock hourly',
  habit:
    'days weekdays weekends nights mornings evenings afternoons sundays mondays tuesdays wednesdays thursdays fridays saturdays summers winters shift shifts rota clock season seasons year-round term terms harvest lambing months hours afternoons midwinter',
  season:
    'winter summer spring autumn january february march april june july august september october november december christmas easter',
  day: 'monday tuesday wednesday thursday friday saturday sunday',
  now: 'today tomorrow yesterday tonight currently earlier just moment already recently next last this morning afternoon week weekend ago soon',
  lasting:
    'since born childhood life lifelong years age aged late anymore longer still forever permanent permanently old eighty ninety seventy sixty eighty-one generations generation decades retired tradition custom policy rule rules statutes bylaws by-laws religion habit nature incurable lifetime centuries century inherited grew raised widow widower',
  home: 'house flat cottage farm attic cellar stairs staircase garden street lane building boat yard roof village island apartment bungalow caravan barn lighthouse houseboat floor lift basement valley hill hills coast river canal sea mountain mountains forest field fields orchard pond well spring gate door doorway porch driveway drive road terrace balcony courtyard bridge track',
  animal:
    'dog dogs cat cats horse horses bees hens chickens sheep goats goat parrot cow cows cattle terrier husky huskies pony ponies donkey donkeys rabbit rabbits pig pigs puppy bird birds bats alpaca* lambs kittens hound* labrador collie spaniel tortoise snake ferret* geese ducks mare',
  machine:
    'van vans lorry lorries truck trucks car cars bike bikes tractor mower machine machines oven ovens printer printers system server servers taxi boat pump computer laptop phone smartphone',
  fears:
    'hate hates loathe* detest* stand bear dislike* abide dread* afraid frighten* scared scares fear fears horror terrif* panic nervous upset* hates mad crazy uneasy squeamish shudder* jaw revol*',
  loves:
    'love loves adore* prefer* fond passion* resist collect* swear purist stickler fussy particular vain keen devot* obsess* fan sooner rather believe believes sworn value matter matters counts sacred sacrosanct everything pride proud old-fashioned traditional* settles soothes',
  none: "no not none nothing nobody neither nor never without cannot can't cant don't dont doesn't won't wont isn't aren't couldn't wouldn't haven't hasn't didn't wasn't hardly barely",
  only: 'only solely exclusively nothing except sole single alone',
  must: 'must have has need needs requires require* required forbid* prohibit* allowed allow permits insist* policy approve* signature* sign signs signed refuse* accept accepts obliged bound reclaim regulation* compliance certified protected listed strict strictly limit* budget tender insur*',
  lives:
    'live lives work works run runs keep keeps sell sells teach teaches grow grows cook cooks bake bakes drive drives sleep sleeps walk walks swim swims ride rides play plays train trains travel travels wear wears use uses eat eats drink drinks speak speaks pay pays buy buys rent rents own owns breed foster look looks restore restores practise practises practice rehearse* meet meets close closes shut shuts open opens host hosts serve serves stay stays sing sings paint paints fly flies commute* weigh write writes read reads print prints stand stands sit sits start finish finishes have has gets get make makes take takes do does measure garden sow burn* brew* hunt* fish train weave* weld* dive* climb* smoke* store stores heat heats',
  says: 'speak speaks speaking language languages english german polish spanish french welsh irish turkish italian portuguese arabic hindi punjabi urdu signing bilingual mother-tongue tongue',
  so: 'so hence therefore because since as why cos cause thus reason which',
  file: 'file note record records remember mind aware know knowing noted reminder tell bear keep mention fyi future again',
  ask: 'please could can would kindly send bring pls plz let may might should want wondering possible quote',
  job: 'order orders invoice delivery deliveries parcel parcels quote price bill receipt appointment booking booked job offer contract meeting sample samples table list form forms',
  broken:
    'broken leak* stops crack* dent* jam* squeak* stuck drip* smells faulty defect* loose torn scratched stopped fails failed crash* error freezes beeps flicker* rattle* clogged blocked burst',
  fault:
    'late later lateness delay* mistake* error* mix-up mixup wrong forgot* forget missing missed typo* misspel* misspelt broken chip* scratch* dent* damaged crack* stain* slip* oversight overdue held waits waited waiting longer spill* leak* glitch* outage instead backlog behind bug bugs hiccup* twice lost mess* confus* muddle* misunderstanding cancel* resched* postpon* sold burnt burned apolog* sorry mishap blunder goof* snag* setback inconvenience trouble short-staffed misprint slow dropped wonky crooked cold overcharged undercharged squeak* overslept drip* peeling faded off stuck broke unfinished unanswered ran incomplete dust mud silence misplaced mislaid blurry lukewarm soggy shrunk smudge* upside blot* botch* bungle* clerical puddle swap* switched wobbl* shifted slippage pushed slips fell blank',
  calm: 'worry worries problem matter matters mind minded fine okay ok alright bothered bother upset cross angry sweat stress panic fuss drama hurry rush grudge sore chill relaxed calm philosophical reproach quibble* grumble* complain* protest* blame* fret bear hold against sleep tears feelings hardship harm hurt end tragedy disaster deal sulk* kick die died kill* crying beef begrudge mad furious scold* moan* whinge* offence offended rage row lecture punish* pursue',
  forgive:
    'forgiv* forgave excus* overlook* accept accepted understand* understood sympath* pardon* slide bygones slack allowance* allowances credit benefit doubt feel feels know see appreciate believe grace mercy leave forget forgotten bridge spare spared line slate closed',
  small:
    'small little minor tiny only hardly barely trifle* nothing bit touch nobody detail details least slight* quarter minute minutes inch lentil just merely half',
  laugh:
    'laugh* smile* smiling chuckl* giggl* funny amus* joke* haha hahaha lol grin* charming entertain* comic hilarious adventure anecdote story tickled wink souvenir',
  human:
    'human happens happen anybody everyone everybody nobody anyone perfect mortal* saint* infallible us all themselves turn times days best finest robots machines superhuman miracles life',
  illness:
    'flu snow ill sick storm baby newborn funeral traffic weather strike hospital busy tired rain rained power flood flooded customs holiday* opening illness operation wrist accident breakdown bereave* mourning twins fever covid birth wedding lightning ice icy staff shortage volcano port',
  wait: 'wait waits waiting sit patient patience longer another more extra week weeks day days fortnight month months whenever time take ready until till survive survives manage live cope keep tight lights dries comes come stopwatch breathe pace stride sweet rushing armchair',
  better:
    'well rest heal healed recover family health first heart home safe safely piece careful slowly properly right quality yourself yourselves',
  crossly:
    "unacceptable refund* third fourth fifth again disappoint* ridiculous compensat* lawyer cancel annoyed enough fed demand* notice disgrac* elsewhere worst useless pay paid who's why how four reduce fix urgently immediately finally months explanation itemised cost",
  madedo:
    'managed borrowed mopped glued covered swapped fixed ate used found scraped eaten wiped ironed sewed stitched walked read neighbour meanwhile spare anyway either friends enough works plenty',
  tells:
    "told tell tells telling recommend* mention* suggest* refer* said says say pointed point send sent passed pass gave give gives given put insist* swears swore rave* raving praise* praising shown showed introduc* forwarded shared share spread advised steer* nudge* nag* whisper* sang talking talked speak speaks spoke speaking named urged drag* persuad* convinc* promis* brag* boast* gush* wouldn't shut sing sings posted tagged dropped directed",
  contact: 'number name names card cards address link details leaflet* website flyer* business brochure* profile page',
  wordof:
    'word words tip reputation recommendation* referral* advice suggestion* praise praises mouth good thanks grapevine behest insistence introduction',
  arrives:
    'found heard came come here writing ring ringing calling call contact contacting turn turned approach doorstep door new customer customers client clients sign signed book booked booking bring brought bringing ended chose join joined',
  advert:
    'advert ad ads google googled map maps radio online search poster facebook instagram magazine directory sign billboard newspaper letterbox internet stars listing searched searching adverts yellow pages',
  perhaps: "would will might may if maybe perhaps could can shall i'll we'll should i'd we'd unless",
  done: 'did done made built painted repaired fixed fitted restored baked cut tiled laid cleaned tuned framed treated trained taught sewed planted installed catered printed had got bought',
};

/** The words of a source of people, without those that are expressions of their own. */
function single(source: string): string {
  return source
    .split('|')
    .map((one) => one.replace(/\?$/, '').replaceAll('s?', 's').replaceAll('u?', 'u'))
    .filter((one) => /^[a-zé-]+$/.test(one))
    .flatMap((one) => [one, one.replace(/s$/, '')])
    .join(' ');
}

const whole = new Map<string, string[]>();
const begun = new Map<string, string[]>();
for (const [name, words] of Object.entries(groups)) {
  for (const word of new Set(words.split(/\s+/))) {
    const table = word.endsWith('*') ? begun : whole;
    const key = word.replace('*', '');
    table.set(key, [...(table.get(key) ?? []), `@${name}`]);
  }
}
const shortestStart = Math.min(...[...begun.keys()].map((start) => start.length));
const longestStart = Math.max(...[...begun.keys()].map((start) => start.length));
const none: readonly string[] = [];

/** Words met before; most are met again. */
const met = new Map<string, readonly string[]>();
const mostMet = 20_000;

/** What a word in lower case means, by the names of the groups (`@kin`); most mean nothing here. */
export function meaningsOf(word: string): readonly string[] {
  const known = met.get(word);
  if (known) return known;
  let found: readonly string[] = whole.get(word) ?? none;
  for (let length = shortestStart; length <= Math.min(longestStart, word.length); length += 1) {
    const more = begun.get(word.slice(0, length));
    if (more) found = [...new Set([...found, ...more])];
  }
  if (met.size < mostMet) met.set(word, found);
  return found;
}

/** The words that mean something here, without those of which only the beginning is known. */
export const meaningWords: readonly string[] = [...whole.keys()];
