import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Alert } from '@/ui/feedback/Alert';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce } from '@/ui/feedback/toasts';
import { TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { useSend } from '@/ui/form/useSend';
import { FEEDS, FEEDS_INSIDE } from './feeds';
import { HowTo } from './HowTo';

export interface CalendarChoice {
  kind: components['schemas']['FeedKind'];
  target: string | null;
  name: string;
  /** Asked of the community itself: for its members, whether they are of the lab or not. */
  inside?: boolean;
}

interface Props {
  lab: string;
  choice: CalendarChoice | null;
  onClose: () => void;
}

/** Asks where the calendar will be read, makes its address and shows it, once. */
export function FeedDialog({ lab, choice, onClose }: Props) {
  const t = useT();
  return (
    <Dialog open={choice !== null} title={choice ? t('calendars.followOne', { name: choice.name }) : ''} onClose={onClose}>
      {choice && <Making lab={lab} choice={choice} onClose={onClose} />}
    </Dialog>
  );
}

function Making({ lab, choice, onClose }: Omit<Props, 'choice'> & { choice: CalendarChoice }) {
  const t = useT();
  const queries = useQueryClient();
  const [url, setUrl] = useState<string | null>(null);
  const form = useForm({ defaultValues: { label: '' } });
  const { send, problem } = useSend(form);
  const { errors, isSubmitting, submitCount } = form.formState;
  const submit = form.handleSubmit(async ({ label }) => {
    await send(async () => {
      const { data } =
        choice.inside && choice.target
          ? await client.POST(FEEDS_INSIDE, { params: { path: { lab, community: choice.target } }, body: { label } })
          : await client.POST(FEEDS, { params: { path: { lab } }, body: { kind: choice.kind, target: choice.target, label } });
      setUrl(data?.url ?? null);
      await queries.invalidateQueries({ queryKey: ['get', choice.inside ? FEEDS_INSIDE : FEEDS] });
    });
  });
  if (url !== null) return <Address url={url} onClose={onClose} />;
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField
        id="label"
        label={t('calendars.label')}
        hint={t('calendars.label.hint')}
        error={errors.label?.message}
        maxLength={200}
        autoComplete="off"
        {...form.register('label', { required: t('calendars.label.required') })}
      />
      <FormActions>
        <Button type="submit" busy={isSubmitting}>
          {t('calendars.make')}
        </Button>
        <Button look="tertiary" onClick={onClose}>
          {t('calendars.cancel')}
        </Button>
      </FormActions>
    </Form>
  );
}

function Address({ url, onClose }: { url: string; onClose: () => void }) {
  const t = useT();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
    announce(t('calendars.made'));
  }, [t]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setCopied(true);
      announce(t('calendars.copied'));
    } catch {
      // No clipboard without HTTPS, or it was refused: the address is selected, ready for Ctrl+C.
      field.current?.focus();
      field.current?.select();
      announce(t('calendars.copyByHand'));
    }
  };
  return (
    <>
      <Alert tone="warning" title={t('calendars.once')}>
        {t('calendars.once.hint')}
      </Alert>
      <TextField
        id="address"
        ref={field}
        label={t('calendars.address')}
        value={url}
        readOnly
        onFocus={(event) => event.target.select()}
      />
      <div className="ti-cluster">
        <Button icon={copied ? 'check' : undefined} onClick={() => void copy()}>
          {copied ? t('calendars.copied') : t('calendars.copy')}
        </Button>
        <ButtonLink look="secondary" href={url.replace(/^https?:/, 'webcal:')} icon="calendar">
          {t('calendars.open')}
        </ButtonLink>
      </div>
      <HowTo />
      <FormActions>
        <Button look="secondary" onClick={onClose}>
          {t('calendars.done')}
        </Button>
      </FormActions>
    </>
  );
}
