import { type MessageKey, useT } from '@/i18n';
import { Tabs } from '@/ui/data/Tabs';

const PLACES = ['outlook', 'thunderbird', 'phone'] as const;
const STEPS = [1, 2, 3] as const;

/** What to do with the address, in three lines for each kind of calendar. */
export function HowTo() {
  const t = useT();
  return (
    <Tabs
      label={t('calendars.how')}
      items={PLACES.map((place) => ({
        id: place,
        label: t(`calendars.how.${place}` as MessageKey),
        content: (
          <ol className="ti-steps">
            {STEPS.map((step) => (
              <li key={step}>{t(`calendars.how.${place}.${step}` as MessageKey)}</li>
            ))}
          </ol>
        ),
      }))}
    />
  );
}
