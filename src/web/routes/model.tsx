import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import type { ModelView } from '#coach/model/setting.ts';
import { Chip } from '../kit/chip.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { modelPageQuery } from '../model-api.tsx';
import styles from './model.module.css';
import { Notice } from './model-notice.tsx';
import { million, SettingForm } from './model-setting.tsx';

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
            <SettingForm key={JSON.stringify([page.data.setting.url, page.data.setting.isOn])} kept={page.data.setting} />
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
