import type { Practice } from '#findings/practice.ts';
import { acquaintanceOf } from './acquaintance.ts';
import { fitRapport, type RapportModel, readRapportModel } from './model.ts';
import { judgeRapport, type RapportFacts, type RapportSubject } from './rule.ts';

/** Never take anyone for granted. */
export const rapport: Practice<RapportSubject, RapportFacts, RapportModel> = {
  name: 'rapport',
  fit: fitRapport,
  readModel: readRapportModel,
  gather: async (_db, _firmId, customers) =>
    customers
      .filter((one) => one.stage === 'customer')
      .flatMap((one) => {
        const known = acquaintanceOf(one);
        return (['quiet', 'granted', 'pressure'] as const).map((matter) => ({ customerId: one.customerId, matter, known }));
      }),
  judge: judgeRapport,
};
