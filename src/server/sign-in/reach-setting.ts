import fs from 'node:fs';
import { z } from 'zod';
import type { Database } from '#db/connect.ts';
import type { Environment } from '#firm/environment.ts';
import { Refusal } from '#lib/refusal.ts';
import { checkReach, type Reach, thisMachineOnly } from './reach.ts';

/** What the owner says under "Who can reach Regard". */
export const ReachSetting = z.object({
  isOpen: z.boolean(),
  url: z.url().max(300).nullable(),
  certificate: z.string().min(1).max(1000).nullable(),
  key: z.string().min(1).max(1000).nullable(),
  proxies: z.array(z.string().trim().min(1).max(60)).max(20),
});
export type ReachSetting = z.infer<typeof ReachSetting>;

const closed: ReachSetting = { isOpen: false, url: null, certificate: null, key: null, proxies: [] };

export async function keptReach(database: Database): Promise<ReachSetting> {
  const row = await database.owner.selectFrom('installation').select('settings').executeTakeFirst();
  const read = z.object({ reach: ReachSetting }).safeParse(row?.settings);
  return read.success ? read.data.reach : closed;
}

export async function keepReach(database: Database, reach: ReachSetting): Promise<void> {
  const row = await database.owner.selectFrom('installation').select('settings').executeTakeFirst();
  const others = z.looseObject({}).parse(row?.settings ?? {});
  await database.owner
    .updateTable('installation')
    .set({ settings: JSON.stringify({ ...others, reach }) })
    .execute();
}

/** The setting as the server uses it. */
export function asReach(setting: ReachSetting): Reach {
  if (!setting.isOpen) return thisMachineOnly;
  return {
    // behind a proxy on the same machine nobody else needs to get past it
    host: setting.certificate === null && setting.proxies.every((one) => /^(?:127\.|::1$)/.test(one)) ? '127.0.0.1' : '0.0.0.0',
    publicUrl: setting.url === null ? null : new URL(setting.url),
    tls: setting.certificate !== null && setting.key !== null ? { certificate: setting.certificate, key: setting.key } : null,
    proxies: setting.proxies,
  };
}

/** Where to listen: as the environment says, else as the owner has set it. Throws a Refusal for what would leave the door open. */
export async function reachOf(environment: Environment, database: Database): Promise<Reach> {
  const set = environment.reach;
  const reach: Reach = set
    ? {
        host: set.host ?? '127.0.0.1',
        publicUrl: set.url === undefined ? null : new URL(set.url),
        tls: set.certificate !== undefined && set.key !== undefined ? { certificate: set.certificate, key: set.key } : null,
        proxies: set.proxies,
      }
    : asReach(await keptReach(database));
  checkReach(reach);
  return reach;
}

/** The certificate and its key. Throws a Refusal that names the file that cannot be read. */
export function readTls(reach: Reach): { cert: Buffer; key: Buffer } | null {
  if (!reach.tls) return null;
  const read = (file: string): Buffer => {
    try {
      return fs.readFileSync(file);
    } catch (cause) {
      throw new Refusal(
        'file_unreadable',
        400,
        `The file ${file} cannot be read by Regard. Check its place and who may read it.`,
        { cause },
      );
    }
  };
  return { cert: read(reach.tls.certificate), key: read(reach.tls.key) };
}
