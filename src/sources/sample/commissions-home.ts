/** A piece of work as people write about it, from the first letter to what went wrong afterwards. */
export type Commission = {
  /** "the window seat". */
  thing: string;
  subject: string;
  /** The customer's first words, for two different people. */
  need: readonly [string, string];
  /** What we ask before we come. */
  asks: string;
  /** What they answer. */
  facts: string;
  /** What our offer says of it. */
  offer: string;
  /** What they want to know before they say yes. */
  doubt: string;
  reassurance: string;
  /** What they change while the work goes on. */
  change: string;
  changed: string;
  snag: string;
  /** Why that happens. */
  cause: string;
  praise: string;
  /** Before tax, in whole units. */
  price: number;
  /** Working days on site. */
  days: number;
};

/** What people want in their homes. */
export const homeCommissions: readonly [Commission, ...Commission[]] = [
  {
    thing: 'the wardrobe',
    subject: 'Wardrobe for the back bedroom',
    need: [
      'We have an alcove either side of the chimney breast in the back bedroom and nothing off the shelf fits, because the ceiling slopes. Do you make fitted wardrobes, and roughly what should we expect to pay?',
      'My sister Karin had a wardrobe from you two years ago and we would like something similar under our eaves. It is about three metres long and rather low at one end.',
    ],
    asks: 'Two things would help before we come: the height at the lowest point, and whether you want doors or a curtain. A photo taken from the doorway is worth a lot.',
    facts:
      'It is 1.14 m at the low end and 2.31 m at the high end. Doors, and plain ones. The skirting can go as far as we are concerned.',
    offer:
      'It is for birch ply carcasses with painted doors, a hanging rail on the high side and drawers where it gets low. Painting is in it, moving the socket is not.',
    doubt: 'Would oak veneer be much dearer than paint? And could one of the drawers have a lock?',
    reassurance:
      'Oak veneer adds 640 and I would not do it in that room, it is too dark. A lock on one drawer is no trouble and costs nothing extra.',
    change: 'We measured the suitcases again and the top shelf needs to be 6 cm higher. Is that still possible?',
    changed: 'The shelf can still go up, the sides are drilled for it. Nothing changes in the price.',
    snag: 'Two of the doors have started to rub at the bottom since the weather turned, and one of them does not close at all any more.',
    cause: 'Doors that size move a little in their first winter, and I should have left another millimetre.',
    praise: 'The wardrobe is exactly what we hoped for. Thank you, and thanks for sweeping up after yourselves.',
    price: 3400,
    days: 3,
  },
  {
    thing: 'the staircase',
    subject: 'Our stairs creak and the banister wobbles',
    need: [
      'Our stairs are from 1908 and four of the treads have split. The banister also moves when you lean on it, which worries me with the grandchildren about. Could somebody have a look?',
      'We took the carpet off the stairs and found out why it was there. Three treads are patched with plywood and one riser is missing altogether. Can this be repaired or does it need a new staircase?',
    ],
    asks: 'Can you get underneath, say from a cupboard? And do you know whether there are screws or wedges below?',
    facts:
      'There is a cupboard underneath and yes, I can see wedges, some of them loose. The hall is 92 cm wide and there is nowhere to park on Wednesdays because of the market.',
    offer:
      'It covers new treads in ash where they are split, all wedges glued again from below, and a new newel post fixed through to the joist.',
    doubt: 'Can we use the stairs while you are working? We sleep upstairs and there is only the one way down.',
    reassurance: 'You can use them every evening. We never leave more than two treads out at a time and put boards over the gap.',
    change: 'While you are at it, could the handrail go on down to the very last step? My mother would find that easier.',
    changed: 'Of course. That is one more metre of handrail and a bracket, 85 all told.',
    snag: 'The third tread from the top creaks again, louder than before you came.',
    cause: 'That is a wedge which has dried and come loose, it happens with the first heating.',
    praise: 'It is so quiet now that the cat has lost his alarm clock. Thank you all.',
    price: 2650,
    days: 4,
  },
  {
    thing: 'the sash windows',
    subject: 'Sash windows, draughty and painted shut',
    need: [
      'Five sash windows at the front, two painted shut and the rest rattling like a tram. We would rather keep them than replace them. Is that something you do?',
      'A neighbour gave me your name. Our sashes are rotten at the sill on the weather side, and the cord has gone in two. What would you charge to put them right?',
    ],
    asks: 'Is the house listed, do you know? And is there room for a ladder at the front, or would it be a tower?',
    facts:
      'Not listed, though the street is a conservation area. A ladder is fine, there is a small front garden with nothing in it that I would miss.',
    offer:
      'It takes in new cords and weights for all five, splicing hardwood into the two sills, brush seals all round and a coat of primer. The last paint is yours.',
    doubt: 'Do the windows go away to your workshop, and if so what do we have in their place? It is our bedroom.',
    reassurance: 'The sashes are away for one night each, with boards in the opening. They are insulated and you can lock them.',
    change: 'The landing window has just dropped by itself. Can you take that one in as well?',
    changed: 'We can take the landing window in with the others, that makes six. It is 210 more.',
    snag: 'Since the storm there is water on the inside of the left sill when the wind is from the sea.',
    cause: 'The drip groove below that sill is filled with old paint, so the water runs back instead of dropping off.',
    praise: 'For the first time in eleven years we slept through a gale. Wonderful work.',
    price: 2900,
    days: 3,
  },
  {
    thing: 'the bookcase',
    subject: 'Bookcase for the whole wall',
    need: [
      'I have four metres of wall and a great many books. I want shelves from floor to ceiling that do not sag, with a ladder if that is not absurd. When could you come to measure?',
      'We are knocking two rooms into one and want shelves on the long wall, around the door as well. The builder says he can do it but I have seen his shelves.',
    ],
    asks: 'What sort of books, if I may ask: paperbacks or law reports? It decides the thickness. And is it a stud wall or masonry?',
    facts: 'Mostly art books, so heavy, and about thirty metres of them. The wall is solid, I bent a nail in it.',
    offer:
      'It is priced in 30 mm oak with a spine behind every shelf, so that nothing sags. The ladder runs on a rail, which is a line of its own.',
    doubt: 'Is the ladder rail steel or brass? And what happens to the radiator behind the third bay?',
    reassurance:
      'Brass unless you say otherwise. The radiator gets a slot above and below, so the heat comes out and no book gets cooked.',
    change: 'We decided to leave a gap for the painting after all, 120 by 90, at eye height.',
    changed: 'A gap for the painting is easy now and would not be next week. It takes 140 off.',
    snag: 'One of the long shelves has a crack running from the screw hole, I noticed it while dusting.',
    cause: 'I drilled that one too close to the edge.',
    praise: 'I have spent the whole weekend arranging books and have not been so happy for years.',
    price: 5200,
    days: 4,
  },
  {
    thing: 'the kitchen doors',
    subject: 'New doors on an old kitchen',
    need: [
      'Our kitchen is sound but the doors are peeling. Can you make new doors for old cupboards? There are nineteen of them and six drawers.',
      'The carcasses are fine and I cannot bear to throw them into a skip. I would like painted doors with a small bead, in a green that is not the green everybody has.',
    ],
    asks: 'Could you send me the sizes of three doors, hinge side included? Then I can tell you whether the holes are the usual ones.',
    facts: 'They are 596 wide, and 715, 357 and 145 high. The hinges are on the left and click off.',
    offer:
      'That is for tulipwood doors, sprayed in any colour you like, with new soft-closing hinges and your own handles put back.',
    doubt: 'How long are we without a kitchen? And does the spray smell, my husband has asthma.',
    reassurance:
      'You have a kitchen throughout: we spray here in the workshop and swap the doors in one day. They have a week to harden before they come to you.',
    change: 'I changed my mind about the handles. Could you leave the doors undrilled until the new ones come?',
    changed: 'We shall leave them undrilled, no trouble at all. Bring the handles by when you have them.',
    snag: 'The paint on the door beside the cooker has gone soft and sticky.',
    cause: 'It gets a great deal of steam there, and the edge was not sealed as it ought to be.',
    praise: 'Everybody thinks that we have a new kitchen. The green is perfect.',
    price: 3900,
    days: 1,
  },
  {
    thing: 'the front door',
    subject: 'Front door will not lock when it rains',
    need: [
      'When it rains our front door swells so far that I have to lean on it to lock it. It is a nice old door, four panels, and I would like to keep it if that is sensible.',
      'We were broken into last month and the door frame is split from top to bottom. It shuts, after a fashion. How soon could you look at it?',
    ],
    asks: 'Does it stick at the top, or on the lock side? And when was it painted last?',
    facts: 'On the lock side, about half way. Painted perhaps ten years ago, and there is bare wood along the bottom.',
    offer:
      'It is for taking the door off, planing and sealing all edges, a new weather bar, and a hardwood piece let into the frame behind the lock.',
    doubt: 'Is a five-lever lock included, the insurance asks for one? And would you take the old one away?',
    reassurance: 'The five-lever lock is in it, and you get the certificate for the insurance. The old lock goes with us.',
    change: 'Could the letter plate go lower, the postwoman says she cannot reach it with the step?',
    changed: 'The letter plate can go to 80 cm, which is as low as the rules allow.',
    snag: 'The new lock is so stiff that my mother cannot turn the key.',
    cause: 'The keep sits a hair too far in.',
    praise: 'It shuts with one finger now. The whole street has been to try it.',
    price: 980,
    days: 1,
  },
  {
    thing: 'the window seat',
    subject: 'Window seat with storage',
    need: [
      'Our bay window would make a lovely place to sit. I imagine a bench with a lid and room below for the toys, and a cushion which my aunt will sew.',
      'Could you build a bench into a bay, three sides, with drawers in the middle part? The radiator below it is the difficulty.',
    ],
    asks: 'How wide is the bay at the glass and at the room side? And should the lid stay up by itself?',
    facts:
      'It is 212 cm at the glass and 264 at the room. The lid must stay up by itself, there are small fingers in this house.',
    offer: 'The price is for a painted bench with two lids on stays that cannot slam, and a grille in front of the radiator.',
    doubt: 'Would the grille be wood or metal? And does the seat come out again if the plumber needs to get in?',
    reassurance: 'Wood, in the same paint. The middle part lifts out with four screws, I have met your plumber.',
    change: 'Please make the seat 5 cm lower than we said, I tried it with a box and my feet do not reach the floor.',
    changed: 'Five centimetres lower is noted. Your aunt should know as well, the cushion is the same.',
    snag: 'The left lid has dropped on my daughter’s hand. She is all right, but it should not do that.',
    cause: 'One of the stays has lost its gas, and that must not happen. I am sorry for the fright.',
    praise: 'We fight over who may sit there. Thank you, it is lovely.',
    price: 1750,
    days: 2,
  },
  {
    thing: 'the oak floor',
    subject: 'Oak floor, some boards are lifting',
    need: [
      'Part of our oak floor has lifted by the garden door, where the dog comes in. The boards are glued down, I believe. Can single boards be replaced without doing the whole room?',
      'We found pine boards under two layers of lino. Some have had the worm, most seem sound. Could you tell us whether they are worth keeping?',
    ],
    asks: 'How many square metres is it about, and is there a cellar below or solid ground?',
    facts: 'About 24 square metres, solid ground below. It has not been damp as far as I know, but I am not a builder.',
    offer:
      'We replace what is gone, about three square metres, sand the whole room and oil it twice. Furniture out and in again is your part.',
    doubt: 'Will one see which boards are new? And how soon may we walk on it?',
    reassurance:
      'For the first summer one will see it, then the light evens it out. In socks after a day, with furniture after five.',
    change: 'Could you do the hall at the same time, it is only four square metres and then it would all match?',
    changed: 'The hall fits in, we are there with the machine anyway. It is 190.',
    snag: 'There are white rings on the oil where a vase stood for one evening only.',
    cause: 'The second coat had not hardened through when the vase was put there, and we should have said so more clearly.',
    praise: 'We had forgotten how much light there is in this room. Thank you very much indeed.',
    price: 1900,
    days: 3,
  },
  {
    thing: 'the table',
    subject: 'A table for twelve',
    need: [
      'I am looking for somebody to make a dining table that seats eight every day and twelve at Christmas. Ash or oak. Is that your kind of thing, or do you only do what is screwed to a wall?',
      'My grandfather left me some elm boards, 50 mm thick, which have lain in a barn since the seventies. Could a table be made of them?',
    ],
    asks: 'How wide is the room where it will stand? I like 90 cm behind every chair. And do you prefer legs at the corners or a frame in the middle?',
    facts: 'The room is 3.40 by 5.10. Legs at the corners please, I have enough bruises from the middle ones.',
    offer: 'It is for a table of 2.20 by 0.95 with one leaf of 60 that is kept below the top. Oiled, delivered and put together.',
    doubt: 'Would it come through a 76 cm door? And is oil enough, we have three children and red wine.',
    reassurance:
      'It comes in three parts and goes together in the room. Oil is enough, and when it is not you can sand the spot by yourself, which you cannot with varnish.',
    change: 'Could the edge be rounder than on the sample, more like a pebble?',
    changed: 'Rounder it is. I have sanded a piece for you to hold, it is on the bench whenever you pass.',
    snag: 'The leaf has warped, it stands up almost 4 mm on the one side.',
    cause: 'That board was drier than the others, and I ought to have turned it.',
    praise: 'Eleven people, one turkey, nobody moved a chair. It is a beautiful thing.',
    price: 3100,
    days: 1,
  },
  {
    thing: 'the garden gate',
    subject: 'Garden gate and a piece of fence',
    need: [
      'Our side gate gave up in the last gale, and with it two panels of the fence. I would like something that lasts longer than what we had, which was eight years.',
      'We need a gate 1.20 m wide so that the bicycles get through, and it should close by itself because of the dog.',
    ],
    asks: 'Are the posts still firm? And which way does the ground fall, toward the gate or away from it?',
    facts: 'One post moves, the other is like a rock. The ground falls away from the gate toward the road.',
    offer: 'In larch, untreated, on galvanised posts in concrete, with a closer that does not bang.',
    doubt: 'Does larch go grey, and how soon? And is the old fence taken away?',
    reassurance: 'It goes grey in the second year, evenly, and the old fence goes with us to the yard.',
    change: 'The neighbour would like to share in the fence, so please make it up to the corner of his shed.',
    changed: 'Up to the corner of the shed is two more panels, 260. Half of it each, I suppose.',
    snag: 'The gate closes by itself on three days of four. On the fourth the dog is in the road.',
    cause: 'The closer needs a stronger spring than I thought, with the wind on that side.',
    praise: 'The gate is the best thing about the garden. The dog disagrees.',
    price: 1150,
    days: 2,
  },
  {
    thing: 'the loft room',
    subject: 'Loft hatch, ladder and some boards',
    need: [
      'Could you fit a proper ladder to our loft and board about half of it? At present I stand on a chair on a table.',
      'We want to use the loft as a study, for reading only, nothing that needs a permit. It wants a hatch, a ladder, boards, and a low bookcase along the eaves.',
    ],
    asks: 'What is the size of the hatch now, and how high is the ceiling from the floor? Are there joists or trusses up there?',
    facts: 'The hatch is 56 by 56, the ceiling is 2.52, and it is joists, about 40 cm apart.',
    offer:
      'It includes cutting the hatch to 120 by 70, an ash ladder in three sections, and boards on battens above the insulation.',
    doubt: 'Does cutting the joist weaken the ceiling? And will the ladder take my brother, who is 110 kilos?',
    reassurance: 'We put a trimmer on both sides, so it is stronger than before. The ladder is tested for 150.',
    change: 'Could there be a light at the top, switched from below? The electrician can come whenever you say.',
    changed: 'Tell your electrician Tuesday morning, before the boards go down. I have left the run free.',
    snag: 'The hatch does not sit tight any more, there is a cold draught on the landing.',
    cause: 'The seal has been squeezed on one side.',
    praise: 'I am writing this from up there. It is warm, it is quiet and nobody can find me.',
    price: 2200,
    days: 2,
  },
  {
    thing: 'the alcove shelves',
    subject: 'Shelves and a desk in the alcove',
    need: [
      'I work from home now and my desk is an ironing board. There is an alcove of 148 cm where a desk with shelves above would fit.',
      'Could you quote me for a desk in an alcove, with a drawer for the printer and somewhere to hide the cables?',
    ],
    asks: 'How tall are you, if that is not rude: the desk should be yours and not the catalogue’s. And does the printer feed from the front or the top?',
    facts: 'I am 1.83 and it feeds from the top. The sockets are at the right-hand side, 30 cm up.',
    offer:
      'The desk is 28 mm birch ply with a linoleum top, cables run in a tray behind, and the printer sits on a shelf that pulls out.',
    doubt: 'Which colours does the linoleum come in? And could the lowest shelf be at 45 cm above the desk, for the screen?',
    reassurance: 'There are some fifteen colours, and Mia has put samples into an envelope for you. 45 cm is fine.',
    change: 'The screen that they sent me is larger than announced. Could the shelf go up by another 8 cm?',
    changed: 'The shelf goes up by 8 cm, I only have to move two pins.',
    snag: 'The drawer with the printer sticks and I have to lift it to get it back in.',
    cause: 'The runners are made for 20 kilos and your printer weighs 26, I ought to have asked.',
    praise: 'I have had the first working day without a backache. Thank you.',
    price: 1350,
    days: 1,
  },
];
