import { readEnvironment } from '#firm/environment.ts';
import { layFoundation } from '#server/foundation.ts';
import { type Command, text } from './command.ts';

export const command: Command = {
  usage: '[--port N] [--data DIR]',
  options: { port: { type: 'string' } },
  run: async (given) => {
    const environment = readEnvironment(process.env, { data: text(given, 'data'), port: text(given, 'port') });
    const foundation = layFoundation(environment);
    const { startServer } = await import('#server/start.ts');
    const started = await startServer(environment, { buildPage: true, foundation });
    if (given.values.json)
      process.stdout.write(`${JSON.stringify({ url: started.url, link: started.link, port: started.port })}\n`);
    else {
      process.stdout.write(
        [
          '',
          `  Regard is at ${started.url}`,
          '',
          '  Open this link once in your browser to be let in (it works for ten minutes):',
          `  ${started.link}`,
          '',
          `  Your data stays in ${environment.dataDir}. Stop with Ctrl-C.`,
          '',
          '',
        ].join('\n'),
      );
    }
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    });
    await started.stop();
    return 0;
  },
};
