import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import { ifMatch, useAct } from '@/ui/act';
import { BookingLinks, Refusal } from './BookingsInTheWay';
import { type Closure, ClosureForm } from './ClosureForm';
import { useDayWords } from './words';

type Shown = { closure: Closure | null; step: 'form' | 'bookings' } | null;

/** Whom to call: the bookings that stand in a closure. */
function Concerned({ lab, closure }: { lab: string; closure: Closure }) {
  const t = useT();
  const found = hooks.useQuery('get', '/v1/labs/{lab}/closures/{closure}/bookings', {
    params: { path: { lab, closure: closure.id } },
  });
  return (
    <Loaded query={found}>
      {({ items }) =>
        items.length === 0 ? (
          <p>{t('place.concerned.none')}</p>
        ) : (
          <>
            <p>{t('place.concerned', { count: items.length })}</p>
            <BookingLinks lab={lab} bookings={items} />
          </>
        )
      }
    </Loaded>
  );
}

/** Days when the usual hours do not apply, and what they do to bookings. */
export function Closures({ lab, today }: { lab: string; today: string }) {
  const t = useT();
  const words = useDayWords();
  const { act, problem, busy } = useAct();
  const [shown, setShown] = useState<Shown>(null);
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const closures = hooks.useQuery('get', '/v1/labs/{lab}/closures', { params: { path: { lab } } });
  const drop = (one: Closure) =>
    act(
      () =>
        client.DELETE('/v1/labs/{lab}/closures/{closure}', {
          params: { path: { lab, closure: one.id }, header: ifMatch(one.version) },
        }),
      t('place.closure.dropped'),
    );
  const title =
    shown?.step === 'bookings'
      ? t('place.concerned.title')
      : shown?.closure
        ? t('place.closure.change')
        : t('place.closure.add');
  return (
    <Section
      title={t('place.closures')}
      lead={t('place.closures.lead')}
      actions={
        <Button icon="plus" onClick={() => setShown({ closure: null, step: 'form' })}>
          {t('place.closure.add')}
        </Button>
      }
    >
      <Refusal lab={lab} problem={problem} />
      <Loaded query={closures}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('place.closures.none')}>{t('place.closures.none.hint')}</EmptyState>
          ) : (
            <Table
              caption={t('place.closures')}
              hideCaption
              rows={items}
              rowKey={(one) => one.id}
              columns={[
                { key: 'when', header: t('place.when'), cell: (one) => words.days(one.first_day, one.last_day) },
                {
                  key: 'what',
                  header: t('place.what'),
                  cell: (one) =>
                    one.opens && one.closes ? (
                      <Badge tone="good">{t('place.openFrom', { hours: words.hours(one.opens, one.closes) })}</Badge>
                    ) : (
                      <Badge tone="warn">{t('place.closed')}</Badge>
                    ),
                },
                { key: 'where', header: t('place.where'), cell: (one) => one.room_name ?? t('place.house') },
                { key: 'why', header: t('place.reason'), cell: (one) => one.reason },
                {
                  key: 'do',
                  header: t('place.actions'),
                  cell: (one) => {
                    const named = words.days(one.first_day, one.last_day);
                    const button = (label: string) => ({ 'aria-label': `${label} : ${named}, ${one.reason}` });
                    return (
                      <span className="ti-cluster">
                        <Button
                          look="secondary"
                          size="small"
                          native={button(t('place.concerned.see'))}
                          onClick={() => setShown({ closure: one, step: 'bookings' })}
                        >
                          {t('place.concerned.see')}
                        </Button>
                        <Button
                          look="tertiary"
                          size="small"
                          native={button(t('place.change'))}
                          onClick={() => setShown({ closure: one, step: 'form' })}
                        >
                          {t('place.change')}
                        </Button>
                        <Button
                          look="tertiary"
                          size="small"
                          danger
                          busy={busy}
                          native={button(t('place.drop'))}
                          onClick={() => void drop(one)}
                        >
                          {t('place.drop')}
                        </Button>
                      </span>
                    );
                  },
                },
              ]}
            />
          )
        }
      </Loaded>
      <Dialog side open={shown !== null} title={title} onClose={() => setShown(null)}>
        {shown?.step === 'form' && (
          <ClosureForm
            lab={lab}
            today={today}
            rooms={rooms.data?.items ?? []}
            closure={shown.closure}
            onDone={(closure) => setShown({ closure, step: 'bookings' })}
          />
        )}
        {shown?.step === 'bookings' && shown.closure && <Concerned lab={lab} closure={shown.closure} />}
      </Dialog>
    </Section>
  );
}
