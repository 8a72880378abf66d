import { type ReactNode, useState } from 'react';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Card, CardGrid } from '@/ui/data/Card';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { toast } from '@/ui/feedback/toasts';
import { Certificate } from './Certificate';
import { LEAVE, type OwnRow, stateOf, toneOf } from './model';

export interface Acts {
  /** What to show at the door. */
  code: (one: OwnRow) => ReactNode;
  certificate: (one: OwnRow) => Promise<Blob | undefined>;
  onGiveUp: (one: OwnRow) => Promise<unknown>;
}

/** One's registrations: where each stands, and what may be done with it. */
export const OwnCards = ({ items, ...acts }: Acts & { items: readonly OwnRow[] }) => (
  <CardGrid>
    {items.map((one) => (
      <OwnCard key={`${one.lab}-${one.id}`} one={one} {...acts} />
    ))}
  </CardGrid>
);

function OwnCard({ one, code, certificate, onGiveUp }: Acts & { one: OwnRow }) {
  const t = useT();
  const format = useFormat(one.timezone);
  const [asked, setAsked] = useState<'code' | 'leave' | null>(null);
  const close = () => setAsked(null);
  const off = one.status === 'cancelled';
  const candidate = one.state === 'candidate';
  // Out in the territory, the address of the lab would mislead.
  const there = [one.place_words, one.place !== 'territory' && one.address].filter(Boolean).join(', ') || one.lab_name;
  const online = one.place === 'online' || one.place === 'hybrid';
  const where = [one.place !== 'online' && there, online && t('event.online')].filter(Boolean).join(' · ');
  return (
    <Card
      title={one.title}
      kicker={one.lab_name}
      {...(one.page && { href: one.page })}
      footer={
        one.abilities.length > 0 && (
          <>
            {one.abilities.includes('code') && (
              <Button size="small" look="secondary" onClick={() => setAsked('code')}>
                {t('registration.mine.code')}
                <span className="ti-sr">, {one.title}</span>
              </Button>
            )}
            {one.abilities.includes('certificate') && <Certificate id={one.id} load={() => certificate(one)} />}
            {one.abilities.includes('give_up') && (
              <Button size="small" look="tertiary" danger onClick={() => setAsked('leave')}>
                {t(LEAVE[one.state] ?? 'registration.giveUp')}
                <span className="ti-sr">, {one.title}</span>
              </Button>
            )}
          </>
        )
      }
    >
      <p>
        <strong>{format.slot(one.starts_at, one.ends_at)}</strong>
      </p>
      <p>{where}</p>
      <p>
        <Badge tone={off ? 'warn' : one.past ? 'neutral' : toneOf(one.state)}>{stateOf(t, one, { off, past: one.past })}</Badge>
      </p>
      <Dialog open={asked === 'code'} title={t('registration.own.code')} onClose={close}>
        {code(one)}
      </Dialog>
      {asked === 'leave' && (
        <ReasonDialog
          title={t(candidate ? 'registration.giveUp.sure.candidate' : 'registration.giveUp.sure')}
          lead={t(candidate ? 'registration.giveUp.sure.candidate.lead' : 'registration.giveUp.sure.lead')}
          action={t(LEAVE[one.state] ?? 'registration.giveUp')}
          danger
          reasoned={false}
          onClose={close}
          onSend={async () => {
            await onGiveUp(one);
            close();
            toast(t('registration.giveUp.done'));
          }}
        />
      )}
    </Card>
  );
}
