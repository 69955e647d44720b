import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { TriageGroups } from '#customers/triage-groups.tsx';
import { Elsewhere } from '#firm/elsewhere.tsx';
import { OwnPoints, settled } from '#firm/own-points.tsx';
import { WorkingHours } from '#firm/working-hours.tsx';
import type { Questions as Answers } from '#server/shapes.ts';
import { deeds, questionsQuery, triageQuery } from '../api.tsx';
import { useDeed } from '../deeds/use-deed.tsx';
import { Deed } from '../kit/deed.tsx';
import { Field } from '../kit/field.tsx';
import { Page } from '../kit/page.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import styles from './questions.module.css';

export const route = createLazyRoute('/questions')({ component: Questions });

const steps = [
  { step: 'own', title: 'Which addresses are yours?', short: 'Yours' },
  { step: 'who', title: 'Who here is a customer?', short: 'Theirs' },
  { step: 'when', title: 'When do you work?', short: 'When' },
] as const;

/** Three questions between the import and the look-back, each with a good guess ready; every answer can be changed later in Settings. */
function Questions() {
  const questions = useQuery(questionsQuery);
  if (questions.error)
    return (
      <Page title="Three questions" tab="Three questions">
        <Trouble error={questions.error} />
      </Page>
    );
  if (!questions.data)
    return (
      <Page title="Three questions" tab="Three questions">
        <Waiting what="Guessing the answers" />
      </Page>
    );
  return <Steps guessed={questions.data} />;
}

function Steps({ guessed }: { guessed: Answers }) {
  const search = route.useSearch();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [answers, setAnswers] = useState(guessed);
  const at = Math.max(
    0,
    steps.findIndex(({ step }) => step === search.step),
  );
  const step = steps[at] ?? steps[0];
  const next = steps[at + 1];
  const keep = useMutation({
    mutationFn: () =>
      deeds.answerQuestions({ ...answers, ownPoints: settled(answers.ownPoints), areAnswered: next === undefined }),
    onSuccess: async (kept) => {
      client.setQueryData(questionsQuery.queryKey, kept);
      if (next) {
        await client.invalidateQueries({ queryKey: triageQuery.queryKey });
        await navigate({ to: '/questions', search: { step: next.step } });
      } else {
        await client.invalidateQueries();
        await navigate({ to: '/look-back' });
      }
      scrollTo(0, 0);
    },
  });
  const change = (part: Partial<Answers>) => setAnswers((before) => ({ ...before, ...part }));
  return (
    <Page title={step.title} tab={step.title} aside={<Where at={at} />}>
      {step.step === 'own' && (
        <div className={styles.fields}>
          <div className={styles.narrow}>
            <Field
              label="Your firm's name"
              value={answers.firmName}
              onValue={(firmName) => change({ firmName })}
              autoComplete="organization"
            />
          </div>
          <OwnPoints points={answers.ownPoints} onChange={(ownPoints) => change({ ownPoints })} />
        </div>
      )}
      {step.step === 'who' && <Who />}
      {step.step === 'when' && (
        <div className={styles.fields}>
          <WorkingHours answers={answers} onChange={change} />
          <Elsewhere chosen={answers.channelsElsewhere} onChange={(channelsElsewhere) => change({ channelsElsewhere })} />
        </div>
      )}
      {keep.error && <Trouble error={keep.error} />}
      <div className={styles.go}>
        <Deed main onClick={() => keep.mutate()} isBusy={keep.isPending}>
          {next ? 'Next →' : 'Look back over the year →'}
        </Deed>
        {at > 0 && (
          <Deed quiet onClick={() => void navigate({ to: '/questions', search: { step: steps[at - 1]?.step } })}>
            Back
          </Deed>
        )}
        <span className="aside-words">
          {step.step === 'who' ? 'Whatever you leave is taken as proposed.' : 'You can change this later in Settings.'}
        </span>
      </div>
    </Page>
  );
}

const Where = ({ at }: { at: number }) => (
  <ol className={styles.where} aria-label="Steps">
    {steps.map(({ step, short }, number) => (
      <li key={step} aria-current={number === at ? 'step' : undefined}>
        {number + 1}. {short}
      </li>
    ))}
  </ol>
);

function Who() {
  const triage = useQuery(triageQuery);
  const client = useQueryClient();
  const deed = useDeed();
  if (triage.error) return <Trouble error={triage.error} />;
  if (!triage.data) return <Waiting what="Sorting who wrote" />;
  return (
    <TriageGroups
      triage={triage.data}
      onSort={(what) =>
        deed.mutate(
          { run: async () => [await deeds.sort(what)] },
          { onSettled: () => client.invalidateQueries({ queryKey: triageQuery.queryKey }) },
        )
      }
    />
  );
}
