import { type ErrorComponentProps, Link } from '@tanstack/react-router';
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

/** A page that broke or could not be fetched: what happened, and again. */
export const PageTrouble = ({ error, reset }: ErrorComponentProps) => (
  <Page title="This did not work" tab="This did not work">
    <Trouble error={error instanceof Error ? error : new Error('Something went wrong on our side.')}>
      <Deed onClick={reset}>Try again</Deed>
    </Trouble>
  </Page>
);
