import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { DateField, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { slugOf, textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import type { Programme } from './contract';

/** A programme that funds or accompanies labs: known to all of them. */
export function ProgrammeForm({ programme, onDone }: { programme: Programme | null; onDone: () => void }) {
  const t = useT();
  const form = useForm({
    defaultValues: {
      name: programme?.name ?? '',
      steward: programme?.steward ?? '',
      opens_on: programme?.opens_on ?? '',
      closes_on: programme?.closes_on ?? '',
      url: programme?.url ?? '',
    },
  });
  const { errors, submitCount } = form.formState;
  const { save, problem, busy } = useSave(form, { named: 'name', rename: (name) => (name === 'slug' ? 'name' : name) });
  const submit = form.handleSubmit(async (values) => {
    const body = {
      name: values.name,
      steward: textOf(values.steward),
      opens_on: values.opens_on || null,
      closes_on: values.closes_on || null,
      url: textOf(values.url),
    };
    const work = () =>
      programme
        ? client.PATCH('/v1/programmes/{programme}', {
            params: { path: { programme: programme.slug }, header: ifMatch(programme.version) },
            body,
          })
        : client.POST('/v1/programmes', { body: { ...body, slug: slugOf(values.name) } });
    if (await save(work, t('funding.programme.saved', { name: values.name }))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField
        id="name"
        label={t('funding.name')}
        maxLength={200}
        error={errors.name?.message}
        {...form.register('name', { validate: (words) => slugOf(words) !== '' || t('ui.required') })}
      />
      <TextField id="steward" label={t('funding.steward')} hint={t('funding.steward.hint')} optional maxLength={200} error={errors.steward?.message} {...form.register('steward')} />
      <FormRow>
        <DateField id="opens_on" label={t('funding.programme.opens')} optional error={errors.opens_on?.message} {...form.register('opens_on')} />
        <DateField
          id="closes_on"
          label={t('funding.programme.closes')}
          optional
          error={errors.closes_on?.message}
          {...form.register('closes_on', {
            validate: (to, { opens_on: from }) => !to || !from || from <= to || t('funding.days.wrong'),
          })}
        />
      </FormRow>
      <TextField id="url" type="url" label={t('funding.programme.url')} optional placeholder="https://" error={errors.url?.message} {...form.register('url')} />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('funding.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
