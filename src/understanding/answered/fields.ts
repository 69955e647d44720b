/**
 * Words of one field, as stems at the beginning of a word: who asks what something costs and is told "no charge", who asks about the cat and hears of
 * pets. Finer than the matters of `topics.ts`; a sentence and a concern that touch the same field are likely about the same thing.
 */
const fields = [
  'price cost charg fee rate pay paid invoice bill money deposit discount quot estimat euro pound dollar tenner free cheap expens budget refund credit account bank transfer cash card vat tax',
  'monday tuesday wednesday thursday friday saturday sunday weekend week month date day tomorrow today tonight morning afternoon evening noon schedul calendar appointment slot booked diary',
  'open clos hour holiday',
  'deliver ship arriv courier parcel package post freight carrier van truck lorry dispatch track transit warehouse depot customs pallet carton box',
  'stock available sold supply supplier reorder',
  'park car drive garage vehicle engine tyre wheel brake clutch mechanic fuel petrol diesel battery mot',
  'dog cat pet puppy kitten animal vet bark hamster rabbit horse',
  'eat food meal lunch dinner breakfast cake vegan vegetarian gluten nut allerg sugar milk menu cook chef kitchen bread dough flour cream egg meat fish soup wine beer drink coffee tea',
  'child kid baby toddler son daughter school class teacher pupil lesson homework nursery',
  'doctor nurse pain tooth teeth tablet medicine dose prescri clinic hospital treatment symptom bleed swell fever crown filling implant scan bandage',
  'roof gutter tile chimney slate leak drip damp rain water flood wet dry mould',
  'boiler heat radiat gas oil burner flue hot cold warm temperature degree thermostat',
  'tap pipe drain sink toilet shower bath plumb washer stopcock',
  'paint colour color white black blue green red grey varnish coat stain shade wallpaper plaster',
  'wood oak beech pine timber plank floor parquet skirting saw plane table chair shelf desk cabinet furniture drawer',
  'door lock key window glass handle hinge gate fence bell',
  'garden hedge tree plant flower rose lawn soil seed bulb prune weed compost shrub bush bloom water',
  'light lamp bulb socket electric cable wire fuse switch plug power volt charger',
  'together availab free vacation busy schedul calendar meet reschedul together',
  'computer laptop screen printer print software app program install update version upgrade restart reboot crash bug error log server driver disk backup memory',
  'password login account access permission user admin token credential',
  'file folder document attach download upload pdf copy export import spreadsheet sheet',
  'mail email message letter inbox spam newsletter list unsubscrib',
  'call phone ring telephone number mobile line voicemail text speak spoke talk machine',
  'meet meeting conference agenda minutes call session workshop talk slides presentation',
  'contract sign agreement clause term lease notice landlord tenant rent flat deposit',
  'lawyer court hearing claim judge case legal statement will notary',
  'insur polic claim damage cover accident loss liabil',
  'hotel room bed night guest check-in checkout view suite towel pillow sleep',
  'flight train bus ticket airport station seat platform coach travel trip journey passport visa luggage bag',
  'wedding party birthday guest band music song cake toast bride groom',
  'dress suit shoe sleeve hem trouser jacket size fit sew fabric cloth wash dry iron button zip tailor',
  'hair cut colour dye fringe nail skin massage',
  'book read page chapter print cover author edition',
  'photo picture image film camera shoot video album frame print',
  'job work staff hire candidate interview salary colleague team notice vacation leave apply position',
  'guarantee warranty return exchange replac spare part faulty defect broken repair fix mend scratch',
  'size big large small wide width high height long length deep thick inch metre meter feet cm measure weight heavy kilo',
  'left right corner street road lane address floor building upstairs downstairs next behind opposite near map station way',
  'mistake wrong error incorrect correct right typo apolog sorry',
  'loud noise quiet sound music volume',
  'clean dirt dust wash wipe hoover vacuum polish rubbish waste rubbish bin',
  'safe danger alarm guard insur secur fire smoke',
  'train gym course class yoga swim pool coach practice rehears beginner',
  'bike bicycle saddle chain pedal',
  'watch clock ring gold silver jewel chain engrav',
  'sample test trial lab result report measure figure data',
  'offer tender bid proposal quote project budget plan',
  'approv agree decid permission confirm accept allow permit authori',
  'rude unfriend short polite manner tone apolog',
  'wait late delay slow hurry soon queue',
  'address street moved post zip',
  'name spell call letter',
  'size portion serve feed people person guest seat place head',
  'kernel linux windows mac patch build compile package rpm debian source code library module config script perl python',
  'network router dns domain ip firewall port modem cable wifi internet connect vpn ssh proxy',
  'gas pipeline capacity deal trade storage power plant energy contract market',
];

/** The fields of a stem, and how long the longest stem is. */
const fieldsOf = new Map<string, number[]>();
for (const [field, words] of fields.entries())
  for (const stem of new Set(words.split(' '))) fieldsOf.set(stem, [...(fieldsOf.get(stem) ?? []), field]);
const longestStem = Math.max(...[...fieldsOf.keys()].map((stem) => stem.length));

/** The fields that words (lower case) touch, by how their words begin. */
export function fieldsIn(plain: string): number[] {
  const found = new Set<number>();
  for (const [word] of plain.matchAll(/[a-z]+/g))
    for (let end = Math.min(longestStem, word.length); end >= 2; end -= 1)
      for (const field of fieldsOf.get(word.slice(0, end)) ?? []) found.add(field);
  return [...found];
}
