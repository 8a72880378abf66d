import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { client, hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { HouseMark } from '@/ui/layout/HouseMark';
import { Page } from '@/ui/layout/Page';
import { pictureOf } from '@/ui/picture';
import './doors.css';

interface Room {
  slug: string;
  name: string;
}

/** For the concierge: the card to put beside each door, and the address of its display. */
export function DoorsPage({ lab }: { lab: string }) {
  const t = useT();
  const may = useMay(lab, 'approve_bookings');
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const [only, setOnly] = useState<string | null>(null);
  const print = (slug: string | null) => {
    flushSync(() => setOnly(slug)); // the other cards are out of the way before the browser looks
    window.print();
    setOnly(null);
  };
  return (
    <Page
      title={t('today.doors')}
      lead={t('today.doors.lead')}
      crumbs={[{ href: `/labs/${lab}/lieu`, label: t('nav.place') }]}
      actions={may && <Button onClick={() => print(null)}>{t('today.doors.printAll')}</Button>}
    >
      {may ? (
        <Loaded query={rooms}>
          {({ items }) => (
            <ul className="ti-plain ti-doors">
              {items
                .filter((one) => !one.composite)
                .map((one) => (
                  <DoorCard
                    key={one.slug}
                    lab={lab}
                    room={one}
                    printed={only === null || only === one.slug}
                    onPrint={() => print(one.slug)}
                  />
                ))}
            </ul>
          )}
        </Loaded>
      ) : (
        <EmptyState title={t('today.doors.forTeam')} />
      )}
    </Page>
  );
}

interface DoorCardProps {
  lab: string;
  room: Room;
  printed: boolean;
  onPrint: () => void;
}

function DoorCard({ lab, room, printed, onPrint }: DoorCardProps) {
  const t = useT();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const params = { path: { lab, room: room.slug } };
  const door = useQuery({
    queryKey: ['door-card', lab, room.slug],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const [address, code] = await Promise.all([
        client.GET('/v1/labs/{lab}/rooms/{room}/door-address', { params }),
        client.GET('/v1/labs/{lab}/rooms/{room}/door-code', { params, parseAs: 'text' }),
      ]);
      return { display: new URL(address.data?.display ?? '/', window.location.href), code: pictureOf(code.data ?? '') };
    },
  });
  const change = async () => {
    setAsking(false);
    try {
      await client.POST('/v1/labs/{lab}/rooms/{room}/door-address', { params });
      toast(t('today.doors.changed', { room: room.name }));
      await queries.invalidateQueries({ queryKey: ['door-card', lab, room.slug] });
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <li className="ti-doorcard" data-printed={printed}>
      <div className="ti-doorcard__sheet">
        <p className="ti-doorcard__brand">
          <HouseMark size={36} />
        </p>
        <h2>{room.name}</h2>
        {door.data ? (
          <img src={door.data.code} alt={t('today.doors.code', { room: room.name })} width={240} height={240} />
        ) : (
          <Skeleton height="15rem" />
        )}
        <ul className="ti-plain">
          <li>
            <strong>{t('today.doors.arriving')}</strong> {t('today.doors.arriving.hint')}
          </li>
          <li>
            <strong>{t('today.doors.leaving')}</strong> {t('today.doors.leaving.hint')}
          </li>
        </ul>
      </div>
      <div className="ti-doorcard__acts">
        {problem !== null && <ProblemAlert error={problem} />}
        {door.error !== null && <ProblemAlert error={door.error} onRetry={() => void door.refetch()} />}
        <Button size="small" native={{ 'aria-description': room.name }} onClick={onPrint}>
          {t('today.doors.print')}
        </Button>
        {door.data && (
          <ButtonLink size="small" look="secondary" href={door.data.display.pathname + door.data.display.hash}>
            {t('today.doors.open', { room: room.name })}
          </ButtonLink>
        )}
        <Button size="small" look="quiet" native={{ 'aria-description': room.name }} onClick={() => setAsking(true)}>
          {t('today.doors.change')}
        </Button>
      </div>
      <Dialog
        open={asking}
        title={t('today.doors.change.title', { room: room.name })}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => void change()}>{t('today.doors.change.yes')}</Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {t('today.cancel')}
            </Button>
          </>
        }
      >
        <p>{t('today.doors.change.hint')}</p>
      </Dialog>
    </li>
  );
}
