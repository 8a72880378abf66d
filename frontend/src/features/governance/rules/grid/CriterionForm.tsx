import { useForm, useWatch } from 'react-hook-form';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { CheckboxField } from '@/ui/form/choices';
import { SelectField, TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { slugOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import { atItem } from '../pointers';
import { Refused } from '../Refused';
import { type Block, type Criterion, criteriaOf } from './grid';

interface Props {
  blocks: readonly Block[];
  /** Null for a new one. */
  criterion: Criterion | null;
  onSend: (blocks: Block[]) => Promise<unknown>;
  onDone: () => void;
}

/** A criterion and its axis, one that stands or a new one. */
export function CriterionForm({ blocks, criterion, onSend, onDone }: Props) {
  const t = useT();
  const form = useForm({
    defaultValues: {
      label: criterion?.label ?? '',
      block: criterion?.block ?? blocks[0]?.name ?? '',
      newBlock: '',
      filter: criterion?.filter ?? false,
    },
  });
  const { errors, submitCount } = form.formState;
  const block = useWatch({ control: form.control, name: 'block' });

  const placed = (values: { label: string; block: string; newBlock: string; filter: boolean }): Block[] => {
    const slug = criterion?.slug ?? slugOf(values.label);
    const name = values.block || values.newBlock.trim();
    const made = { id: 0, rank: 0, motto: null, block_rank: 1, ...criterion, slug, label: values.label, filter: values.filter, block: name } as Criterion;
    const criteriaIn = (one: Block): Criterion[] => {
      const stays = one.name === name && criterion?.block === name;
      if (stays) return one.criteria.map((other) => (other.slug === slug ? made : other));
      const others = one.criteria.filter((other) => other.slug !== criterion?.slug);
      return one.name === name ? [...others, made] : others;
    };
    const known = blocks.map((one) => ({ name: one.name, motto: one.motto, criteria: criteriaIn(one) }));
    return known.some((one) => one.name === name) ? known : [...known, { name, motto: null, criteria: [made] }];
  };
  const rankOf = () => {
    const values = form.getValues();
    const slug = criterion?.slug ?? slugOf(values.label);
    return criteriaOf(placed(values)).findLastIndex((one) => one.slug === slug);
  };
  const { save, problem, busy } = useSave(form, {
    rename: (name) => (name === 'items' ? 'filter' : atItem(rankOf())(name)),
  });
  const submit = form.handleSubmit(async (values) => {
    if (await save(() => onSend(placed(values)), t('rules.criterion.saved', { name: values.label }))) onDone();
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
      <SelectField
        id="block"
        label={t('rules.block')}
        options={[...blocks.map((one) => ({ value: one.name, label: one.name })), { value: '', label: t('rules.block.new') }]}
        error={errors.block?.message}
        {...form.register('block')}
      />
      {block === '' && (
        <TextField
          id="newBlock"
          label={t('rules.block.new.name')}
          maxLength={200}
          error={errors.newBlock?.message}
          {...form.register('newBlock', { validate: (words, all) => all.block !== '' || words.trim() !== '' || t('ui.required') })}
        />
      )}
      <CheckboxField
        label={t('rules.criterion.filter')}
        hint={t('rules.criterion.filter.hint')}
        error={errors.filter?.message}
        {...form.register('filter')}
      />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('rules.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
