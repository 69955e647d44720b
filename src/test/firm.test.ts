import { expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { newFirm } from './firm.ts';

test('a firm sees itself and no other firm, even when a query forgets to ask for its own rows', async () => {
  const [one, other] = await Promise.all([newFirm({ name: 'One' }), newFirm({ name: 'Other' })]);
  const seen = await inFirm(one.app, one.firmId, (tx) => tx.selectFrom('firm').select(['firm_id', 'name']).execute());
  expect(seen).toEqual([{ firm_id: one.firmId, name: 'One' }]);
  expect(other.firmId).not.toBe(one.firmId);
});
