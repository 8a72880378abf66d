import { useState } from 'react';
import { hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useMay } from '@/api/session';
import { AddCode, EndCode, RotateCode } from '@/features/rooms/CodeForms';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { CheckboxField } from '@/ui/form/choices';
import { Page } from '@/ui/layout/Page';

type Code = components['schemas']['AccessCodeRead'];
type Act = { name: 'add' } | { name: 'rotate' | 'end'; code: Code };

/** Door and parking codes, for the concierge: what they open and when, never the codes. */
export function CodesPage({ lab }: { lab: string }) {
  const t = useT();
  const mayKeep = useMay(lab, 'approve_bookings');
  const [every, setEvery] = useState(false);
  const [act, setAct] = useState<Act | null>(null);
  const about = hooks.useQuery('get', '/v1/labs/{lab}', { params: { path: { lab } } });
  const codes = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/access-codes',
    { params: { path: { lab }, query: { every } } },
    { enabled: mayKeep },
  );
  const zone = about.data?.timezone ?? 'Europe/Paris';
  const crumbs = [{ href: `/labs/${lab}/lieu`, label: t('nav.place') }];
  const close = () => setAct(null);
  const add = (
    <Button icon="plus" onClick={() => setAct({ name: 'add' })}>
      {t('codes.add')}
    </Button>
  );
  if (!mayKeep) {
    return (
      <Page title={t('codes.title')} crumbs={crumbs}>
        <EmptyState title={t('codes.notYours')}>{t('codes.notYours.hint')}</EmptyState>
      </Page>
    );
  }
  return (
    <Page title={t('codes.title')} lead={t('codes.lead')} crumbs={crumbs} actions={add}>
      <CheckboxField
        label={t('codes.every')}
        name="every"
        checked={every}
        onChange={(event) => setEvery(event.currentTarget.checked)}
      />
      <Loaded query={codes} height="16rem">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('codes.none')}>{t('codes.none.hint')}</EmptyState>
          ) : (
            <CodeCards items={items} zone={zone} onAct={setAct} />
          )
        }
      </Loaded>
      <AddCode lab={lab} open={act?.name === 'add'} onClose={close} />
      {act?.name === 'rotate' && <RotateCode lab={lab} zone={zone} code={act.code} onClose={close} />}
      {act?.name === 'end' && <EndCode lab={lab} code={act.code} onClose={close} />}
    </Page>
  );
}

interface CardsProps {
  items: readonly Code[];
  zone: string;
  onAct: (act: Act) => void;
}

function CodeCards({ items, zone, onAct }: CardsProps) {
  const t = useT();
  const format = useFormat(zone);
  const moment = (at: string) => `${format.dayShort(at)}, ${format.time(at)}`;
  const validity = (code: Code) => {
    const from = moment(code.valid_from);
    if (code.valid_to !== null) return t('codes.between', { from, to: moment(code.valid_to) });
    return code.state === 'coming' ? t('codes.from', { from }) : t('codes.since', { from });
  };
  return (
    <CardGrid>
      {items.map((one) => (
        <Card
          key={one.id}
          level={2}
          title={one.label}
          kicker={
            <>
              <Badge tone={one.state === 'current' ? 'good' : one.state === 'coming' ? 'warn' : 'neutral'}>
                {t(`codes.state.${one.state}`)}
              </Badge>
              {t(`codes.kind.${one.kind}`)}
            </>
          }
          footer={one.state !== 'over' && <Acts code={one} onAct={onAct} />}
        >
          {validity(one)}
        </Card>
      ))}
    </CardGrid>
  );
}

function Acts({ code, onAct }: { code: Code; onAct: (act: Act) => void }) {
  const t = useT();
  return (
    <span className="ti-tags">
      {code.state === 'current' && (
        <Button
          look="secondary"
          size="small"
          native={{ 'aria-label': t('codes.rotate.label', { label: code.label }) }}
          onClick={() => onAct({ name: 'rotate', code })}
        >
          {t('codes.rotate')}
        </Button>
      )}
      <Button
        look="tertiary"
        size="small"
        native={{ 'aria-label': t('codes.end.label', { label: code.label }) }}
        onClick={() => onAct({ name: 'end', code })}
      >
        {t('codes.end')}
      </Button>
    </span>
  );
}
