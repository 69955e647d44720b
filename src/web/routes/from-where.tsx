import styles from './start.module.css';

/** How people get their own data out of what they use now. */
export const FromWhere = () => (
  <div className={styles.wheres}>
    {ways.map(({ name, steps }) => (
      <details key={name} className={styles.where}>
        <summary>{name}</summary>
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </details>
    ))}
  </div>
);

const ways = [
  {
    name: 'Gmail',
    steps: [
      'Open takeout.google.com and press “Deselect all”.',
      'Tick “Mail” (and “Contacts”, “Calendar” if you like) and choose “Next step”.',
      'Take “.zip”, 50 GB, and “Create export”. Google writes to you when it is ready; that can take hours.',
      'Drop the zip here as it is. Labels and the Sent folder are understood.',
    ],
  },
  {
    name: 'Outlook',
    steps: [
      'New Outlook and outlook.com: Settings, General, Privacy and data, “Export mailbox”; or select messages and save them as .eml.',
      'Classic Outlook on Windows writes only .pst files. Add the mailbox to Thunderbird, which is free, and follow its way below.',
      'Contacts: People, Manage, “Export contacts” gives a CSV.',
    ],
  },
  {
    name: 'Apple Mail',
    steps: [
      'Select the mailbox in the side bar, Sent too.',
      'Mailbox menu, “Export Mailbox…”, choose a folder.',
      'Drop the folder “….mbox” here.',
      'Contacts: File, Export, “Export vCard…”.',
    ],
  },
  {
    name: 'Thunderbird',
    steps: [
      'Help menu, “Troubleshooting Information”, “Profile Folder”, then Mail or ImapMail.',
      'The files without an ending (Inbox, Sent, Archives) are mbox files. Drop them here, Sent above all.',
    ],
  },
  {
    name: 'Any other mail server',
    steps: [
      'A Maildir or an IMAP dump (offlineimap, mbsync, imapsync): drop the folder.',
      'A hosting panel’s mail backup is usually a zip of Maildir folders: drop the zip.',
    ],
  },
  {
    name: 'WhatsApp, SMS, calls',
    steps: [
      'WhatsApp: open a chat, menu, More, “Export chat”. One file per chat, with or without media.',
      'SMS on Android: “SMS Backup & Restore” writes an XML file, with calls too if you tick them.',
      'Calls: the CSV of your provider or the CDR file of your telephone system.',
    ],
  },
  {
    name: 'Invoices and payments',
    steps: [
      'FreshBooks, Wave, Zoho, Xero, QuickBooks, Stripe, Invoice Ninja and others: export invoices or payments as CSV. The columns are recognised.',
      'From anything else, a table saved as CSV with customer, date and amount: you say which column is which, once.',
    ],
  },
];
