import type { UseFormReturn } from 'react-hook-form';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Outcome } from '@/ui/feedback/Outcome';
import { TextField } from '@/ui/form/fields';
import type { Place } from '../contract';
import type { Values } from './values';

interface Suggestion {
  name: string;
  more: string | null | undefined;
  url: string | null | undefined;
}

export type MeetingHelp = Pick<Place, 'methods' | 'venues'>;
export const NO_HELP: MeetingHelp = { methods: [], venues: [] };

function Suggestions({ title, items }: { title: string; items: readonly Suggestion[] }) {
  if (items.length === 0) return null;
  return (
    <div>
      <p className="ti-outcome__title">{title}</p>
      <ul>
        {items.map(({ name, more, url }) => (
          <li key={name}>
            {url ? <AppLink href={url}>{name}</AppLink> : name}
            {more && <> : {more}</>}
          </li>
        ))}
      </ul>
    </div>
  );
}

const QUESTIONS = ['different_after', 'concerned', 'make_together'] as const;

/** The charter hosts no meetings: three questions, a method instead, or another place. */
export function MeetingQuestions({ form, help }: { form: UseFormReturn<Values>; help: MeetingHelp }) {
  const t = useT();
  const errors = form.formState.errors.meeting;
  return (
    <>
      <Outcome tone="accent" title={t('bookings.meeting.title')}>
        <p>{t('bookings.meeting.lead')}</p>
        <Suggestions title={t('bookings.meeting.methods')} items={help.methods.map((one) => ({ name: one.title, more: one.summary, url: one.url }))} />
        <Suggestions title={t('bookings.meeting.venues')} items={help.venues.map((one) => ({ name: one.name, more: one.address, url: one.url }))} />
      </Outcome>
      {QUESTIONS.map((one) => (
        <TextField
          key={one}
          id={`meeting.${one}`}
          label={t(`bookings.meeting.${one}`)}
          error={errors?.[one]?.message}
          {...form.register(`meeting.${one}`)}
        />
      ))}
    </>
  );
}
