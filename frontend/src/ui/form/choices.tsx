import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons';
import type { ComponentProps, ReactNode } from 'react';
import './fields.css';

type NativeInput = Omit<ComponentProps<'input'>, 'className' | 'style' | 'type'>;

const stateOf = (error: string | undefined) =>
  error ? { state: 'error' as const, stateRelatedMessage: error } : {};

export interface CheckboxFieldProps extends NativeInput {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
}

/** One box: yes or no. */
export function CheckboxField({ label, hint, error, ...native }: CheckboxFieldProps) {
  return (
    <Checkbox
      className="ti-choices"
      {...stateOf(error)}
      options={[{ label, hintText: hint, nativeInputProps: { ...native } }]}
    />
  );
}

export interface ChoiceOption {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

export interface ChoicesProps extends NativeInput {
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  options: readonly ChoiceOption[];
  inline?: boolean;
  /** What is chosen, when a form holds it itself. */
  selected?: string | readonly string[] | undefined;
}

const isChosen = (selected: NonNullable<ChoicesProps['selected']>, value: string) =>
  typeof selected === 'string' ? selected === value : selected.includes(value);

const nativeOf = (native: NativeInput, option: ChoiceOption, selected: ChoicesProps['selected']) => ({
  ...native,
  ...(selected !== undefined && { checked: isChosen(selected, option.value) }),
  value: option.value,
  disabled: option.disabled ?? native.disabled,
});

/** One among several. Spread `register('field')` of react-hook-form, or give name and onChange. */
export function RadioField({ legend, hint, error, options, inline, selected, ...native }: ChoicesProps) {
  return (
    <RadioButtons
      className="ti-choices"
      legend={legend}
      hintText={hint}
      orientation={inline ? 'horizontal' : 'vertical'}
      {...stateOf(error)}
      options={options.map((one) => ({
        label: one.label,
        hintText: one.hint,
        nativeInputProps: nativeOf(native, one, selected),
      }))}
    />
  );
}

/** Several among several. */
export function CheckboxesField({ legend, hint, error, options, inline, selected, ...native }: ChoicesProps) {
  return (
    <Checkbox
      className="ti-choices"
      legend={legend}
      hintText={hint}
      orientation={inline ? 'horizontal' : 'vertical'}
      {...stateOf(error)}
      options={options.map((one) => ({
        label: one.label,
        hintText: one.hint,
        nativeInputProps: nativeOf(native, one, selected),
      }))}
    />
  );
}
