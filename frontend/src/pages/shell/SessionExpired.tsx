import { useEffect, useState } from 'react';
import { onSessionExpired } from '@/api/csrf';
import { useRefreshSession } from '@/api/session';
import { useT } from '@/i18n';
import { Button, ButtonLink, Dialog } from '@/ui';

/** Over the page as it is: nothing that was typed is lost while one signs in again elsewhere. */
export function SessionExpired() {
  const t = useT();
  const refresh = useRefreshSession();
  const [open, setOpen] = useState(false);
  useEffect(() => onSessionExpired(() => setOpen(true)), []);
  return (
    <Dialog
      open={open}
      title={t('error.expired.title')}
      onClose={() => setOpen(false)}
      actions={
        <>
          <ButtonLink href="/connexion" newTab>
            {t('error.expired.signIn')}
          </ButtonLink>
          <Button
            look="secondary"
            onClick={() => {
              setOpen(false);
              void refresh();
            }}
          >
            {t('error.expired.back')}
          </Button>
        </>
      }
    >
      <p>{t('error.expired.body')}</p>
    </Dialog>
  );
}
