import { type MessageKey, useFormat, useT } from '@/i18n';
import type { FeedbackForm } from './model';

/** When and where what is asked about took place. */
export function useAbout() {
  const t = useT();
  const format = useFormat();
  return (one: FeedbackForm) => ({
    kicker: one.kind ? t(`activities.kind.${one.kind}` as MessageKey) : t('feedback.procedure'),
    lead: one.starts_at && one.ends_at ? `${format.slot(one.starts_at, one.ends_at)} — ${one.lab_name}` : one.lab_name,
  });
}
