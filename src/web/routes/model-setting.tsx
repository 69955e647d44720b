import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ModelPage } from '#coach/model/routes.ts';
import type { ModelSetting, ModelView } from '#coach/model/setting.ts';
import { Deed } from '../kit/deed.tsx';
import { Choice, Field, Tick } from '../kit/field.tsx';
import { Trouble } from '../kit/states.tsx';
import { modelDeeds, modelPageQuery, modelQuery } from '../model-api.tsx';
import { say } from '../shell/undo.tsx';
import styles from './model.module.css';

/** As it is typed: money in whole units, numbers as text. */
type Typed = { url: string; model: string; key: string; needsNoKey: boolean; isOn: boolean; seconds: string } & {
  ceilingKind: ModelSetting['ceilingKind'];
  tokens: string;
  money: string;
  readPrice: string;
  writePrice: string;
};
/** Money is kept in millionths of the currency's unit. */
export const million = 1_000_000;
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

/** Which model, where it is asked, within what limits. `Try` stands below it as long as nothing is left to keep. */
export function SettingForm({ kept }: { kept: ModelView }) {
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
