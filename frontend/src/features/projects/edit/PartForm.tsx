import { type RegisterOptions, useForm } from 'react-hook-form';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { CheckboxField } from '@/ui/form/choices';
import { DateField, NumberField, SelectField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { useKind } from '../words';
import type { Part, PartField, PartKind } from './kinds';

type Values = Record<string, string | boolean>;
const YES = 'yes';
const NO = 'no';

const valueOf = (field: PartField, part: Part | undefined): string | boolean => {
  const value = part?.[field.name];
  if (field.kind === 'check') return value === true;
  if (field.kind === 'answer' && typeof value === 'boolean') return value ? YES : NO;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

function sentOf(field: PartField, value: string | boolean | undefined): unknown {
  if (typeof value === 'boolean') return value;
  const words = (value ?? '').trim();
  if (words === '') return null;
  if (field.kind === 'answer') return words === YES;
  return field.kind === 'number' ? Number(words) : words;
}

interface PartFormProps {
  kind: PartKind;
  /** As it is; a new one without it. */
  part: Part | undefined;
  busy: boolean;
  onSave: (part: Part) => Promise<void>;
}

/** The fields of one part, from what its kind says of them. */
export function PartForm({ kind, part, busy, onSave }: PartFormProps) {
  const t = useT();
  const words = useKind();
  const form = useForm<Values>({
    defaultValues: Object.fromEntries(kind.fields.map((field) => [field.name, valueOf(field, part)])),
  });
  const { errors, submitCount } = form.formState;
  const submit = form.handleSubmit((values) =>
    onSave({ ...part, ...Object.fromEntries(kind.fields.map((field) => [field.name, sentOf(field, values[field.name])])) }),
  );
  const shown = (field: PartField) => {
    const rules: RegisterOptions<Values> = field.required ? { required: t('edit.required') } : {};
    const common = {
      label: t(field.label),
      hint: field.hint && t(field.hint),
      error: errors[field.name]?.message,
      ...form.register(field.name, rules),
    };
    const asked = { ...common, id: field.name, optional: !field.required };
    switch (field.kind) {
      case 'check':
        return <CheckboxField key={field.name} {...common} />;
      case 'text':
        return <TextArea key={field.name} {...asked} />;
      case 'day':
        return <DateField key={field.name} {...asked} />;
      case 'number':
        return <NumberField key={field.name} step="any" inputMode="decimal" {...asked} />;
      case 'answer':
        return (
          <SelectField
            key={field.name}
            placeholder={t('projects.unknown')}
            options={[
              { value: YES, label: t('edit.yes') },
              { value: NO, label: t('edit.no') },
            ]}
            {...asked}
          />
        );
      case 'choice':
        return (
          <SelectField
            key={field.name}
            placeholder={t('projects.unknown')}
            options={(field.options ?? []).map((one) => ({ value: one, label: words(field.family ?? '', one) }))}
            {...asked}
          />
        );
      default:
        return <TextField key={field.name} {...asked} />;
    }
  };
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {kind.fields.map(shown)}
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('edit.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
