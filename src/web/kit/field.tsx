import '@mantine/core/styles/Input.css';
import { NativeSelect, Textarea, type TextareaProps, TextInput, type TextInputProps } from '@mantine/core';
import { type ChangeEvent, useId } from 'react';
import styles from './field.module.css';

type Said = { value: string; onValue: (value: string) => void };

/** A line of text with its label; what is wrong with it stands under it. */
export const Field = ({ onValue, ...rest }: Said & Omit<TextInputProps, keyof Said | 'onChange' | 'classNames'>) => (
  <TextInput
    classNames={styles}
    withAsterisk={false}
    onChange={(event: ChangeEvent<HTMLInputElement>) => onValue(event.currentTarget.value)}
    {...rest}
  />
);

/** Several lines of text. */
export const LongField = ({ onValue, ...rest }: Said & Omit<TextareaProps, keyof Said | 'onChange' | 'classNames'>) => (
  <Textarea
    classNames={styles}
    rows={5}
    onChange={(event: ChangeEvent<HTMLTextAreaElement>) => onValue(event.currentTarget.value)}
    {...rest}
  />
);

/** One of a few: the browser's own list, which every phone and reader knows. */
export const OneOf = ({
  label,
  value,
  onValue,
  options,
  isLabelHidden = false,
}: Said & { label: string; options: { value: string; label: string }[]; isLabelHidden?: boolean }) => (
  <NativeSelect
    classNames={styles}
    label={isLabelHidden ? undefined : label}
    aria-label={isLabelHidden ? label : undefined}
    value={value}
    data={options}
    onChange={(event) => onValue(event.currentTarget.value)}
  />
);

/** A choice that can be on or off, with its words beside it. */
export const Tick = ({
  label,
  isOn,
  onTick,
  hint,
}: {
  label: string;
  isOn: boolean;
  onTick: (isOn: boolean) => void;
  hint?: string;
}) => (
  <label className={styles.tick}>
    <input type="checkbox" checked={isOn} onChange={(event) => onTick(event.currentTarget.checked)} />
    <span>
      {label}
      {hint && <span className={styles.hint}>{hint}</span>}
    </span>
  </label>
);

/** One of two to five, all of them in sight. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChoose,
}: {
  label: string;
  value: Value;
  options: { value: Value; words: string }[];
  onChoose: (value: Value) => void;
}) {
  // several questions of the same words may stand on one page
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className="for-readers-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} data-chosen={option.value === value || undefined}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChoose(option.value)} />
          {option.words}
        </label>
      ))}
    </fieldset>
  );
}
