import { useQuery } from '@tanstack/react-query';
import { entryHtmlQuery } from '#web/api.tsx';
import { MailFrame } from '#web/kit/mail-frame.tsx';
import { Trouble, Waiting } from '#web/kit/states.tsx';

/** The HTML of one mail, fetched when somebody asks for it. */
export function AsSent({ entryId, title }: { entryId: string; title: string }) {
  const html = useQuery(entryHtmlQuery(entryId));
  if (html.error) return <Trouble error={html.error} />;
  if (html.data === undefined) return <Waiting />;
  return (
    <>
      <MailFrame html={html.data} title={title} />
      <p className="aside-words">
        Pictures and styles from elsewhere are left out: loading them would tell the sender that you read this.
      </p>
    </>
  );
}
