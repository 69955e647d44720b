import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const shape = z.object({ publicKey: z.string().min(80), privateKey: z.string().min(40) });
export type PushKeys = z.infer<typeof shape>;

/** The keys by which push services know this house (VAPID, RFC 8292): in the data folder, readable by its owner only, made at first use. */
export async function pushKeys(dataDir: string): Promise<PushKeys> {
  const file = path.join(dataDir, 'push-keys.json');
  if (!fs.existsSync(file)) {
    try {
      const { default: webpush } = await import('web-push');
      fs.writeFileSync(file, JSON.stringify(webpush.generateVAPIDKeys()), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // another process was first: its keys stay
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
  return shape.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
}
