import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Refused } from '../api.tsx';
import { Deed } from '../kit/deed.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Trouble } from '../kit/states.tsx';

export const NotFound = () => (
  <Page title="No such page" tab="No such page">
    <Empty>
      Nothing lives at this address. <Link to="/">Back to the start</Link>, or press <kbd>Ctrl</kbd>+<kbd>K</kbd> to find what you
      meant.
    </Empty>
  </Page>
);

const broken = new Error(
  'This page broke. That is our fault; the details are in the browser’s console. What you did before is kept.',
);

/** A page that broke or could not be fetched: what happened, and again. */
export const PageTrouble = ({ error, reset }: ErrorComponentProps) => (
  <Page title="This did not work" tab="This did not work">
    <Trouble error={error instanceof Refused ? error : broken}>
      <Deed onClick={reset}>Try again</Deed>
    </Trouble>
  </Page>
);
