import { hooks } from '@/api/client';
import { useT } from '@/i18n';
import { Loaded } from '@/ui/feedback/Loaded';
import { pictureOf } from '@/ui/picture';
import '@/features/registrations/registrations.css';

/** What somebody with an account shows at the door. */
export function OwnCode({ lab, activity, id }: { lab: string; activity: number; id: number }) {
  const t = useT();
  const code = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}/registrations/own/code', { params: { path: { lab, activity } } });
  return (
    <Loaded query={code} height="18rem">
      {(found) => <img className="ti-door__code" src={pictureOf(found.code)} alt={t('registration.own.code.alt', { id })} />}
    </Loaded>
  );
}
