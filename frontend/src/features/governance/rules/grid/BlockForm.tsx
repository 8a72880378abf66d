import { useForm } from 'react-hook-form';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import { Refused } from '../Refused';
import type { Block } from './grid';

interface Props {
  blocks: readonly Block[];
  block: Block;
  onSend: (blocks: Block[]) => Promise<unknown>;
  onDone: () => void;
}

/** The name and the motto of an axis, for all of its criteria. */
export function BlockForm({ blocks, block, onSend, onDone }: Props) {
  const t = useT();
  const form = useForm({ defaultValues: { name: block.name, motto: block.motto ?? '' } });
  const { errors, submitCount } = form.formState;
  const { save, problem, busy } = useSave(form, { rename: (name) => (name.endsWith('.block') ? 'name' : name.endsWith('.motto') ? 'motto' : null) });
  const submit = form.handleSubmit(async ({ name, motto }) => {
    const given = blocks.map((one) => (one.name === block.name ? { ...one, name: name.trim(), motto: textOf(motto) } : one));
    if (await save(() => onSend(given), t('rules.block.saved', { name }))) onDone();
  });
  const taken = (name: string) => name.trim() !== block.name && blocks.some((one) => one.name === name.trim());
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refused problem={problem} onTheirs={onDone} />
      <TextField
        id="name"
        label={t('rules.name')}
        maxLength={200}
        error={errors.name?.message}
        {...form.register('name', { validate: (name) => (name.trim() === '' ? t('ui.required') : !taken(name) || t('rules.block.taken')) })}
      />
      <TextField id="motto" label={t('rules.block.motto')} hint={t('rules.block.motto.hint')} optional maxLength={200} error={errors.motto?.message} {...form.register('motto')} />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('rules.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
