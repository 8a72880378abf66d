import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import { Refused } from '../Refused';
import type { Grid } from './grid';

interface Props {
  lab: string;
  /** The draft to rename; null to begin one, copied from the version in use. */
  grid: Grid | null;
  onDone: (made?: number) => void;
}

/** The name of a version, and where it comes from. */
export function GridForm({ lab, grid, onDone }: Props) {
  const t = useT();
  const form = useForm({ defaultValues: { name: grid?.name ?? '', source: grid?.source ?? '' } });
  const { errors, submitCount } = form.formState;
  const { save, problem, busy } = useSave(form);
  const submit = form.handleSubmit(async (values) => {
    const body = { name: values.name, source: textOf(values.source) };
    let made: number | undefined;
    const work = async () => {
      const { data } = grid
        ? await client.PATCH('/v1/labs/{lab}/grids/{grid}', {
            params: { path: { lab, grid: grid.id }, header: ifMatch(grid.version) },
            body,
          })
        : await client.POST('/v1/labs/{lab}/grids', { params: { path: { lab } }, body });
      made = data?.id;
    };
    if (await save(work, t(grid ? 'rules.grid.renamed' : 'rules.grid.drafted', { name: values.name }))) onDone(made);
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refused problem={problem} onTheirs={onDone} />
      {!grid && <p>{t('rules.grid.draft.lead')}</p>}
      <TextField
        id="name"
        label={t('rules.name')}
        hint={t('rules.grid.name.hint')}
        maxLength={200}
        error={errors.name?.message}
        {...form.register('name', { validate: (words) => words.trim() !== '' || t('ui.required') })}
      />
      <TextField
        id="source"
        label={t('rules.grid.source.field')}
        hint={t('rules.grid.source.hint')}
        optional
        maxLength={200}
        error={errors.source?.message}
        {...form.register('source')}
      />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('rules.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
