import { Suspense, useState } from 'react';
import { client, hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { TargetList, useTargetName } from '@/features/indicators/aim/TargetList';
import { useNames } from '@/features/indicators/collect/words';
import type { Definition, Target } from '@/features/indicators/contract';
import { TargetForm } from '@/features/indicators/forms';
import { useLabNames } from '@/features/indicators/labels';
import { wallClock } from '@/features/rooms/time';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';

const ZONE = 'Europe/Paris';
const FAMILIES = ['activity', 'results', 'impact'] as const;

/** What a lab aims at and where it started from: everybody reads what is public, who declares figures sets them. */
export function TargetsPage({ lab }: { lab: string }) {
  const t = useT();
  const name = useLabNames()(lab);
  const may = useMay(lab, 'declare_indicators');
  const [open, setOpen] = useState<Target | 'new' | null>(null);
  const [leaving, setLeaving] = useState<Target | null>(null);
  const targets = hooks.useQuery('get', '/v1/labs/{lab}/indicator-targets', { params: { path: { lab } } });
  const definitions = hooks.useQuery('get', '/v1/indicators');
  return (
    <Page
      title={t('targets.of', { lab: name })}
      lead={t('targets.lead')}
      crumbs={[
        { href: '/indicateurs', label: t('indicators.title') },
        { href: `/labs/${lab}/indicateurs`, label: t('indicators.dashboard') },
      ]}
      actions={
        may && (
          <Button icon="plus" onClick={() => setOpen('new')}>
            {t('targets.new')}
          </Button>
        )
      }
    >
      <Loaded query={definitions} height="30rem">
        {({ items: known }) => (
          <Loaded query={targets} height="30rem">
            {({ items }) => (
              <>
                {items.length === 0 && <EmptyState title={t('targets.none')}>{t(may ? 'targets.none.hint' : 'targets.none.public')}</EmptyState>}
                {FAMILIES.map((family) => {
                  const here = known.filter((one) => one.family === family && items.some(({ code }) => code === one.code));
                  return (
                    here.length > 0 && (
                      <Section key={family} title={t(`indicators.family.${family}`)}>
                        <TargetList
                          lab={lab}
                          definitions={here}
                          targets={items}
                          onChange={may ? setOpen : undefined}
                          onRemove={may ? setLeaving : undefined}
                        />
                      </Section>
                    )
                  );
                })}
                {open !== null && <Setting lab={lab} target={open === 'new' ? null : open} known={known} onClose={() => setOpen(null)} />}
                {leaving && <Leaving lab={lab} target={leaving} known={known} onClose={() => setLeaving(null)} />}
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

interface ActingProps {
  lab: string;
  known: readonly Definition[];
  onClose: () => void;
}

function useLabel(known: readonly Definition[]): (target: Target) => string {
  const { named } = useNames();
  return ({ code }) => {
    const found = known.find((one) => one.code === code);
    return found ? named(found) : code;
  };
}

function Setting({ lab, target, known, onClose }: ActingProps & { target: Target | null }) {
  const t = useT();
  const nameOf = useTargetName();
  const labelOf = useLabel(known);
  const today = wallClock(useNow(), ZONE).day;
  return (
    <Dialog open side title={target ? labelOf(target) : t('targets.new')} onClose={onClose}>
      {target && <p>{nameOf(target)}</p>}
      <Suspense fallback={<Skeleton lines={8} />}>
        <TargetForm lab={lab} target={target} today={today} definitions={known.filter((one) => one.targets_allowed)} onDone={onClose} />
      </Suspense>
    </Dialog>
  );
}

function Leaving({ lab, target, known, onClose }: ActingProps & { target: Target }) {
  const t = useT();
  const nameOf = useTargetName();
  const labelOf = useLabel(known);
  const { act, problem, busy } = useAct();
  const remove = async () => {
    const work = () =>
      client.DELETE('/v1/labs/{lab}/indicator-targets/{target}', {
        params: { path: { lab, target: target.id }, header: ifMatch(target.version) },
      });
    if (await act(work, t(`targets.removed.${target.kind}`))) onClose();
  };
  return (
    <Dialog
      open
      title={t('targets.remove')}
      onClose={onClose}
      actions={
        <>
          <Button danger busy={busy} onClick={() => void remove()}>
            {t('evidence.remove')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('ui.act.back')}
          </Button>
        </>
      }
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <p>{`${labelOf(target)} : ${nameOf(target)}`}</p>
      <p>{t('targets.remove.lead')}</p>
    </Dialog>
  );
}
