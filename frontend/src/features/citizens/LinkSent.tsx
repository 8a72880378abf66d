import { useT } from '@/i18n';
import { LinkSent as Sent } from '@/ui/feedback/LinkSent';

interface Props {
  email: string;
  hours: number;
  onBack: () => void;
}

/** What was written only goes into the link mailed back. */
export function LinkSent({ email, hours, onBack }: Props) {
  const t = useT();
  return (
    <Sent title={t('citizens.sent')} lead={t('citizens.sent.to', { email })} back={t('citizens.sent.back')} onBack={onBack}>
      <p>{t('citizens.sent.hours', { hours })}</p>
      <p>{t('citizens.sent.none')}</p>
    </Sent>
  );
}
