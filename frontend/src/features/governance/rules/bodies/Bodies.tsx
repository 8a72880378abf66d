import { useState } from 'react';
import { hooks } from '@/api/client';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import type { Body } from '../../model';
import { BodyForm } from './BodyForm';
import { SeatForm } from './SeatForm';
import { type Seat, Seats, seatName } from './Seats';
import '../../session.css';

type Shown = { act: 'body'; body: Body | null } | { act: 'seat'; body: Body; seat: Seat | null } | null;

/** The bodies of the lab: how each agrees, and who sits on it. */
export function Bodies({ lab }: { lab: string }) {
  const t = useT();
  // What a form holds is the body as it was when the form opened, not as it is refreshed behind.
  const [shown, setShown] = useState<Shown>(null);
  const bodies = hooks.useQuery('get', '/v1/labs/{lab}/bodies', { params: { path: { lab } } });
  const close = () => setShown(null);
  const title =
    shown?.act === 'body' ? (shown.body?.name ?? t('rules.body.add'))
    : shown?.seat ? seatName(shown.seat)
    : t('rules.seat.add');
  return (
    <Section
      title={t('rules.bodies')}
      lead={t('rules.bodies.lead')}
      actions={
        <Button size="small" icon="plus" look="secondary" onClick={() => setShown({ act: 'body', body: null })}>
          {t('rules.body.add')}
        </Button>
      }
    >
      <Loaded query={bodies}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('governance.bodies.none')}>{t('governance.bodies.none.hint')}</EmptyState>
          ) : (
            <ul className="ti-plain ti-cards" aria-label={t('rules.bodies')}>
              {items.map((one) => (
                <li key={one.slug} className="ti-card" data-size="small">
                  <BodyView
                    body={one}
                    onChange={() => setShown({ act: 'body', body: one })}
                    onSeat={(seat) => setShown({ act: 'seat', body: one, seat })}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Dialog side open={shown !== null} title={title} onClose={close}>
        {shown?.act === 'body' && <BodyForm lab={lab} body={shown.body} onDone={close} />}
        {shown?.act === 'seat' && <SeatForm lab={lab} body={shown.body} seat={shown.seat} onDone={close} />}
      </Dialog>
    </Section>
  );
}

function BodyView({ body, onChange, onSeat }: { body: Body; onChange: () => void; onSeat: (seat: Seat | null) => void }) {
  const t = useT();
  const sides = body.sides.map((one) => t(`governance.side.${one}`)).join(', ');
  const may = (ability: string) => body.abilities.includes(ability);
  return (
    <>
      <div className="ti-agenda__head">
        <h3>{body.name}</h3>
        <span className="ti-cluster">
          {!body.active && <Badge>{t('rules.inactive')}</Badge>}
          {body.notified_only && <Badge>{t('rules.body.told')}</Badge>}
        </span>
      </div>
      {body.power && <p className="ti-said-words">{body.power}</p>}
      <DefinitionList
        items={[
          { term: t('rules.body.cadence'), value: body.cadence },
          ...(body.notified_only
            ? []
            : [
                { term: t('rules.body.rule'), value: t(`rules.rule.${body.rule}`) },
                { term: t('rules.body.sides'), value: sides || t('rules.body.sides.none') },
                { term: t('rules.body.quorum'), value: body.quorum === null ? null : t('rules.body.quorum.of', { count: body.quorum }) },
                { term: t('rules.body.community'), value: t(body.community_seat ? 'rules.yes' : 'rules.no') },
              ]),
        ]}
      />
      <Seats body={body} onChange={may('edit') ? onSeat : undefined} />
      <div className="ti-agenda__acts">
        {may('edit') && (
          <Button size="small" look="secondary" native={{ 'aria-label': `${t('rules.change')} : ${body.name}` }} onClick={onChange}>
            {t('rules.change')}
          </Button>
        )}
        {may('add_member') && (
          <Button
            size="small"
            look="tertiary"
            icon="plus"
            native={{ 'aria-label': `${t('rules.seat.add')} : ${body.name}` }}
            onClick={() => onSeat(null)}
          >
            {t('rules.seat.add')}
          </Button>
        )}
      </div>
    </>
  );
}
