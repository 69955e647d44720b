/**
 * What is said at the stations of every job. THING, DAY, NEW, CLOCK, WHO and NUMBER are filled in. Every list is drawn through before it
 * begins anew.
 */
type Phrases = readonly [string, ...string[]];

export const ourWords = {
  thanksForAsking: [
    'Thank you for thinking of us.',
    'Thanks for your mail, that is very much our kind of job.',
    'Thank you for writing. We would be glad to do that.',
    'That sounds like a pleasant piece of work.',
    'Good to hear from you.',
    'Thanks for getting in touch, and for describing it so well.',
    'Yes, that is something we do.',
    'Thank you, I know the kind.',
    'With pleasure.',
  ],
  offerVisit: [
    'WHO will come by on DAY at CLOCK to measure, if that suits you.',
    'I have put you down for DAY at CLOCK, WHO will come and have a look.',
    'WHO will be with you on DAY at CLOCK to measure up.',
    'Best we see it: WHO will come round on DAY at CLOCK.',
    'WHO will visit you on DAY at CLOCK. It takes half an hour.',
    'To be sure of the sizes WHO will stop by on DAY at CLOCK.',
  ],
  promiseQuote: [
    'It was good to see the place. I will send you the quote by DAY.',
    'Thanks for the coffee. You will have our quote by DAY.',
    'I have all the sizes now and will send you a quote by DAY.',
    'Thank you for your time today. We will get the quote to you by DAY.',
    'That was useful. I will send you the figures by DAY.',
    'Thank you for showing us round. The quote will follow by DAY.',
    'I had not expected such crooked walls, but it can be done. You will get the quote by DAY.',
    "Good to meet you. I'll send the quote over by DAY.",
    'I measured twice, so we are safe. I will email you the quote by DAY.',
  ],
  quoteSent: [
    'Attached is the quote for THING.',
    'As promised, here is our quote.',
    'The quote for THING is attached.',
    'Please find our quote attached, with a small drawing on the second page.',
    'Here are the figures for THING.',
    'I have attached the quote, and I hope it explains itself.',
  ],
  quoteLate: [
    'I am sorry that this took longer than I said, the workshop ran over me this week.',
    'My apologies for the delay, you should have had this days ago.',
    'Sorry to have kept you waiting, the timber merchant took his time with the price.',
    'I owe you an apology: I said DAY and it is later than that.',
    'Sorry about the wait. Tom was ill and I was out on site in his place.',
  ],
  moveQuote: [
    'I will not manage the quote by DAY, one price is missing. I will send you the quote by NEW instead.',
    'A word before you wait for it: the quote needs a little longer. You will have the quote by NEW.',
    'The glazier has not answered yet, so DAY was too brave of me. I will send the quote by NEW.',
    'I would rather tell you today: DAY will not do. I will get the quote to you by NEW.',
  ],
  startDate: [
    'Wonderful, thank you. WHO will come on DAY at CLOCK to begin.',
    'That is good news. We will come on DAY at CLOCK and start.',
    'Thank you for the go-ahead. WHO will be with you on DAY at CLOCK.',
    'Glad to hear it. I have ordered the timber, and we will come and fit it from DAY, CLOCK.',
    'Great. WHO will come by with everything on DAY at CLOCK.',
  ],
  finishBy: [
    'We will finish it by DAY.',
    'It will be finished by DAY.',
    'You will have THING by DAY.',
    'We will have it done by DAY.',
    'I will get it finished for you by DAY.',
  ],
  movedStart: [
    'I have to move us by a few days: the boards came in damp and I am not going to build with those. We will come on DAY at CLOCK instead.',
    'Tom has hurt his hand (nothing bad), so we are a man short. We will come on DAY at CLOCK instead of the day we said. I am sorry.',
    'The job before yours takes longer than it should, with a floor that nobody knew of. We will come on DAY at CLOCK. Please tell me if that is a nuisance.',
  ],
  holding: [
    'Let me ask Tom, who was there, and I will get back to you.',
    "I'll look into it and come back to you.",
    'I will check with the supplier and let you know.',
    'Thank you for telling me. I will find out what happened and come back to you.',
  ],
  remedy: [
    'Of course we put that right, and it costs you nothing. WHO will come by on DAY at CLOCK.',
    'That is ours to mend. WHO will come on DAY at CLOCK and bring what it takes.',
    'WHO will be with you on DAY at CLOCK and see to it.',
    'I am sorry about that. WHO will come round on DAY at CLOCK and fix it.',
  ],
  withInvoice: [
    'Thank you for the job. The invoice is attached, payable within fourteen days as usual.',
    'It was a pleasure to work with you. Here is the invoice, and a sheet on how to look after the oil.',
    'All done, I hope you enjoy it. I attach our invoice for THING.',
    'Thanks for the tea and the patience. Our invoice is attached.',
    'Attached is our invoice. If anything moves, rubs or creaks in the first year, we come and see to it.',
  ],
  reminder: [
    'Invoice NUMBER seems to have slipped through, it was due a while ago. Would you have a look?',
    'A small reminder of invoice NUMBER, a copy is attached.',
    'I am going through the books and find invoice NUMBER still open. Is there anything wrong with it?',
  ],
  gladToHear: [
    'That is lovely to hear, I have read it out in the workshop. Thank you.',
    'You have made our day. Thanks for writing.',
    'Thank you, I have told the others. Enjoy it.',
    'That is very kind of you.',
  ],
  noHardFeelings: [
    'Thank you for telling me, not everybody does. If it comes back to life you know where we are.',
    'No hard feelings at all, and thank you for the straight answer. All the best with it.',
    'I understand. The drawing is yours in any case.',
  ],
  sorry: [
    'You are right, and I am sorry. I should have told you as soon as I knew.',
    'I apologise. That was our fault and nobody else’s.',
    'I am sorry. It is no way to treat people, and I have said so here as well.',
  ],
} satisfies Record<string, Phrases>;

export const theirWords = {
  visitSuits: [
    'DAY suits us well.',
    'DAY is fine, somebody will be in.',
    'That time is perfect, ring the lower bell.',
    'DAY works for me.',
    'Good, DAY then.',
    'Fine by me.',
  ],
  chaseQuote: [
    'I have not heard from you since the visit. Is the quote on its way?',
    'You said that we would have the quote by DAY. Has it perhaps got lost?',
    'Any news about the quote?',
    'I do not want to be a nuisance, but could you tell me when we can expect the figures?',
  ],
  goAhead: [
    'We have slept on it and would like to go ahead. When can you start?',
    'Yes please. Please go ahead, and let me know what you need from us.',
    'All agreed. I have signed the quote and attach it. What happens next?',
    'The price is fine and so is the drawing. Could you give me a date?',
    'We are happy with that. When would it be?',
  ],
  decline: [
    'Thank you for the trouble you took. It is more than we can spend this year, so we have to leave it.',
    'We have decided to go with somebody else, who can begin sooner. Thank you all the same.',
    'After much talk at this table we shall keep the old one for another while. Thank you for the drawing, it was beautiful.',
    'The landlord has said no, so that is the end of it. I am sorry for your time.',
  ],
  nobodyCame: [
    'We waited all morning and nobody came. I had taken a day off for it. What happened?',
    'It is noon and there is nobody here. You said CLOCK. Could somebody please tell me what is going on?',
    'Nobody came today and nobody rang. I am disappointed, to be honest. When are you coming?',
  ],
  fine: [
    'Thanks for putting it right so quickly.',
    'All good now, thank you.',
    'That was quick. Thank you very much.',
    'Perfect, thank you. Tom could not have been kinder.',
    'It works again, thank you.',
  ],
  thanksForQuote: [
    'Thank you for the quote. Two questions before we decide.',
    'Thanks, that is very clear.',
    'Many thanks for the drawing, it helps.',
    'Thank you. I have gone through it with my better half.',
    'That looks good to me.',
  ],
  newDayFine: [
    'Thank you for telling us in good time. That day is fine.',
    'No problem, and I hope that he is better soon.',
    'Thanks for letting me know. It suits us even better.',
  ],
  paid: [
    'It went out this morning, sorry about that.',
    'I have paid it today. Our mistake.',
    'Paid. It was lying under a catalogue.',
  ],
} satisfies Record<string, Phrases>;

/** Small repairs: what is broken, what we answer, and what they say when it is done. Each happens once. */
export const repairs: readonly [readonly [string, string, string], ...(readonly [string, string, string])[]] = [
  [
    'The drawer under the till has come off its runner and the money lies on the floor in the evening. Could somebody come this week?',
    'That runner is older than the till.',
    'Works like new, thank you.',
  ],
  [
    'One of the cupboard doors in the kitchen hangs by a single hinge. My fault, I leaned on it. Can that be saved?',
    'It can, as long as the wood has not torn out.',
    'Saved indeed. Thank you.',
  ],
  [
    'The glass shelf in the hall cabinet has cracked and I would rather not touch it. What do I do?',
    'Leave it where it is, please, and keep the door shut.',
    'Thank you, that was done before I had made coffee.',
  ],
  [
    'Our letter box flap has gone, and the rain comes in on the post. Do you have something that fits?',
    'We have three that might fit.',
    'Dry post at last. Thank you.',
  ],
  [
    'The bathroom door has locked itself with nobody in it. How do we get in without breaking it?',
    'There is a slot on the outside, but it takes the right key.',
    'Thanks, we are all very relieved.',
  ],
  [
    'A trolley has gone into the skirting by the lift and taken off a metre of it. Can you match the old profile?',
    'We have the cutter for that profile, your building was not the first.',
    'One cannot see where it was. Thank you.',
  ],
  [
    'The blind box above the window is coming away on one side. Is it dangerous?',
    'It weighs about twelve kilos, so please nobody below it until then.',
    'All firm again, thanks.',
  ],
  [
    'The big table rocks since the cleaners moved it. It drives everybody mad. Is there a trick?',
    'There is, and it takes five minutes, but not by mail.',
    'Rock solid. Thank you.',
  ],
  [
    'We lost the key of the filing cabinet, with the contracts in it. Can you open it without a saw?',
    'We can, and you get two keys this time.',
    'Two keys, no saw, many thanks.',
  ],
  [
    'The back door sticks so badly that the alarm thinks it is open. Could you plane it?',
    'It wants planing and a coat on the edge, or it comes back.',
    'It closes and the alarm is quiet. Thanks.',
  ],
  [
    'The coat rack fell down with eleven coats. Nobody was hurt. Would you put it back so that it stays?',
    'It had been put into plaster with hope. Behind the plaster there are studs.',
    'It would hold a horse now. Thanks a lot.',
  ],
  [
    'The hatch to the meters does not open any more since the painter was here. They read the meters on Friday. Any chance?',
    'Painters. It wants a blade and some patience.',
    'The meter man was pleased, and so are we. Thank you.',
  ],
  [
    'Two slats of the bench outside are rotten, I noticed when a customer sat through them. Can you replace just those?',
    'Two slats are quickly made, I would do them in larch.',
    'It looks good and holds. Thank you.',
  ],
  [
    'The sliding door of the store jumps out of its rail. I need both hands and a knee. When could you look at it?',
    'The rail is bent where the pallet hit it.',
    'One hand, no knee. Thank you.',
  ],
  [
    'There is a splinter in the handrail, at the height of children. Could you see to it soon?',
    'That cannot wait.',
    'Thanks for coming the same day.',
  ],
  [
    'A castor has come off the bread trolley and it goes in circles. Do you have such a thing?',
    'I think that we have the mate of it in a tin.',
    'It goes straight. Thank you.',
  ],
  [
    'The worktop has a burn the size of a plate. Do not ask. Is there anything to be done short of a new one?',
    'It can be cut out and a board let in, which looks as if one had meant it.',
    'The board looks as if we had meant it. Thank you!',
  ],
  [
    'The drawer fronts have faded except where the tea towels hang. Could they be sprayed again in the same colour?',
    'We kept the number of the colour.',
    'All the same again, thank you.',
  ],
  [
    'We have a squeak in the floor exactly where the vicar stands. It is heard in the last row. Could you cure it before Sunday?',
    'It takes two screws from below, if one can get below.',
    'Not a sound on Sunday, apart from the sermon. Thank you.',
  ],
  [
    'The cat flap is now too small for the cat. Can it be made larger or do we need a new door?',
    'It can be made larger, the cat cannot be made smaller.',
    'He fits. Thank you.',
  ],
  [
    'Somebody has tried the shop door with a crowbar. It held, but the frame is bruised. Would you look at it?',
    'I am glad that it held. The frame gets a plate.',
    'I sleep better. Thank you.',
  ],
  [
    'The picture rail has come down behind the piano and I cannot move the piano. Could two of you come?',
    'Two of us will come, and a blanket.',
    'Everything hangs and the piano is back. Thank you both.',
  ],
  [
    'The bottom hinge of the garden gate has pulled out, it drags. Can that be mended with the same gate?',
    'It gets a longer hinge and a bolt right through.',
    'It swings again. Thanks.',
  ],
  [
    'The sign above the door hangs crooked after the wind. It is oak and heavy. Could you take it down, please?',
    'Please keep people from under it.',
    'Straight as a die. Thank you.',
  ],
  [
    'One stay of the roof window has broken and it bangs at night. Do those exist as a spare part?',
    'They do, the maker still has them.',
    'A quiet night. Thank you.',
  ],
  [
    'The counter flap comes down on my thumb about once a week. Is there something softer?',
    'There are stays that let it down slowly.',
    'My thumb thanks you.',
  ],
];
