import { useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce } from '@/ui/feedback/toasts';
import { SelectField, TextArea } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { useSend } from '@/ui/form/useSend';
import { Section } from '@/ui/layout/Page';
import { PHASES, useKind } from '../words';

export type Review = components['schemas']['CardReviewRead'];
type Update = components['schemas']['CardUpdate'];

interface Props {
  token: string;
  review: Review;
  /** The mail's second link: what people came for is to tell something. */
  telling: boolean;
  onDone: (review: Review) => void;
}

/** The carrier's answer, in one click or in a few words. */
export function CardReview({ token, review, telling, onDone }: Props) {
  const t = useT();
  const [done, setDone] = useState<'same' | 'told' | null>(null);
  const heard = useRef<HTMLDivElement>(null);
  const finish = (how: 'same' | 'told', next: Review | undefined) => {
    if (next) onDone(next);
    setDone(how);
    announce(t(how === 'same' ? 'review.thanks' : 'review.told'));
    requestAnimationFrame(() => heard.current?.focus());
  };
  if (done) {
    return (
      <Outcome ref={heard} tone="good" title={t(done === 'same' ? 'review.thanks' : 'review.told')}>
        <p>{t('review.done.hint')}</p>
        {done === 'same' && (
          <div>
            <Button look="secondary" size="small" onClick={() => setDone(null)}>
              {t('review.back')}
            </Button>
          </div>
        )}
      </Outcome>
    );
  }
  const same = <Same key="same" token={token} review={review} main={!telling} onDone={(next) => finish('same', next)} />;
  const told = <Tell key="told" token={token} review={review} onDone={(next) => finish('told', next)} />;
  return telling ? [told, same] : [same, told];
}

interface PartProps {
  token: string;
  review: Review;
  onDone: (next: Review | undefined) => void;
}

function Same({ token, review, main, onDone }: PartProps & { main: boolean }) {
  const t = useT();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { data } = await client.POST('/v1/card-review/confirmation', { params: { header: { 'X-Link': token } } });
      onDone(data);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t('review.same')} lead={t(review.confirmed_today ? 'review.same.already' : 'review.same.lead')}>
      {problem !== null && <ProblemAlert error={problem} />}
      <div>
        <Button size={main ? 'large' : 'medium'} look={main ? 'primary' : 'secondary'} busy={busy} onClick={() => void confirm()}>
          {t('review.same.act')}
        </Button>
      </div>
    </Section>
  );
}

interface Values {
  words: string;
  status: string;
  phase: string;
}

const STATUSES = ['actif', 'suspendu', 'acheve'] as const;

function Tell({ token, review, onDone }: PartProps) {
  const t = useT();
  const kind = useKind();
  const form = useForm<Values>({ defaultValues: { words: '', status: '', phase: '' } });
  const { send, problem } = useSend(form);
  const { errors, isSubmitting, submitCount } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    await send(async () => {
      const { data } = await client.POST('/v1/card-review/update', {
        params: { header: { 'X-Link': token } },
        body: {
          words: values.words.trim(),
          status: (values.status || null) as Update['status'] & (string | null),
          phase: PHASES.find((one) => one === values.phase) ?? null,
        },
      });
      onDone(data);
    });
  });
  const unchanged = (family: 'status' | 'phase', value: string | null) =>
    value ? t('review.unchanged', { what: kind(family, value) }) : t('review.unchanged.plain');
  return (
    <Section id="maj" title={t('review.tell')} lead={t('review.tell.lead')}>
      <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
        {problem !== null && <ProblemAlert error={problem} />}
        <TextArea
          id="words"
          label={t('review.words')}
          hint={t('review.words.hint')}
          error={errors.words?.message}
          {...form.register('words', { validate: (words) => words.trim() !== '' || t('edit.required') })}
        />
        <FormRow>
          <SelectField
            id="status"
            label={t('projects.status')}
            placeholder={unchanged('status', review.status)}
            options={STATUSES.filter((one) => one !== review.status).map((one) => ({ value: one, label: kind('status', one) }))}
            {...form.register('status')}
          />
          <SelectField
            id="phase"
            label={t('projects.phase')}
            hint={t('review.phase.hint')}
            placeholder={unchanged('phase', review.phase)}
            options={PHASES.filter((one) => one !== review.phase).map((one) => ({ value: one, label: kind('phase', one) }))}
            {...form.register('phase')}
          />
        </FormRow>
        <FormActions>
          <Button type="submit" busy={isSubmitting}>
            {t('review.tell.act')}
          </Button>
        </FormActions>
      </Form>
    </Section>
  );
}
