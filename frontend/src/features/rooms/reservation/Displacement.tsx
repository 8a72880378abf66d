import { useState } from 'react';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { toast } from '@/ui/feedback/toasts';
import { ReasonDialog } from '@/ui/data/ReasonDialog';

export type Asked = components['schemas']['DisplacementRead'];
/** From whose side it is seen: who holds the room, who wants it, or the concierge. */
export type Side = 'standing' | 'wanting' | 'team';

interface DisplacementProps {
  lab: string;
  zone: string;
  asked: Asked;
  side: Side;
  concierge: boolean;
  onChanged: () => Promise<void>;
}

const BASE = '/v1/labs/{lab}/displacements/{displacement}';
const OPEN: ReadonlySet<Asked['status']> = new Set(['asked', 'proposed']);

/** A request that a booking leave its room: where it stands, and the answers that one may give. */
export function Displacement({ lab, zone, asked, side, concierge, onChanged }: DisplacementProps) {
  const t = useT();
  const format = useFormat(zone);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [open, setOpen] = useState<'grant' | 'refuse' | null>(null);
  const params = { path: { lab, displacement: asked.id } };
  const names = { standing: asked.standing.title, wanting: asked.wanting.title };
  const isOpen = OPEN.has(asked.status);
  const proposed = asked.status === 'proposed' && asked.alternatives.length > 0;

  const act = async (send: () => Promise<unknown>, words: string) => {
    setBusy(true);
    setProblem(null);
    try {
      await send();
      toast(words);
      setOpen(null);
      await onChanged();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  const title = {
    standing: t('bookings.displacement.forMe', { title: asked.wanting.title }),
    wanting: t('bookings.displacement.mine', { title: asked.standing.title }),
    team: t('bookings.displacement.team', names),
  }[side];
  const state = () => {
    if (asked.status === 'proposed' && !proposed) return t('bookings.displacement.none');
    if (side === 'standing' && isOpen) return t(`bookings.displacement.forMe.${asked.status as 'asked' | 'proposed'}`);
    return t(`bookings.displacement.${asked.status}`, names);
  };
  const other = side === 'standing' ? asked.wanting : asked.standing;

  return (
    <Outcome tone={isOpen ? 'accent' : 'neutral'} title={title}>
      <p>« {asked.reason} »</p>
      <p>{state()}</p>
      {asked.answer && <p>{t('bookings.displacement.answer', { answer: asked.answer })}</p>}
      {problem !== null && <ProblemAlert error={problem} />}
      {side === 'standing' && proposed && (
        <div className="ti-outcome__acts">
          {asked.alternatives.map((one, choice) => {
            const when = format.slot(one.starts_at, one.ends_at);
            return (
              <Button
                key={`${one.room}-${one.starts_at}`}
                look="secondary"
                busy={busy}
                onClick={() =>
                  void act(
                    () => client.POST(`${BASE}/acceptance`, { params, body: { choice } }),
                    t('bookings.displacement.taken', { when }),
                  )
                }
              >
                {t('bookings.displacement.take', { room: one.room_name, when })}
              </Button>
            );
          })}
          <Button
            look="tertiary"
            busy={busy}
            onClick={() => void act(() => client.POST(`${BASE}/declination`, { params }), t('bookings.displacement.declined'))}
          >
            {t('bookings.displacement.decline')}
          </Button>
        </div>
      )}
      {concierge && isOpen && (
        <div className="ti-outcome__acts">
          <Button
            look={proposed ? 'tertiary' : 'secondary'}
            busy={busy}
            onClick={() => void act(() => client.POST(`${BASE}/proposal`, { params }), t('bookings.displacement.done'))}
          >
            {asked.status === 'proposed' ? t('bookings.displacement.proposeAgain') : t('bookings.displacement.propose')}
          </Button>
          {asked.status === 'proposed' && (
            <Button look="tertiary" onClick={() => setOpen('grant')}>
              {t('bookings.displacement.grant')}
            </Button>
          )}
          <Button look="tertiary" onClick={() => setOpen('refuse')}>
            {t('bookings.displacement.refuse')}
          </Button>
        </div>
      )}
      {side === 'wanting' && isOpen && !concierge && (
        <div className="ti-outcome__acts">
          <Button
            look="tertiary"
            busy={busy}
            onClick={() => void act(() => client.POST(`${BASE}/withdrawal`, { params }), t('bookings.displacement.done'))}
          >
            {t('bookings.displacement.withdraw')}
          </Button>
        </div>
      )}
      <p>
        <AppLink href={`/labs/${lab}/reservations/${other.id}`}>{t('bookings.displacement.other')}</AppLink>
      </p>
      {open && (
        <ReasonDialog
          title={t(`bookings.displacement.${open}`)}
          lead={t(`bookings.displacement.${open}.lead`, names)}
          action={t(`bookings.displacement.${open}`)}
          onClose={() => setOpen(null)}
          onSend={(reason) =>
            act(
              () => client.POST(open === 'grant' ? `${BASE}/grant` : `${BASE}/refusal`, { params, body: { reason } }),
              t('bookings.displacement.done'),
            )
          }
        />
      )}
    </Outcome>
  );
}
