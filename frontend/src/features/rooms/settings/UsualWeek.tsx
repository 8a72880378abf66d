import { useForm, useWatch } from 'react-hook-form';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { CheckboxField } from '@/ui/form/choices';
import { TimeField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import { ifMatch, useAct } from '@/ui/act';
import { Refusal } from './BookingsInTheWay';
import { useDayWords } from './words';

type Rules = components['schemas']['OpeningRules'];
interface Day {
  open: boolean;
  opens: string;
  closes: string;
}

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

function WeekForm({ lab, rules }: { lab: string; rules: Rules }) {
  const t = useT();
  const words = useDayWords();
  const { act, problem, busy } = useAct();
  const known = new Map(rules.items.map((one) => [one.weekday, one]));
  const form = useForm<{ days: Day[] }>({
    defaultValues: {
      days: DAYS.map((day) => ({
        open: known.has(day),
        opens: known.get(day)?.opens ?? '09:00',
        closes: known.get(day)?.closes ?? '18:00',
      })),
    },
  });
  const days = useWatch({ control: form.control, name: 'days' });
  const locale = document.documentElement.lang || 'fr';
  const { errors, submitCount } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    const items = DAYS.flatMap((weekday, at) => {
      const day = values.days[at];
      return day?.open ? [{ weekday, opens: day.opens, closes: day.closes }] : [];
    });
    await act(
      () =>
        client.PUT('/v1/labs/{lab}/opening-rules', {
          params: { path: { lab }, header: ifMatch(rules.version) },
          body: { items },
        }),
      t('place.week.saved'),
    );
  });

  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refusal lab={lab} problem={problem} />
      <div className="ti-week__heads ti-small" aria-hidden="true">
        <span />
        <span>{t('place.opens')}</span>
        <span>{t('place.closes')}</span>
      </div>
      <ul className="ti-plain ti-week">
        {DAYS.map((weekday, at) => {
          const name = words.weekday(weekday, locale);
          const open = days[at]?.open ?? false;
          return (
            <li key={weekday} className="ti-week__day">
              <CheckboxField label={name} {...form.register(`days.${at}.open`)} />
              {open ? (
                <>
                  <TimeField
                    id={`days.${at}.opens`}
                    label={<span className="ti-sr">{`${name}, ${t('place.opens')}`}</span>}
                    {...form.register(`days.${at}.opens`, { required: t('place.required') })}
                    error={errors.days?.[at]?.opens?.message}
                  />
                  <TimeField
                    id={`days.${at}.closes`}
                    label={<span className="ti-sr">{`${name}, ${t('place.closes')}`}</span>}
                    {...form.register(`days.${at}.closes`, {
                      required: t('place.required'),
                      validate: (closes) => closes > form.getValues(`days.${at}.opens`) || t('place.week.order', { day: name }),
                    })}
                    error={errors.days?.[at]?.closes?.message}
                  />
                </>
              ) : (
                <span className="ti-small">{t('place.closed')}</span>
              )}
            </li>
          );
        })}
      </ul>
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('place.week.save')}
        </Button>
      </FormActions>
    </Form>
  );
}

/** The usual hours, a day a line. */
export function UsualWeek({ lab }: { lab: string }) {
  const t = useT();
  const rules = hooks.useQuery('get', '/v1/labs/{lab}/opening-rules', { params: { path: { lab } } });
  return (
    <Section title={t('place.week')} lead={t('place.week.lead')}>
      <Loaded query={rules}>{(found) => <WeekForm key={found.version} lab={lab} rules={found} />}</Loaded>
    </Section>
  );
}
