import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { DialogForm } from '@/ui/data/DialogForm';
import { toast } from '@/ui/feedback/toasts';
import { CheckboxField, RadioField } from '@/ui/form/choices';
import { DateField, NumberField, TextArea } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { type Facts, type How, HOWS } from './model';

interface UseFormProps {
  card: Pick<Facts, 'lab' | 'slug' | 'title'>;
  /** The activity in which it was used: its day, its length and who came are known. */
  activity?: { lab: string; id: number };
  onClose: () => void;
  onDone: () => Promise<void>;
}

const numberOf = (typed: string) => (typed === '' ? null : Number(typed));

/** How it went: one answer is enough, the rest helps others. */
export function UseForm({ card, activity, onClose, onDone }: UseFormProps) {
  const t = useT();
  const [how, setHow] = useState<How | null>(null);
  const [given, setGiven] = useState({ people: '', minutes: '', day: '', words: '', public: true });
  const [tried, setTried] = useState(false);
  const set = (change: Partial<typeof given>) => setGiven((now) => ({ ...now, ...change }));
  return (
    <DialogForm
      title={t('method.use.title', { title: card.title })}
      action={t('method.use.send')}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => (how === null ? 'how-bien' : null)}
      onSend={async () => {
        if (how === null) return;
        await client.POST('/v1/labs/{lab}/methods/{card}/uses', {
          params: { path: { lab: card.lab, card: card.slug } },
          body: {
            how,
            words: given.words.trim(),
            public: given.public,
            people: numberOf(given.people),
            minutes: numberOf(given.minutes),
            on_day: given.day || null,
            ...(activity && { activity_lab: activity.lab, activity: activity.id }),
          },
        });
        toast(t('method.use.thanks'));
        await onDone();
        onClose();
      }}
    >
      <RadioField
        legend={t('method.use.how')}
        name="how"
        options={HOWS.map((one) => ({ value: one, label: t(`method.how.${one}`) }))}
        selected={how ?? ''}
        error={tried && how === null ? t('ui.required') : undefined}
        onChange={(event) => setHow(event.target.value as How)}
      />
      {!activity && (
        <FormRow>
          <NumberField optional label={t('method.use.people')} min={1} max={10_000} value={given.people} onChange={(event) => set({ people: event.target.value })} />
          <NumberField optional label={t('method.use.minutes')} min={1} max={10_080} value={given.minutes} onChange={(event) => set({ minutes: event.target.value })} />
          <DateField optional label={t('method.use.day')} value={given.day} onChange={(event) => set({ day: event.target.value })} />
        </FormRow>
      )}
      <TextArea
        optional
        label={t('method.use.words')}
        hint={t('method.use.words.hint')}
        maxLength={2000}
        rows={3}
        value={given.words}
        onChange={(event) => set({ words: event.target.value })}
      />
      <CheckboxField label={t('method.use.public')} hint={t('method.use.public.hint')} checked={given.public} onChange={(event) => set({ public: event.target.checked })} />
    </DialogForm>
  );
}
