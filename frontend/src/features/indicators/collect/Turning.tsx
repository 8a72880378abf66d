import { Suspense, useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Skeleton } from '@/ui/feedback/states';
import type { CampaignWhole } from '../contract';
import { CampaignForm } from '../forms';

const TURNS = { brouillon: 'open', ouverte: 'close', close: 'reopen' } as const;

/** For administrators: write a campaign otherwise, open it, close it, open it again; said once before it is done. */
export function Turning({ campaign }: { campaign: CampaignWhole }) {
  const t = useT();
  const { act } = useAct();
  const [shown, setShown] = useState<'edit' | 'turn' | null>(null);
  const turn = TURNS[campaign.status];
  const params = { path: { campaign: campaign.slug }, header: ifMatch(campaign.version) };
  const close = () => setShown(null);
  return (
    <>
      <Button look={turn === 'open' ? 'primary' : 'secondary'} onClick={() => setShown('turn')}>
        {t(`collect.${turn}.do`)}
      </Button>
      <Button look="tertiary" onClick={() => setShown('edit')}>
        {t('collect.edit')}
      </Button>
      {shown === 'turn' && (
        <ReasonDialog
          title={t(`collect.${turn}.title`)}
          lead={t(`collect.${turn}.lead`)}
          action={t(`collect.${turn}.do`)}
          reasoned={false}
          onClose={close}
          onSend={async () => {
            if (turn === 'close') await client.POST('/v1/campaigns/{campaign}/closing', { params });
            else await client.POST('/v1/campaigns/{campaign}/opening', { params });
            close();
            await act(() => Promise.resolve(), t(`collect.${turn}.done`));
          }}
        />
      )}
      <Dialog side open={shown === 'edit'} title={campaign.name} onClose={close}>
        <Suspense fallback={<Skeleton lines={8} />}>
          <CampaignForm campaign={campaign} onDone={close} />
        </Suspense>
      </Dialog>
    </>
  );
}
