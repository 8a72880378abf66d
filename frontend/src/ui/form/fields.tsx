import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select as DsfrSelect } from '@codegouvfr/react-dsfr/Select';
import { type ComponentProps, type ReactNode, type Ref, useId, useState } from 'react';
import { useT } from '@/i18n';
import { Button } from '../Button';
import './fields.css';

interface FieldBase {
  label: ReactNode;
  hint?: ReactNode;
  /** Words of the error; the field is then marked and described by them. */
  error?: string | undefined;
  /** Says "(facultatif)" in the label: what is asked is required unless said otherwise. */
  optional?: boolean;
}

type Native<Tag extends 'input' | 'select' | 'textarea'> = Omit<
  ComponentProps<Tag>,
  'className' | 'style' | 'width'
>;

export type TextFieldProps = FieldBase &
  Native<'input'> & { type?: 'text' | 'search' | 'tel' | 'url' | 'file'; width?: FieldWidth };
type FieldWidth = 'short' | 'medium' | 'full';

function useLabel(label: ReactNode, optional: boolean | undefined): ReactNode {
  const t = useT();
  if (!optional) return label;
  return (
    <>
      {label} <span className="ti-optional">{t('ui.optional')}</span>
    </>
  );
}

const stateOf = (error: string | undefined) =>
  error ? { state: 'error' as const, stateRelatedMessage: error } : {};

type AnyInput = FieldBase & Native<'input'> & { width?: FieldWidth; action?: ReactNode };

function InputField({ label, hint, error, optional, width = 'full', action, ...native }: AnyInput) {
  const shown = useLabel(label, optional);
  const id = useId();
  return (
    <Input
      label={shown}
      hintText={hint}
      className={`ti-field ti-field--${width}`}
      {...stateOf(error)}
      action={action}
      nativeInputProps={{
        ...native,
        id: native.id ?? id,
        'aria-invalid': error ? true : undefined,
        'aria-required': optional ? undefined : native['aria-required'],
      }}
    />
  );
}

export const TextField = (props: TextFieldProps) => <InputField type="text" {...props} />;

type Simple = FieldBase & Omit<Native<'input'>, 'type'> & { width?: FieldWidth };

export const EmailField = (props: Simple) => (
  <InputField type="email" autoComplete="email" spellCheck={false} {...props} />
);

export const DateField = (props: Simple) => <InputField type="date" width="short" {...props} />;

/** On the quarter hour, as rooms are booked. */
export const TimeField = (props: Simple) => (
  <InputField type="time" step={900} width="short" {...props} />
);

export const NumberField = (props: Simple) => (
  <InputField type="number" inputMode="numeric" width="short" {...props} />
);

export function PasswordField(props: Simple) {
  const t = useT();
  const [shown, setShown] = useState(false);
  return (
    <InputField
      autoComplete="current-password"
      {...props}
      type={shown ? 'text' : 'password'}
      action={
        <Button
          look="tertiary"
          onClick={() => setShown(!shown)}
          native={{ 'aria-pressed': shown, 'aria-label': t('ui.password.show') }}
        >
          {shown ? t('ui.password.hideShort') : t('ui.password.showShort')}
        </Button>
      }
    />
  );
}

export function TextArea(props: FieldBase & Native<'textarea'>) {
  const { label, hint, error, optional, ...native } = props;
  const shown = useLabel(label, optional);
  const id = useId();
  return (
    <Input
      textArea
      label={shown}
      hintText={hint}
      className="ti-field"
      {...stateOf(error)}
      nativeTextAreaProps={{
        rows: 4,
        ...native,
        id: native.id ?? id,
        'aria-invalid': error ? true : undefined,
      }}
    />
  );
}

export interface Choice {
  value: string;
  label: string;
  disabled?: boolean;
}

export type SelectFieldProps = FieldBase &
  Native<'select'> & { options: readonly Choice[]; placeholder?: string; ref?: Ref<HTMLSelectElement> };

export function SelectField(props: SelectFieldProps) {
  const { label, hint, error, optional, options, placeholder, ...native } = props;
  const shown = useLabel(label, optional);
  const id = useId();
  return (
    <DsfrSelect
      label={shown}
      hint={hint}
      className="ti-field"
      {...stateOf(error)}
      nativeSelectProps={{
        ...native,
        id: native.id ?? id,
        'aria-invalid': error ? true : undefined,
      }}
    >
      {placeholder !== undefined && <option value="">{placeholder}</option>}
      {options.map((one) => (
        <option key={one.value} value={one.value} disabled={one.disabled}>
          {one.label}
        </option>
      ))}
    </DsfrSelect>
  );
}
