import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Deed } from './deed.tsx';
import styles from './dialog.module.css';

/** One question in front of the page. The browser's own dialog: it keeps the focus, closes on Escape and gives the focus back. */
export function Dialog({
  title,
  onClose,
  children,
  wide = false,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    if (!shown) return;
    const before = document.activeElement;
    shown.showModal();
    // what is to be filled in comes first, not the cross in the corner
    shown.querySelector<HTMLElement>('input, textarea, select, [data-deeds] button')?.focus();
    return () => {
      shown.close();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it; the keyboard has Escape
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-wide={wide || undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles.inside}>
        <header className={styles.head}>
          <p id={id} className={styles.title}>
            {title}
          </p>
          <Deed quiet label="Close" onClick={onClose}>
            ×
          </Deed>
        </header>
        {children}
      </div>
    </dialog>
  );
}

/** The last line of a dialog: what it does and how to leave it. */
export const DialogDeeds = ({ children }: { children: ReactNode }) => (
  <footer className={styles.deeds} data-deeds>
    {children}
  </footer>
);
