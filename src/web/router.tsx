import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { stateQuery } from './api.tsx';
import { NotFound, PageTrouble } from './routes/trouble.tsx';
import { Frame } from './shell/frame.tsx';

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Frame, notFoundComponent: NotFound });

const text = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
const months = (value: unknown) => ([3, 6, 12, 24].includes(Number(value)) ? Number(value) : undefined);

const side = (value: unknown) => (value === 'reply' || value === 'note' ? value : undefined);

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const state = await context.client.ensureQueryData(stateQuery);
    const to = { empty: '/start', importing: '/imports', questions: '/questions', ready: '/today' } as const;
    throw redirect({ to: to[state.step], replace: true });
  },
});

const start = createRoute({ getParentRoute: () => root, path: '/start' }).lazy(() =>
  import('./routes/start.tsx').then((room) => room.route),
);
const preview = createRoute({ getParentRoute: () => root, path: '/start/preview' }).lazy(() =>
  import('./routes/preview.tsx').then((room) => room.route),
);
const questions = createRoute({
  getParentRoute: () => root,
  path: '/questions',
  validateSearch: (search): { step?: string } => ({ step: text(search.step) }),
}).lazy(() => import('./routes/questions.tsx').then((room) => room.route));
const lookBack = createRoute({
  getParentRoute: () => root,
  path: '/look-back',
  validateSearch: (search): { months?: number } => ({ months: months(search.months) }),
}).lazy(() => import('./routes/look-back.tsx').then((room) => room.route));
const lookBackList = createRoute({
  getParentRoute: () => root,
  path: '/look-back/$key',
  validateSearch: (search): { months?: number } => ({ months: months(search.months) }),
}).lazy(() => import('./routes/look-back-list.tsx').then((room) => room.route));
const today = createRoute({
  getParentRoute: () => root,
  path: '/today',
  validateSearch: (search): { show?: 'everyone' } => (search.show === 'everyone' ? { show: 'everyone' } : {}),
}).lazy(() => import('./routes/today.tsx').then((room) => room.route));
const customers = createRoute({
  getParentRoute: () => root,
  path: '/customers',
  validateSearch: (search): { sort?: string; order?: string; stage?: string; q?: string } => ({
    sort: text(search.sort),
    order: text(search.order),
    stage: text(search.stage),
    q: text(search.q),
  }),
}).lazy(() => import('./routes/customers.tsx').then((room) => room.route));
const customer = createRoute({
  getParentRoute: () => root,
  path: '/customers/$id',
  validateSearch: (search): { kinds?: string; write?: 'reply' | 'note' } => ({
    kinds: text(search.kinds),
    write: side(search.write),
  }),
}).lazy(() => import('./routes/customer.tsx').then((room) => room.route));
const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  validateSearch: (
    search,
  ): { tab?: string; state?: string; owner?: string; stage?: string; channel?: string; q?: string; open?: string } => ({
    tab: text(search.tab),
    state: text(search.state),
    owner: text(search.owner),
    stage: text(search.stage),
    channel: text(search.channel),
    q: text(search.q),
    open: text(search.open),
  }),
}).lazy(() => import('./routes/inbox.tsx').then((room) => room.route));
const outbox = createRoute({ getParentRoute: () => root, path: '/outbox' }).lazy(() =>
  import('./routes/outbox.tsx').then((room) => room.route),
);
const addresses = createRoute({ getParentRoute: () => root, path: '/settings/addresses' }).lazy(() =>
  import('./routes/addresses.tsx').then((room) => room.route),
);
const templates = createRoute({ getParentRoute: () => root, path: '/templates' }).lazy(() =>
  import('./routes/templates.tsx').then((room) => room.route),
);
const thread = createRoute({
  getParentRoute: () => root,
  path: '/threads/$id',
  validateSearch: (search): { write?: 'reply' | 'note' } => ({ write: side(search.write) }),
}).lazy(() => import('./routes/thread.tsx').then((room) => room.route));
const promises = createRoute({ getParentRoute: () => root, path: '/promises' }).lazy(() =>
  import('./routes/promises.tsx').then((room) => room.route),
);
const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: (given): { q?: string } => ({ q: text(given.q) }),
}).lazy(() => import('./routes/search.tsx').then((room) => room.route));
const imports = createRoute({ getParentRoute: () => root, path: '/imports' }).lazy(() =>
  import('./routes/imports.tsx').then((room) => room.route),
);
const duplicates = createRoute({ getParentRoute: () => root, path: '/duplicates' }).lazy(() =>
  import('./routes/duplicates.tsx').then((room) => room.route),
);
const settings = createRoute({ getParentRoute: () => root, path: '/settings' }).lazy(() =>
  import('./routes/settings.tsx').then((room) => room.route),
);

const mailboxes = createRoute({ getParentRoute: () => root, path: '/settings/mailboxes' }).lazy(() =>
  import('./routes/mailboxes.tsx').then((room) => room.route),
);
const phone = createRoute({ getParentRoute: () => root, path: '/settings/phone' }).lazy(() =>
  import('./routes/phone.tsx').then((room) => room.route),
);

const account = createRoute({ getParentRoute: () => root, path: '/settings/account' }).lazy(() =>
  import('./routes/account.tsx').then((room) => room.route),
);
const people = createRoute({ getParentRoute: () => root, path: '/settings/people' }).lazy(() =>
  import('./routes/people.tsx').then((room) => room.route),
);
const audit = createRoute({ getParentRoute: () => root, path: '/settings/audit' }).lazy(() =>
  import('./routes/audit.tsx').then((room) => room.route),
);
const reach = createRoute({ getParentRoute: () => root, path: '/settings/reach' }).lazy(() =>
  import('./routes/reach.tsx').then((room) => room.route),
);
const seen = createRoute({ getParentRoute: () => root, path: '/settings/seen' }).lazy(() =>
  import('./routes/seen.tsx').then((room) => room.route),
);
const readers = createRoute({ getParentRoute: () => root, path: '/settings/readers' }).lazy(() =>
  import('./routes/readers.tsx').then((room) => room.route),
);
const quick = createRoute({ getParentRoute: () => root, path: '/quick' }).lazy(() =>
  import('./routes/quick.tsx').then((room) => room.route),
);
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (given): { to?: string; error?: string } => ({ to: text(given.to), error: text(given.error) }),
}).lazy(() => import('./routes/sign-in.tsx').then((room) => room.route));
const invitation = createRoute({ getParentRoute: () => root, path: '/invitation/$token' }).lazy(() =>
  import('./routes/invitation.tsx').then((room) => room.route),
);
const programs = createRoute({ getParentRoute: () => root, path: '/settings/programs' }).lazy(() =>
  import('./routes/programs.tsx').then((room) => room.route),
);
const webhooks = createRoute({ getParentRoute: () => root, path: '/settings/webhooks' }).lazy(() =>
  import('./routes/webhooks.tsx').then((room) => room.route),
);
const model = createRoute({ getParentRoute: () => root, path: '/settings/model' }).lazy(() =>
  import('./routes/model.tsx').then((room) => room.route),
);
const morning = createRoute({ getParentRoute: () => root, path: '/settings/morning' }).lazy(() =>
  import('./routes/morning.tsx').then((room) => room.route),
);

const tree = root.addChildren([
  home,
  start,
  preview,
  questions,
  lookBack,
  lookBackList,
  today,
  customers,
  customer,
  thread,
  inbox,
  outbox,
  templates,
  addresses,
  promises,
  search,
  imports,
  duplicates,
  settings,
  account,
  people,
  audit,
  reach,
  seen,
  readers,
  quick,
  signIn,
  invitation,
  mailboxes,
  phone,
  programs,
  webhooks,
  model,
  morning,
]);

export const newRouter = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { client },
    scrollRestoration: true,
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: PageTrouble,
    // the frame shows that a page is being fetched; the old one stays until the new one is there
    defaultPendingMs: 10_000,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
