import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Button.css';
import '@mantine/core/styles/Loader.css';
import { Button } from '@mantine/core';
import { createLink, type LinkComponent } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, type MouseEvent, type ReactNode, type Ref, useEffect, useState } from 'react';
import styles from './deed.module.css';

type Look = { main?: boolean; quiet?: boolean };
const variantOf = ({ main, quiet }: Look) => (main ? 'filled' : quiet ? 'subtle' : 'default');

type DeedProps = Look & {
  children: ReactNode;
  /** For readers, where the face is a sign only. */
  label?: string;
  isBusy?: boolean;
  isOff?: boolean;
  submit?: boolean;
  isPressed?: boolean;
  isOpen?: boolean;
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  ref?: Ref<HTMLButtonElement>;
};

/** A button: one `main` a card, `quiet` for what is seldom wanted. Shows that it works once that takes longer than 300 ms. */
export function Deed({
  children,
  label,
  isBusy = false,
  isOff = false,
  submit = false,
  isPressed,
  isOpen,
  onClick,
  ref,
  ...look
}: DeedProps) {
  const isSlow = useSlow(isBusy);
  return (
    <Button
      ref={ref}
      classNames={styles}
      data-quiet={look.quiet || undefined}
      variant={variantOf(look)}
      type={submit ? 'submit' : 'button'}
      aria-label={label}
      aria-pressed={isPressed}
      aria-expanded={isOpen}
      aria-busy={isBusy || undefined}
      loading={isSlow}
      disabled={isOff}
      onClick={isBusy ? undefined : onClick}
    >
      {children}
    </Button>
  );
}

type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & Look & { ref?: Ref<HTMLAnchorElement> };
const Anchor = ({ main, quiet, ...anchor }: AnchorProps) => (
  <Button component="a" classNames={styles} data-quiet={quiet || undefined} variant={variantOf({ main, quiet })} {...anchor} />
);
const AnchorOfRouter = createLink(Anchor);

/** The same face for what leads to another page. */
export const DeedLink: LinkComponent<typeof Anchor> = (props) => <AnchorOfRouter preload="intent" {...props} />;

/** True once something has been going on for longer than people take for at once. */
export function useSlow(isBusy: boolean, afterMs = 300): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isBusy) {
      setIsSlow(false);
      return;
    }
    const timer = setTimeout(() => setIsSlow(true), afterMs);
    return () => clearTimeout(timer);
  }, [isBusy, afterMs]);
  return isSlow;
}
