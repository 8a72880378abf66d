import { useEffect } from 'react';
import { useT } from '@/i18n';
import { announce } from '@/ui/feedback/toasts';
import { Outcome } from '@/ui/feedback/Outcome';

/** Said before a move is sent: the concierge's consent was to the present place. */
export function AsksAgain() {
  const t = useT();
  const words = t('rooms.asksAgain');
  useEffect(() => announce(words), [words]);
  return (
    <Outcome tone="deep" title={words}>
      <p>{t('rooms.asksAgain.kept')}</p>
    </Outcome>
  );
}
