import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Badge, type Tone } from '@/ui/data/labels';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { EmptyState } from '@/ui/feedback/states';
import { SelectField } from '@/ui/form/fields';
import { Section } from '@/ui/layout/Page';
import { CriteriaEditor } from './CriteriaEditor';
import type { Grid } from './grid';
import { GridForm } from './GridForm';
import { GridView } from './GridView';
import { QuestionsEditor } from './QuestionsEditor';

const TONES = { draft: 'warn', active: 'good', retired: 'neutral' } as const satisfies Record<Grid['status'], Tone>;

/** The versions of the grid: the one in use is read, a draft is prepared and put to use. */
export function Grids({ lab }: { lab: string }) {
  const t = useT();
  const [chosen, setChosen] = useState<number | null>(null);
  const [naming, setNaming] = useState<{ grid: Grid | null } | null>(null);
  const [activating, setActivating] = useState<Grid | null>(null);
  const { act } = useAct();
  const grids = hooks.useQuery('get', '/v1/labs/{lab}/grids', { params: { path: { lab } } });
  const drafts = grids.data?.items.some((one) => one.status === 'draft') ?? false;
  const close = () => setNaming(null);
  return (
    <Section
      title={t('rules.grid')}
      lead={t('rules.grid.lead')}
      actions={
        grids.data &&
        !drafts && (
          <Button size="small" icon="plus" look="secondary" onClick={() => setNaming({ grid: null })}>
            {t('rules.grid.draft')}
          </Button>
        )
      }
    >
      <Loaded query={grids}>
        {({ items }) => {
          const shown = items.find((one) => one.id === chosen) ?? items.find((one) => one.status === 'active') ?? items[0];
          if (!shown) return <EmptyState title={t('rules.grid.none')}>{t('rules.grid.none.hint')}</EmptyState>;
          return (
            <div className="ti-stack" data-gap="large">
              <div className="ti-form">
                <SelectField
                  label={t('rules.grid.version')}
                  value={String(shown.id)}
                  onChange={(event) => setChosen(Number(event.target.value))}
                  options={items.map((one) => ({
                    value: String(one.id),
                    label: t('rules.grid.of', { code: one.code, name: one.name, status: t(`rules.grid.status.${one.status}`) }),
                  }))}
                />
              </div>
              <Head grid={shown} onName={() => setNaming({ grid: shown })} onActivate={() => setActivating(shown)} />
              {shown.abilities.includes('edit') ? (
                <>
                  <CriteriaEditor lab={lab} grid={shown} />
                  <QuestionsEditor lab={lab} grid={shown} />
                </>
              ) : (
                <GridView grid={shown} />
              )}
            </div>
          );
        }}
      </Loaded>
      <Dialog side open={naming !== null} title={t(naming?.grid ? 'rules.grid.rename' : 'rules.grid.draft')} onClose={close}>
        {naming && (
          <GridForm
            lab={lab}
            grid={naming.grid}
            onDone={(made) => {
              if (made) setChosen(made);
              close();
            }}
          />
        )}
      </Dialog>
      {activating && (
        <ReasonDialog
          title={t('rules.grid.activate.title', { name: activating.name })}
          lead={t('rules.grid.activate.lead')}
          action={t('rules.grid.activate')}
          label={t('rules.grid.activate.note')}
          onClose={() => setActivating(null)}
          onSend={async (note) => {
            await client.POST('/v1/labs/{lab}/grids/{grid}/activation', {
              params: { path: { lab, grid: activating.id } },
              body: { note },
            });
            setActivating(null);
            await act(() => Promise.resolve(), t('rules.grid.activated', { name: activating.name }));
          }}
        >
          <ul>
            {(['criteria', 'judged', 'next', 'logged'] as const).map((one) => (
              <li key={one}>{t(`rules.grid.activate.${one}`)}</li>
            ))}
          </ul>
        </ReasonDialog>
      )}
    </Section>
  );
}

function Head({ grid, onName, onActivate }: { grid: Grid; onName: () => void; onActivate: () => void }) {
  const t = useT();
  const day = useDay();
  const may = (ability: string) => grid.abilities.includes(ability);
  return (
    <Outcome tone={TONES[grid.status]} title={t(`rules.grid.now.${grid.status}`)}>
      <p className="ti-cluster">
        <Badge tone={TONES[grid.status]}>{t(`rules.grid.status.${grid.status}`)}</Badge>
        <span>
          {[
            grid.source && t('rules.grid.source', { source: grid.source }),
            grid.activated_at && t('rules.grid.since', { day: day(grid.activated_at.slice(0, 10)) }),
            grid.status !== 'draft' && t('rules.grid.used', { count: grid.used }),
          ]
            .filter(Boolean)
            .join(' — ')}
        </span>
      </p>
      {(may('activate') || may('edit')) && (
        <p className="ti-cluster">
          {may('activate') && (
            <Button size="small" onClick={onActivate}>
              {t('rules.grid.activate')}
            </Button>
          )}
          {may('edit') && (
            <Button size="small" look="secondary" onClick={onName}>
              {t('rules.grid.rename')}
            </Button>
          )}
        </p>
      )}
    </Outcome>
  );
}
