import type { Concern } from '../../reading.ts';

/** One concern of an invented letter and whether the invented reply addresses it. */
export type InventedConcern = { kind: Concern['kind']; text: string; isAddressed: boolean };
export type InventedLetter = { concerns: InventedConcern[]; reply: string };

/**
 * Letters to small firms and what they answered, all invented for training. A line a concern: `+` addressed or `-` passed over, then `q`uestion, `r`equest
 * or `c`omplaint; the reply stands below `=`. Letters are parted by blank lines.
 */
const letters = `
+q When can you come to measure the kitchen?
+q Does the price include taking away the old cabinets?
= Hi Anna, Tuesday at ten would suit me. Removal of the old cabinets is part of the quote.

+q When can you come to measure the kitchen?
-q Does the price include taking away the old cabinets?
= We could be with you on Thursday morning.

-q Could I pay in two instalments?
+r Please send me the final invoice.
= Attached is the invoice. Thanks for your business.

+q Could I pay in two instalments?
-r Please send me the final invoice.
= Of course, half now and half in March is fine.

+c The tap you fitted last week is dripping again.
-q Do you also service boilers?
= So sorry to hear that! I will come by tomorrow after lunch and put in a new washer.

-c The tap you fitted last week is dripping again.
+q Do you also service boilers?
= Yes, we look after gas and oil boilers. A service costs 120.

+q How much would it cost to repaint the hallway?
+q How long would that take?
= Around 900 for both coats. Count on three days.

+q How much would it cost to repaint the hallway?
-q How long would that take?
= It would come to about 900.

-q How much would it cost to repaint the hallway?
+q How long would that take?
= Three days, if the walls are dry.

-q Is the blue one still in stock?
-q Can you ship to Ireland?
-r Please let me know the delivery charge.
= Thank you for your message and have a lovely weekend.

+q Is the blue one still in stock?
+q Can you ship to Ireland?
-r Please let me know the delivery charge.
= We have three left. Shipping to Ireland is no problem.

+q Is the blue one still in stock?
-q Can you ship to Ireland?
+r Please let me know the delivery charge.
= Sorry, it is sold out until May. Postage is 8 euros.

+r Could you move my appointment to Friday?
-q Do I need to bring my X-rays?
= Friday at 9:30 is booked for you.

-r Could you move my appointment to Friday?
+q Do I need to bring my X-rays?
= No need, we have them on file.

+r Could you move my appointment to Friday?
+q Do I need to bring my X-rays?
= Friday is full I am afraid, would Monday do? And yes, please bring them along.

+q Who will be in charge of our website once Tom leaves?
-r Please change the phone number on the contact page.
= Lena will take over your account.

-q Who will be in charge of our website once Tom leaves?
+r Please change the phone number on the contact page.
= Done, the new number is online.

+q Who will be in charge of our website once Tom leaves?
+r Please change the phone number on the contact page.
= Lena Braun is your new contact. I have updated the number.

+c I have been waiting for a reply for a week.
+q What is the status of my order?
= I apologise for the silence. Your chairs left the workshop this morning.

-c I have been waiting for a reply for a week.
+q What is the status of my order?
= It was handed to the courier yesterday.

+c I have been waiting for a reply for a week.
-q What is the status of my order?
= Please forgive the delay, we were short of staff.

-q Can the table be extended later on?
-q Which oil do you recommend?
+q Where can we see a sample?
= There is one in our showroom on Mill Lane, open till six.

+q Can the table be extended later on?
-q Which oil do you recommend?
-q Where can we see a sample?
= I'm afraid that is not possible with this frame.

+q Can the table be extended later on?
+q Which oil do you recommend?
-q Where can we see a sample?
= Yes, leaves can be added at any time. We use linseed on all our work.

+r Please cancel my membership at the end of the month.
-c The showers have been cold for two weeks.
= Your membership ends on the 31st, a confirmation is on its way.

-r Please cancel my membership at the end of the month.
+c The showers have been cold for two weeks.
= The heating engineer is coming on Wednesday, hot water will be back then.

-r Please cancel my membership at the end of the month.
-c The showers have been cold for two weeks.
= We have new yoga classes every Tuesday, have a look at the timetable!

+q Are you open on Easter Monday?
-q Do you have gluten-free rolls?
+r I would like to order forty croissants for Saturday.
= We are closed that day. Forty croissants are noted for Saturday, 8 o'clock.

-q Are you open on Easter Monday?
+q Do you have gluten-free rolls?
-r I would like to order forty croissants for Saturday.
= We bake them on Fridays only.

+q Did you receive the signed contract?
-q When does the hearing take place?
-r Please send me a copy of the statement of claim.
= Yes, it came yesterday, thank you.

+q Did you receive the signed contract?
+q When does the hearing take place?
+r Please send me a copy of the statement of claim.
= It arrived. The court has set it for 14 June. I'll email you the claim tonight.

-q Did you receive the signed contract?
+q When does the hearing take place?
+r Please send me a copy of the statement of claim.
= The date is 14 June at 9. You will find the copy attached.

+c The invoice charges us for two visits, but you came only once.
-q Is the guarantee still valid?
= You are right, that was a mistake on our side. A corrected bill is enclosed.

-c The invoice charges us for two visits, but you came only once.
+q Is the guarantee still valid?
= The guarantee runs until next September.

+q Could you call me this afternoon?
= Will do.

+q Could you call me this afternoon?
= I am on site all day, I'll ring tomorrow.

+q What do you think of the second draft?
-r Please add the opening hours.
-q Can we go live on Monday?
= Much better than the first, I like the colours.

+q What do you think of the second draft?
+r Please add the opening hours.
+q Can we go live on Monday?
= It looks great. The hours are in. Monday works.

-q What do you think of the second draft?
-r Please add the opening hours.
+q Can we go live on Monday?
= I would rather wait until Wednesday, the server moves on Monday.

-q Why was the car not ready on Friday?
+q Is the brake noise gone?
= The noise came from a stone behind the disc, it is quiet now.

+q Why was the car not ready on Friday?
-q Is the brake noise gone?
= A part was delivered late, we are sorry.

+q Why was the car not ready on Friday?
+q Is the brake noise gone?
-r Please keep the old parts for me.
= The parts did not come in time. We test drove it and heard nothing any more.

+r Please confirm that the venue is booked for us on 3 May.
-q How many people fit in the garden room?
-q Is there parking?
= The venue is yours on 3 May.

-r Please confirm that the venue is booked for us on 3 May.
+q How many people fit in the garden room?
+q Is there parking?
= Up to sixty seated. You can leave cars behind the barn, there is space for thirty.

-r Please confirm that the venue is booked for us on 3 May.
+q How many people fit in the garden room?
-q Is there parking?
= Sixty, with a dance floor fifty.

+q Do you repair leather bags?
-q How long is the waiting time at the moment?
= We do! Just bring it in.

-q Do you repair leather bags?
+q How long is the waiting time at the moment?
= Around two weeks right now.

+q Do you repair leather bags?
+q How long is the waiting time at the moment?
= Yes, gladly. You would have it back after ten days or so.

+c The curtain arrived with a stain.
+r I would like a refund.
= How annoying. Send it back at our cost and the money will be on your account by Friday.

+c The curtain arrived with a stain.
-r I would like a refund.
= That should not happen, we will send you a new one right away.

-c The curtain arrived with a stain.
-r I would like a refund.
= Did you know that our summer collection is out?

+q Can my dog come with me?
-q Which rooms have a balcony?
-r Please reserve a cot for the baby.
= Dogs are welcome.

-q Can my dog come with me?
+q Which rooms have a balcony?
+r Please reserve a cot for the baby.
= All rooms on the second floor do. The cot is reserved.

+q Can my dog come with me?
+q Which rooms have a balcony?
-r Please reserve a cot for the baby.
= Unfortunately we cannot take animals. Rooms 4 and 5 have one.

-q Did Marie get my message about the keys?
-q Will the plasterer be there on Wednesday?
= Thanks so much!

-q Did Marie get my message about the keys?
+q Will the plasterer be there on Wednesday?
= He starts at seven.

+q Did Marie get my message about the keys?
-q Will the plasterer be there on Wednesday?
= She has them with her.

-q What would a new logo cost?
-q Do you also print business cards?
-q When could you start?
= Great to hear from you! Before I say anything, could you tell me how many people work in your firm?

+q What would a new logo cost?
+q Do you also print business cards?
-q When could you start?
= Our packages begin at 600. Printing is done by a partner of ours.

-q What would a new logo cost?
-q Do you also print business cards?
+q When could you start?
= From the middle of next month we have time.

+r Please translate the certificate by Thursday.
-q Do you need the original?
= You will have the translation on Wednesday evening.

-r Please translate the certificate by Thursday.
+q Do you need the original?
= A scan is enough for us.

+r Please translate the certificate by Thursday.
+q Do you need the original?
= I can't manage before Friday. A photo will do.

-q Is the allergy test covered by insurance?
+r Please move me to the morning list.
= I have put you down for 8:15.

+q Is the allergy test covered by insurance?
-r Please move me to the morning list.
= Most insurers pay for it, ask yours to be sure.

+c Your driver left the parcel in the rain.
-q When will the second parcel come?
-r Please use the side door next time.
= I am really sorry, I have spoken with the driver. If anything inside is wet we replace it.

-c Your driver left the parcel in the rain.
+q When will the second parcel come?
+r Please use the side door next time.
= It is due on Monday. I have left a note about the side door.

+q Should I water the lawn every day?
-q When do the roses need cutting?
= Twice a week is plenty at this time of the year.

-q Should I water the lawn every day?
+q When do the roses need cutting?
= Best in late February, before they sprout.

+q May I bring a friend to the trial lesson?
+q What should we wear?
-q Is there a discount for students?
= The more the merrier. Comfortable clothes and clean trainers.

-q May I bring a friend to the trial lesson?
-q What should we wear?
+q Is there a discount for students?
= Students get twenty per cent off.

+q Do you agree with the new wording of clause four?
-q Shall I sign on page nine too?
= I have no objections to it.

-q Do you agree with the new wording of clause four?
+q Shall I sign on page nine too?
= Initials are enough there.

+r Please send us an offer for forty chairs.
-q What is your lead time?
-r Let me know who our contact will be.
= Here is our offer. I'd be glad to hear what you think.

-r Please send us an offer for forty chairs.
+q What is your lead time?
+r Let me know who our contact will be.
= Six weeks at present. Pedro will look after you.

+r Please send us an offer for forty chairs.
+q What is your lead time?
-r Let me know who our contact will be.
= I'm putting the offer together and you'll have it tomorrow. We need five to six weeks.

-c The app logs me out every day.
-q Is there an update coming?
= Please rate us five stars.

+c The app logs me out every day.
-q Is there an update coming?
= Please delete the app and install it again, that cures it for most people.

-c The app logs me out every day.
+q Is there an update coming?
= Version 3 comes out next week.

-q When will the boiler be repaired?
= Thank you for letting us know. We value your custom and hope to hear from you again.

-q When will the boiler be repaired?
= Hi Paul, I got your message. Your landlord is a friend of mine, by the way.

+q When will the boiler be repaired?
= Hi Paul, the spare part comes in on Wednesday, so Thursday at the latest.

+q When will the boiler be repaired?
= Sorry to keep you in the cold! Jonas is on his way.

-r Please take my address off the mailing list.
= Our spring sale starts on Monday. Have a look at the new colours.

+r Please take my address off the mailing list.
= You won't get any more of these from us.

+r Please take my address off the mailing list.
= Done, sorry for the bother.

-c The sofa you delivered is a different grey than the one I saw.
= Thank you for choosing us. We hope you enjoy many cosy evenings.

+c The sofa you delivered is a different grey than the one I saw.
= Fabric from another batch can differ a little. If you send me a picture, we will find a way.

+c The sofa you delivered is a different grey than the one I saw.
= I'm afraid the picture on the page was misleading. We will pick it up and you get your money back.

-q Could you tell me what the second coat costs?
= I was on site all week and have only just seen your mail.

+q Could you tell me what the second coat costs?
= It is 4 euros a square metre.

+q Could you tell me what the second coat costs?
= That depends on the wall. I would have to see it first, is Monday good for you?

+q Do you have time for us before Christmas?
= We are fully booked, sadly. January would be possible.

-q Do you have time for us before Christmas?
= Thanks, good to hear that the kitchen is so popular with the kids.

+q Do you have time for us before Christmas?
-q Would you take the old worktop with you?
-r Please send me the drawing of the island.
= Hi Ines, thanks for your mail. It was a pleasure to meet you both. The week of the 12th is still open, shall I note you down?

-q Do you have time for us before Christmas?
+q Would you take the old worktop with you?
+r Please send me the drawing of the island.
= Hi Ines, it was good to meet you. I put the drawing with this mail. We take old worktops along free of charge.

-q Do you have time for us before Christmas?
-q Would you take the old worktop with you?
+r Please send me the drawing of the island.
= Here is the drawing. Let me know whether the proportions please you.

+q Do you have time for us before Christmas?
+q Would you take the old worktop with you?
+r Please send me the drawing of the island.
= I'll answer all of this tomorrow when I am back at my desk.

+q Is my daughter too young for the course?
-q What does she need to bring?
-q Can parents watch?
= Six is a perfect age to begin.

-q Is my daughter too young for the course?
+q What does she need to bring?
+q Can parents watch?
= A towel and a bottle of water. There is a gallery where you can sit and watch.

+q Is my daughter too young for the course?
+q What does she need to bring?
-q Can parents watch?
= Hello! Children from five are welcome. We have everything here, so just sports shoes.

-c The bread had mould on the second day.
-q Which flour do you use for the rye loaf?
+r Could you keep two loaves for me on Saturday?
= Two loaves are put aside for you.

+c The bread had mould on the second day.
-q Which flour do you use for the rye loaf?
-r Could you keep two loaves for me on Saturday?
= Oh no, that must not happen. Come by and I will give you a fresh one.

-c The bread had mould on the second day.
+q Which flour do you use for the rye loaf?
-r Could you keep two loaves for me on Saturday?
= It is wholemeal rye from a mill in the next village.

+c The bread had mould on the second day.
+q Which flour do you use for the rye loaf?
+r Could you keep two loaves for me on Saturday?
= I am sorry about the mould, it was very humid last week. The flour is type 1150. Saturday is noted.

+q Has the judge decided on the date?
-r Please remind me which papers you still need.
-q Should my brother come along?
= Not yet, the court is slow these weeks.

-q Has the judge decided on the date?
+r Please remind me which papers you still need.
-q Should my brother come along?
= Only the birth certificate and last year's tax bill are missing.

-q Has the judge decided on the date?
-r Please remind me which papers you still need.
+q Should my brother come along?
= It would help if he did, he saw the accident.

-q Has the judge decided on the date?
-r Please remind me which papers you still need.
-q Should my brother come along?
= Dear Ms Adler, thank you for your payment, it reached us this morning. I am in court today and tomorrow.

+q How far in advance do we have to book?
-q Do you offer gift vouchers?
= Two weeks are usually enough, in summer rather four.

-q How far in advance do we have to book?
+q Do you offer gift vouchers?
= You can buy them at the front desk or on our page.

+r We would like to change the menu for table nine.
-q Are the rooms heated at night?
-c Nobody picked up the phone yesterday.
= No problem, just tell me what you would like instead.

-r We would like to change the menu for table nine.
+q Are the rooms heated at night?
+c Nobody picked up the phone yesterday.
= The heating runs all night. And forgive us for yesterday, the line was down.

-r We would like to change the menu for table nine.
-q Are the rooms heated at night?
+c Nobody picked up the phone yesterday.
= We had a burst pipe and were all in the cellar, my apologies.

+q Who do I talk to about the guarantee?
= That would be me.

+q Who do I talk to about the guarantee?
= Please contact our service desk at the number below.

-q Who do I talk to about the guarantee?
= Thanks for the lovely review you wrote.

+q Where can I drop off the keys?
-q Is the deposit paid back in cash?
= There is a box next to the entrance.

-q Where can I drop off the keys?
+q Is the deposit paid back in cash?
= We transfer it to your account within ten days.

+r Could you check whether my glasses are ready?
-q Do you also sell contact lenses?
= They came in this morning, you can collect them any time.

-r Could you check whether my glasses are ready?
+q Do you also sell contact lenses?
= Sure, daily and monthly ones.

-r Could you check whether my glasses are ready?
-q Do you also sell contact lenses?
= May I ask when you were last here for an eye test?

+c Your mechanic left oil all over the yard.
+r I expect you to clean it.
-q Is the car safe to drive?
= That is embarrassing. Somebody will be there with a pressure washer tomorrow morning.

-c Your mechanic left oil all over the yard.
-r I expect you to clean it.
+q Is the car safe to drive?
= You can drive it without worry, we only still wait for the cover.
`;

const kinds = { q: 'question', r: 'request', c: 'complaint' } as const;

/** The invented letters. Throws RangeError for a line that is none of the three. */
export function inventedLetters(): InventedLetter[] {
  return letters
    .trim()
    .split('\n\n')
    .map((block) => {
      const lines = block.split('\n');
      return {
        concerns: lines.slice(0, -1).map((line) => {
          const parts = /^([+-])([qrc]) (.+)$/.exec(line);
          if (!parts) throw new RangeError(`No concern: ${line}`);
          return { isAddressed: parts[1] === '+', kind: kindOf(parts[2]), text: parts[3] ?? '' };
        }),
        reply: (lines.at(-1) ?? '').replace(/^= /, ''),
      };
    });
}

function kindOf(letter: string | undefined): Concern['kind'] {
  return letter === 'r' ? kinds.r : letter === 'c' ? kinds.c : kinds.q;
}
