import { useEffect, useRef } from 'react';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/layout/Page';

interface Props {
  email: string;
  hours: number;
  onBack: () => void;
}

/** Nothing has left yet: the link in the mail does it. */
export function LinkSent({ email, hours, onBack }: Props) {
  const t = useT();
  const words = useRef<HTMLDivElement>(null);
  useEffect(() => {
    words.current?.closest('article')?.querySelector('h1')?.focus();
    window.scrollTo(0, 0);
  }, []);
  return (
    <Page title={t('citizens.sent')}>
      <div className="ti-stack ti-measure" ref={words}>
        <p className="ti-lead">{t('citizens.sent.to', { email })}</p>
        <p>{t('citizens.sent.hours', { hours })}</p>
        <p>{t('citizens.sent.none')}</p>
      </div>
      <div>
        <Button look="secondary" onClick={onBack}>
          {t('citizens.sent.back')}
        </Button>
      </div>
    </Page>
  );
}
