import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { components } from '@/api/generated';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Figure } from '@/ui/data/Figure';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { toast } from '@/ui/feedback/toasts';
import { NumberField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';

type AttendanceRecord = components['schemas']['AttendanceRecord'];
type Public = components['schemas']['Public'];

const PUBLICS: readonly Public[] = ['agents_state', 'agents_region', 'agents_other', 'partners', 'users', 'citizens'];

interface AttendanceFormProps {
  activity: Pick<components['schemas']['ActivityRead'], 'kind' | 'status' | 'attendance'>;
  /** Sends it: with an account, or through a link. */
  save: (body: AttendanceRecord) => Promise<unknown>;
}

/** Who came, public by public: recorded once, it makes the figures right at once. */
export function AttendanceForm({ activity, save }: AttendanceFormProps) {
  const t = useT();
  const format = useFormat();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const known = new Map(activity.attendance.map((line) => [line.public, line]));
  const form = useForm<Partial<Record<Public, string>>>({
    defaultValues: Object.fromEntries(
      PUBLICS.map((one) => [one, known.has(one) ? String(known.get(one)?.count) : '']),
    ),
  });
  const { errors, isSubmitting, submitCount } = form.formState;
  const counts = useWatch({ control: form.control });
  const total = PUBLICS.reduce((sum, one) => sum + (Number(counts[one]) || 0), 0);

  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    try {
      await save({
        lines: PUBLICS.filter((one) => Number(values[one]) > 0).map((one) => ({
          public: one,
          count: Number(values[one]),
          degree: known.get(one)?.degree ?? null,
          trained: known.get(one)?.trained ?? activity.kind === 'formation',
        })),
      });
      toast(t('activities.recorded', { count: total }));
      await queries.invalidateQueries();
    } catch (error) {
      setProblem(error);
    }
  });

  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <FormRow>
        {PUBLICS.map((one) => (
          <NumberField
            key={one}
            id={one}
            min={0}
            max={100000}
            label={t(`indicators.public.${one}` as MessageKey)}
            {...form.register(one)}
          />
        ))}
      </FormRow>
      <Figure size="medium" value={format.number(total)}>
        {t('activities.presences', { count: total })}
      </Figure>
      <FormActions>
        <Button type="submit" busy={isSubmitting}>
          {activity.status === 'held' ? t('activities.correct') : t('activities.record')}
        </Button>
      </FormActions>
    </Form>
  );
}
