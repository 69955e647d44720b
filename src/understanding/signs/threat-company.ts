import { compile } from './pattern.ts';

const demand = compile(
  'refund|refunded|my.money|the.money|deposit|discount|free|fee|fees|invoice|bill|price|pay|credit|waive|give|voucher|rent|reconsider|off|upgrade|on.the.house|on.you|comp|compensation|cancel|contract|call.out|answer|my.msgs|half|charge|before.you|euro|euros|%|good.price|better.room|what.can.you.do|the.table|party|return|papers|watch|materials|letter|refuse|rethink|reasonable|your.move|think.carefully|dealing.with|mess.with|licence|cash|nights|booking|reply|send.me|move.us|repair|replace|redo|fix.it|put.it.right|sort.it|do.it|let.us|drop|release|my.keys|my.dog|my.car|sunday|tonight|answer|owe|settle|agree|accept|forget|last.chance|suggest|be.nice',
  {},
);
const condition = compile(
  'if|unless|or|otherwise|else|either|until|till|provided|depends|should.you|tonight|tomorrow|in.return|last.chance|warning|choose|your.choice|before.i|before.8|up.to.you|your.move|be.reasonable|final|noon|then|so.pay|now.pay|by.friday|by.monday|within',
  {},
);

/** Does somebody want something here? A hint at harm is a threat beside a demand, and small talk without one. */
export const isDemand = (around: string): boolean => demand.test(around);

/** Is something made to depend on something else? A review announced is a threat beside a condition, and a plain announcement without one. */
export const isCondition = (around: string): boolean => condition.test(around);
