import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { ReasonDialog } from '@/ui/data/ReasonDialog';

interface Props {
  lab: string;
  activity: components['schemas']['ActivityRead'];
  onClose: () => void;
}

/** Calls an activity off: its room is free again, and whoever is registered reads why. */
export function CancelActivity({ lab, activity, onClose }: Props) {
  const t = useT();
  const { act } = useAct();
  return (
    <ReasonDialog
      title={t('activities.cancel')}
      lead={t(activity.room_name ? 'activities.cancel.lead.room' : 'activities.cancel.lead', { room: activity.room_name })}
      action={t('activities.cancel')}
      label={t('activities.cancel.why')}
      danger
      onClose={onClose}
      onSend={async (reason) => {
        await client.POST('/v1/labs/{lab}/activities/{activity}/cancellation', { params: { path: { lab, activity: activity.id } }, body: { reason } });
        onClose();
        await act(async () => undefined, t('activities.cancel.done'));
      }}
    />
  );
}
