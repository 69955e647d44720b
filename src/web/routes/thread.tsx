import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { threadQuery } from '../api.tsx';
import { Page } from '../kit/page.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { useRowKeys } from '../shell/keys.tsx';
import { Conversation } from './conversation.tsx';
import { titleOf } from './conversation-title.tsx';

export const route = createLazyRoute('/threads/$id')({ component: Thread });

/** One conversation at an address of its own. */
function Thread() {
  const { id } = route.useParams();
  const { write } = route.useSearch();
  const thread = useQuery(threadQuery(id));
  const view = thread.data;
  useRowKeys('entry');
  return (
    <Page
      wide
      title={view ? titleOf(view) : 'A conversation'}
      tab={view ? titleOf(view) : 'A conversation'}
      aside={
        view?.customer && (
          <Link to="/customers/$id" params={{ id: view.customer.id }}>
            {view.customer.name} ›
          </Link>
        )
      }
    >
      {thread.error && <Trouble error={thread.error} />}
      {!view && !thread.error && <Waiting />}
      {view && <Conversation key={view.id} view={view} write={write} />}
    </Page>
  );
}
