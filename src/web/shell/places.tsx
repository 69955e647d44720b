/** The pages of the rail, in its order, with the second key after `g`. */
export const places = [
  { to: '/today', words: 'Today', key: 't', isOnPhone: true },
  { to: '/inbox', words: 'Inbox', key: 'i', isOnPhone: true },
  { to: '/customers', words: 'Customers', key: 'c', isOnPhone: true },
  { to: '/promises', words: 'Promises', key: 'p', isOnPhone: true },
  { to: '/look-back', words: 'Look-back', key: 'l', isOnPhone: false },
  { to: '/imports', words: 'Imports', key: 'm', isOnPhone: false },
  { to: '/settings', words: 'Settings', key: 's', isOnPhone: false },
] as const;
