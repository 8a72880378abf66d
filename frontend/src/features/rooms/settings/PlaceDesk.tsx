import { useState } from 'react';
import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button, ButtonLink } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Alert } from '@/ui/feedback/Alert';
import { TicketForm } from '../tickets/TicketForm';
import { OpeningRequestForm } from './OpeningRequestForm';
import { OpeningRequests } from './OpeningRequests';

/** What people of the lab can do about the place: report trouble, ask that it open, run it. */
export function PlaceDesk({ lab, today }: { lab: string; today: string }) {
  const t = useT();
  const mayAsk = useMay(lab, 'book_rooms');
  const mayManage = useMay(lab, 'manage_place');
  const mayDecide = useMay(lab, 'approve_bookings');
  const maySee = useMay(lab, 'view_bookings');
  const [shown, setShown] = useState<'trouble' | 'opening' | null>(null);
  const waiting = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/opening-requests',
    { params: { path: { lab }, query: { status: 'asked' as const, limit: 30 } } },
    { enabled: mayManage },
  );
  if (!mayAsk && !maySee) return null;
  const close = () => setShown(null);
  const count = mayManage ? (waiting.data?.items.length ?? 0) : 0;
  return (
    <>
      {count > 0 && (
        <Alert tone="info">
          {t('place.asked.waiting', { count })}{' '}
          <AppLink href={`/labs/${lab}/lieu/reglages`}>{t('place.asked.answerThem')}</AppLink>
        </Alert>
      )}
      <div className="ti-cluster">
        {mayManage && (
          <ButtonLink look="secondary" href={`/labs/${lab}/lieu/reglages`}>
            {t('place.settings')}
          </ButtonLink>
        )}
        {mayDecide && (
          <>
            <ButtonLink look="secondary" href={`/labs/${lab}/lieu/portes`}>
              {t('place.doors')}
            </ButtonLink>
            <ButtonLink look="secondary" href={`/labs/${lab}/lieu/codes`}>
              {t('place.codes')}
            </ButtonLink>
          </>
        )}
        {mayAsk && (
          <Button look="secondary" icon="warning" onClick={() => setShown('trouble')}>
            {t('tickets.report')}
          </Button>
        )}
        {mayAsk && (
          <Button look="secondary" icon="clock" onClick={() => setShown('opening')}>
            {t('place.ask')}
          </Button>
        )}
        {maySee && (
          <ButtonLink look="tertiary" href={`/labs/${lab}/incidents`}>
            {t('tickets.seeAll')}
          </ButtonLink>
        )}
      </div>
      {mayAsk && !mayManage && <OpeningRequests lab={lab} every />}
      <Dialog side open={shown === 'trouble'} title={t('tickets.report')} onClose={close}>
        {shown === 'trouble' && <TicketForm lab={lab} onDone={close} />}
      </Dialog>
      <Dialog side open={shown === 'opening'} title={t('place.ask')} onClose={close}>
        {shown === 'opening' && <OpeningRequestForm lab={lab} today={today} onDone={close} />}
      </Dialog>
    </>
  );
}
