import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import type { ReaderRecord } from '#coach/how-well.ts';
import type { LanguageHere } from '#coach/languages-here.ts';
import { Page, Part } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { readersQuery } from '../people-api.tsx';
import styles from './readers.module.css';

export const route = createLazyRoute('/settings/readers')({ component: Readers });

/** Of each kind of mark: how many were shown here, how many somebody said are wrong, and what share stands. */
function Readers() {
  const found = useQuery(readersQuery);
  const lines = found.data?.readers ?? [];
  return (
    <Page title="How well Regard reads" tab="How well Regard reads" aside={<Link to="/settings">‹ Settings</Link>}>
      <p className={styles.lead}>
        Regard marks words and says what they mean. When it is mistaken, say <em>This is wrong</em>: the mark goes and does not
        come back. What nobody contradicted counts as right here, so the truth can be a little worse than these figures.
      </p>
      <Part title="What it saw">
        {found.error && <Trouble error={found.error} />}
        {found.isPending && <Waiting />}
        {found.data && lines.length === 0 && <Empty>Nothing has been read yet.</Empty>}
        {lines.length > 0 && (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">It says</th>
                <th scope="col">Shown here</th>
                <th scope="col">Told wrong</th>
                <th scope="col">Right</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Line key={line.kind} line={line} />
              ))}
            </tbody>
          </table>
        )}
      </Part>
      {found.data && found.data.languages.length > 0 && (
        <Part title="In which languages">
          <p className={styles.lead}>What nobody has measured in a language, Regard does not say of it.</p>
          <table className={styles.table} data-of="languages">
            <thead>
              <tr>
                <th scope="col">They write</th>
                <th scope="col">Letters of the last year</th>
                <th scope="col">Read in it</th>
              </tr>
            </thead>
            <tbody>
              {found.data.languages.map((one) => (
                <Spoken key={one.name} one={one} />
              ))}
            </tbody>
          </table>
        </Part>
      )}
    </Page>
  );
}

function Spoken({ one }: { one: LanguageHere }) {
  const words = useWords();
  return (
    <tr>
      <th scope="row">{one.name}</th>
      <td data-of="letters">{words.count(one.letters)}</td>
      <td data-of="read">
        {one.doesNot.length === 0 ? 'everything' : one.reads.length === 0 ? 'question marks only' : one.reads.join(', ')}
        {one.doesNot.length > 0 && <span className={styles.own}>not: {one.doesNot.join(', ')}</span>}
      </td>
    </tr>
  );
}

function Line({ line }: { line: ReaderRecord }) {
  const words = useWords();
  return (
    <tr>
      <th scope="row">
        {line.words}
        {line.isOwn && <span className={styles.own}>in your own letters; only you see this line</span>}
      </th>
      <td data-of="shown">{words.count(line.shown)}</td>
      <td data-of="told wrong">{words.count(line.wrong)}</td>
      <td data-of="right">{line.shareRight === null ? 'too few to say' : sayShare(line)}</td>
    </tr>
  );
}

/** One mistake in thousands is not "100 %". */
function sayShare({ shareRight, wrong }: ReaderRecord): string {
  const share = (shareRight ?? 0) * 100;
  if (wrong > 0 && share > 99.5) return 'over 99 %';
  return `${Math.round(share)} %`;
}
