import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { CheckboxesField } from '@/ui/form/choices';
import { TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { slugOf, textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import { atItem } from '../pointers';
import { Refused } from '../Refused';
import { type Grid, type Question, questionsOf, relinked } from './grid';

interface Props {
  lab: string;
  grid: Grid;
  /** Null for a new one, which comes last. */
  question: Question | null;
  onDone: () => void;
}

/** A question put to the carriers, what it means, and the criteria that its answer lights. */
export function QuestionForm({ lab, grid, question, onDone }: Props) {
  const t = useT();
  const linked = grid.links.filter((one) => one.question === question?.slug).map((one) => one.criterion);
  const form = useForm({ defaultValues: { label: question?.label ?? '', meaning: question?.meaning ?? '', lights: linked } });
  const { errors, submitCount } = form.formState;
  const at = question ? grid.questions.findIndex((one) => one.slug === question.slug) : grid.questions.length;
  const { save, problem, busy } = useSave(form, { rename: (name) => (name.endsWith('.criterion') ? 'lights' : atItem(at)(name)) });
  const submit = form.handleSubmit(async ({ label, meaning, lights }) => {
    const path = { lab, grid: grid.id };
    const slug = question?.slug ?? slugOf(label);
    const made = { id: 0, rank: 0, ...question, slug, label, meaning: textOf(meaning) } as Question;
    const items = question ? grid.questions.map((one) => (one.slug === slug ? made : one)) : [...grid.questions, made];
    const work = async () => {
      const { data } = await client.PUT('/v1/labs/{lab}/grids/{grid}/questions', {
        params: { path, header: ifMatch(grid.version) },
        body: { items: questionsOf(items) },
      });
      if (!data) return;
      await client.PUT('/v1/labs/{lab}/grids/{grid}/links', {
        params: { path, header: ifMatch(data.version) },
        body: { items: relinked(data.links, slug, lights) },
      });
    };
    if (await save(work, t('rules.question.saved', { name: label }))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refused problem={problem} onTheirs={onDone} />
      <TextField
        id="label"
        label={t('rules.name')}
        maxLength={200}
        error={errors.label?.message}
        {...form.register('label', { validate: (words) => slugOf(words) !== '' || t('ui.required') })}
      />
      <TextArea id="meaning" rows={3} label={t('rules.question.meaning')} hint={t('rules.question.meaning.hint')} optional error={errors.meaning?.message} {...form.register('meaning')} />
      <CheckboxesField
        legend={t('rules.question.lights.legend')}
        hint={t('rules.question.lights.hint')}
        options={grid.criteria.map((one) => ({ value: one.slug, label: one.label }))}
        error={errors.lights?.message}
        {...form.register('lights')}
      />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('rules.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
