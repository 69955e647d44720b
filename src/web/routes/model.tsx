import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { ModelPage } from '#coach/model/routes.ts';
import type { ModelSetting, ModelView } from '#coach/model/setting.ts';
import { Chip } from '../kit/chip.tsx';
import { Deed } from '../kit/deed.tsx';
import { Choice, Field, Tick } from '../kit/field.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { modelDeeds, modelPageQuery, modelQuery } from '../model-api.tsx';
import { say } from '../shell/undo.tsx';
import styles from './model.module.css';

export const route = createLazyRoute('/settings/model')({ component: Model });

/** A language model, only if the firm plugs one in: which, within what limits, and exactly what it is sent. */
function Model() {
  const page = useQuery(modelPageQuery);
  return (
    <Page title="Language model" tab="Language model" aside={<Link to="/settings">‹ Settings</Link>}>
      <p className={`aside-words ${styles.intro}`}>
        Everything here works without one. If you plug one in, it writes first drafts, kinder wordings and two lines of what was
        agreed, when somebody asks for them. Its words are checked before they are shown, a person reads them before they go, and
        nothing is sent by itself.
      </p>
      {page.error && <Trouble error={page.error} />}
      {page.isPending && <Waiting />}
      {page.data && (
        <>
          <Part title="The model">
            <Setting key={JSON.stringify([page.data.setting.url, page.data.setting.isOn])} kept={page.data.setting} />
          </Part>
          <Part title="This month">
            <Spent setting={page.data.setting} />
          </Part>
          <Part title="What is sent, and where">
            <Notice page={page.data} />
          </Part>
        </>
      )}
    </Page>
  );
}

/** As it is typed: money in whole units, numbers as text. */
type Typed = { url: string; model: string; key: string; needsNoKey: boolean; isOn: boolean; seconds: string } & {
  ceilingKind: ModelSetting['ceilingKind'];
  tokens: string;
  money: string;
  readPrice: string;
  writePrice: string;
};
const million = 1_000_000;
const units = (micro: number) => String(micro / million);
const micro = (typed: string) => Math.round(Number(typed.replace(',', '.')) * million);

const typedOf = (kept: ModelView): Typed => ({
  url: kept.url,
  model: kept.model,
  key: '',
  needsNoKey: false,
  isOn: kept.isOn,
  seconds: String(kept.timeoutSeconds),
  ceilingKind: kept.ceilingKind,
  tokens: String(kept.ceilingKind === 'tokens' ? kept.ceilingAmount : 200_000),
  money: kept.ceilingKind === 'money' ? units(kept.ceilingAmount) : '2',
  readPrice: units(kept.readPriceMicro),
  writePrice: units(kept.writePriceMicro),
});

const settingOf = (typed: Typed): ModelSetting => ({
  url: typed.url,
  model: typed.model,
  key: typed.needsNoKey ? null : typed.key.trim() === '' ? undefined : typed.key.trim(),
  isOn: typed.isOn,
  timeoutSeconds: Number(typed.seconds),
  ceilingKind: typed.ceilingKind,
  ceilingAmount: typed.ceilingKind === 'tokens' ? Number(typed.tokens) : micro(typed.money),
  readPriceMicro: micro(typed.readPrice),
  writePriceMicro: micro(typed.writePrice),
});

function Setting({ kept }: { kept: ModelView }) {
  const [now, setNow] = useState(() => typedOf(kept));
  const client = useQueryClient();
  const change = (part: Partial<Typed>) => setNow((before) => ({ ...before, ...part }));
  const settled = async (page: ModelPage, words: string) => {
    client.setQueryData(modelPageQuery.queryKey, page);
    setNow(typedOf(page.setting));
    say({ words });
    await client.invalidateQueries({ queryKey: modelQuery.queryKey });
  };
  const keep = useMutation({
    mutationFn: () => modelDeeds.keep(settingOf(now)),
    onSuccess: (page) => settled(page, page.setting.isOn ? 'Kept. The model is plugged in' : 'Kept. The model is off'),
  });
  const drop = useMutation({ mutationFn: modelDeeds.drop, onSuccess: (page) => settled(page, 'The model is taken away') });
  const isChanged = JSON.stringify(now) !== JSON.stringify(typedOf(kept));
  return (
    <>
      <form
        className={styles.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!keep.isPending) keep.mutate();
        }}
      >
        <Field
          label="Address"
          description="Any server that speaks as OpenAI’s does (chat completions). http:// for this machine and your own network; elsewhere https:// only."
          placeholder="http://localhost:11434/v1"
          required
          value={now.url}
          onValue={(url) => change({ url })}
        />
        <Field
          label="Name of the model"
          description="As its server knows it."
          placeholder="mistral-small"
          required
          value={now.model}
          onValue={(model) => change({ model })}
        />
        <Field
          label="Key"
          description={
            kept.hasKey
              ? 'Left empty, the one that is kept stays. It is encrypted here and never shown again.'
              : 'Leave it empty where the server asks for none. It is encrypted here and never shown again.'
          }
          type="password"
          autoComplete="off"
          disabled={now.needsNoKey}
          value={now.key}
          onValue={(key) => change({ key })}
        />
        {kept.hasKey && (
          <Tick
            label="It needs no key: forget the one that is kept"
            isOn={now.needsNoKey}
            onTick={(needsNoKey) => change({ needsNoKey })}
          />
        )}
        <div className={styles.pair}>
          <Field
            label="Seconds it may take"
            type="number"
            min={5}
            max={120}
            required
            value={now.seconds}
            onValue={(seconds) => change({ seconds })}
          />
        </div>
        <div>
          <p className={styles.over}>Ceiling of a month</p>
          <Choice
            label="Ceiling of a month"
            value={now.ceilingKind}
            onChoose={(ceilingKind) => change({ ceilingKind })}
            options={[
              { value: 'tokens', words: 'In tokens' },
              { value: 'money', words: 'In money' },
            ]}
          />
        </div>
        {now.ceilingKind === 'tokens' ? (
          <div className={styles.pair}>
            <Field
              label="Tokens a month"
              description="A draft takes about 2,000."
              type="number"
              min={0}
              step={1000}
              required
              value={now.tokens}
              onValue={(tokens) => change({ tokens })}
            />
          </div>
        ) : (
          <div className={styles.pair}>
            <Field
              label={`A month, in ${kept.currency}`}
              inputMode="decimal"
              required
              value={now.money}
              onValue={(money) => change({ money })}
            />
            <Field
              label="A million tokens read cost"
              inputMode="decimal"
              required
              value={now.readPrice}
              onValue={(readPrice) => change({ readPrice })}
            />
            <Field
              label="A million written cost"
              inputMode="decimal"
              required
              value={now.writePrice}
              onValue={(writePrice) => change({ writePrice })}
            />
          </div>
        )}
        <Tick
          label="Plugged in"
          hint="While this is off nothing is sent to it, and nobody sees anything of it."
          isOn={now.isOn}
          onTick={(isOn) => change({ isOn })}
        />
        {keep.error && <Trouble error={keep.error} />}
        {drop.error && <Trouble error={drop.error} />}
        <div className={styles.deeds}>
          <Deed main submit isBusy={keep.isPending} isOff={!isChanged}>
            Keep this
          </Deed>
          {kept.url !== '' && (
            <Deed quiet onClick={() => drop.mutate()} isBusy={drop.isPending}>
              Take it away
            </Deed>
          )}
        </div>
      </form>
      {kept.url !== '' && <Try isOff={isChanged} />}
    </>
  );
}

/** Asks it for a letter to somebody who does not exist. */
function Try({ isOff }: { isOff: boolean }) {
  const client = useQueryClient();
  const trying = useMutation({
    mutationFn: modelDeeds.try,
    onSettled: () => client.invalidateQueries({ queryKey: modelPageQuery.queryKey }),
  });
  return (
    <div className={styles.try}>
      <Deed onClick={() => trying.mutate()} isBusy={trying.isPending} isOff={isOff}>
        Try it
      </Deed>
      <p className="aside-words">
        {isOff ? 'Keep your changes first.' : 'Sends the example below, of people who do not exist, and nothing of yours.'}
      </p>
      <output>
        {trying.isPending && <p className="aside-words">It is writing…</p>}
        {trying.data?.words && (
          <>
            <p>It works. {trying.data.by} wrote:</p>
            <blockquote className={styles.letter}>{trying.data.words.letter}</blockquote>
          </>
        )}
        {trying.data?.why && <p>{trying.data.why.words}</p>}
        {trying.error && <p>{trying.error.message}</p>}
      </output>
    </div>
  );
}

function Spent({ setting }: { setting: ModelView }) {
  const words = useWords();
  const { spent, ceilingKind, ceilingAmount, currency } = setting;
  const money = (value: number) =>
    new Intl.NumberFormat(undefined, { style: 'currency', currency, maximumFractionDigits: 4, minimumFractionDigits: 2 }).format(
      value / million,
    );
  const isTokens = ceilingKind === 'tokens';
  const isNear = (isTokens ? spent.tokens : spent.micro) > ceilingAmount * 0.8;
  return (
    <p className={styles.spent}>
      {spent.questions === 0
        ? 'It was asked nothing yet.'
        : `Asked ${words.count(spent.questions)} ${spent.questions === 1 ? 'time' : 'times'}: ${words.count(spent.tokens)} tokens${isTokens ? ` of ${words.count(ceilingAmount)}` : `, ${money(spent.micro)} of ${money(ceilingAmount)}`}.`}{' '}
      {isNear && spent.questions > 0 && <Chip tone="amber">near the ceiling</Chip>}{' '}
      <span className="aside-words">Above the ceiling it is not asked. What its server does not count is estimated.</span>
    </p>
  );
}

const whereWords = {
  'this-machine': 'this machine; nothing leaves it',
  'own-network': 'a machine of your own network',
  elsewhere: 'a server elsewhere: whoever runs it can read what is sent',
};

function Notice({ page: { setting, where, example } }: { page: ModelPage }) {
  const [system, user] = example.messages;
  return (
    <div className={styles.notice}>
      <p>
        <strong>Where to:</strong>{' '}
        {where === null
          ? 'nowhere, as long as no address is kept.'
          : `${new URL(setting.url).host}, ${whereWords[where]}. To no other place.`}
      </p>
      <p>
        <strong>When:</strong> only when somebody of your firm asks for it by hand, never by itself and never while reading mail.
      </p>
      <p>
        <strong>For a draft:</strong>
      </p>
      <ul>
        <li>
          what the customer wrote in this conversation since your last answer (eight letters at most), and what they ask in it,
        </li>
        <li>your own last letter in this conversation, and what stands in the composer, as it stands,</li>
        <li>what matters to this customer in their own words (four sentences at most), and how long you usually take,</li>
        <li>the names of your firm, of who writes and of the customer,</li>
        <li>
          up to three short letters that the member wrote lately, for their manner: to the same customer, or to others with names,
          days, numbers, links and addresses taken out.
        </li>
      </ul>
      <p>
        <strong>For a kinder wording:</strong> the one sentence of your own draft. <strong>For what was agreed:</strong> the last
        eight letters of each side.
      </p>
      <p>
        <strong>Never:</strong> private notes, moods, money, other conversations, attachments, quoted history and signatures.
        Links, mail addresses, telephone and account numbers are taken out of letters before they are sent.
      </p>
      <p>
        <strong>What comes back</strong> is not shown if it promises a date, gives something away, or names an amount, a number, a
        link or an address that you have not named yourselves; if it is in another language, takes a tone that would hurt, or
        repeats what was meant for it alone.
      </p>
      <details>
        <summary>An example, exactly as it is sent, of people who do not exist</summary>
        <h3>What it is told</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keyboard too */}
        <pre tabIndex={0}>{system?.content}</pre>
        <h3>The words</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above */}
        <pre tabIndex={0}>{user?.content}</pre>
        <h3>The rest of the request</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above */}
        <pre tabIndex={0}>{JSON.stringify({ ...example, messages: ['the two above'] }, null, 1)}</pre>
      </details>
    </div>
  );
}
