import { inFirm } from '#db/tenant.ts';
import type { CustomerId } from '#lib/ids.ts';
import type { TestFirm } from './firm.ts';

/** Gives a planted customer an address, and lets a list find them by their name. */
export function reachable(firm: TestFirm, customerId: CustomerId, who: { name: string; email: string }): Promise<void> {
  return inFirm(firm.app, firm.firmId, async (tx) => {
    const key = { firm_id: firm.firmId, customer_id: customerId };
    await tx
      .insertInto('contact_point')
      .values({ ...key, kind: 'email', value: who.email })
      .execute();
    await tx
      .insertInto('customer_words')
      .values({ ...key, words_id: customerId, words: ` ${who.name.toLowerCase()} ${who.email} ` })
      .execute();
  });
}
