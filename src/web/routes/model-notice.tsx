import type { ModelPage } from '#coach/model/routes.ts';
import styles from './model.module.css';

const whereWords = {
  'this-machine': 'this machine; nothing leaves it',
  'own-network': 'a machine of your own network',
  elsewhere: 'a server elsewhere: whoever runs it can read what is sent',
};

/** Which words, of whom, to where: with an example made by the very functions that send. */
export function Notice({ page: { setting, where, example } }: { page: ModelPage }) {
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
