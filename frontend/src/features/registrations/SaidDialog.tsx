import type { ReactNode } from 'react';
import { type FieldErrors, useForm, type UseFormRegister, type UseFormReturn } from 'react-hook-form';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { TextField } from '@/ui/form/fields';
import { useSave } from '@/ui/form/useSave';
import { type Said, SaidFields, type SaidFieldsProps } from './SaidFields';

export type NamedSaid = Said & { name: string; email: string };

interface Props<Answer> extends Omit<SaidFieldsProps, 'register' | 'errors'> {
  title: string;
  action: string;
  nameLabel: string;
  start: NamedSaid;
  /** What is asked beside the name. */
  more?: (form: UseFormReturn<NamedSaid>) => ReactNode;
  /** What is said once it is saved. */
  saved: string;
  onSend: (values: NamedSaid) => Promise<Answer>;
  onSaved: (answer: Answer, values: NamedSaid) => unknown;
  onClose: () => void;
}

/** Who comes, and what they say, in a dialog. */
export function SaidDialog<Answer>(props: Props<Answer>) {
  const { title, action, nameLabel, start, more, saved, onSend, onSaved, onClose, ...fields } = props;
  const t = useT();
  const form = useForm<NamedSaid>({ defaultValues: start });
  const { save, problem, busy } = useSave(form);
  const { errors } = form.formState;
  const send = form.handleSubmit(async (values) => {
    let answer: Answer | undefined;
    const work = async () => {
      answer = await onSend(values);
    };
    if (await save(work, saved)) await onSaved(answer as Answer, values);
  });
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button busy={busy} onClick={() => void send()}>
            {action}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('ui.act.back')}
          </Button>
        </>
      }
    >
      <div className="ti-form">
        {problem !== null && <ProblemAlert error={problem} />}
        <TextField
          id="name"
          label={nameLabel}
          maxLength={200}
          error={errors.name?.message}
          {...form.register('name', { required: t('registration.name.missing') })}
        />
        {more?.(form)}
        <SaidFields register={form.register as unknown as UseFormRegister<Said>} errors={errors as FieldErrors<Said>} {...fields} />
      </div>
    </Dialog>
  );
}
