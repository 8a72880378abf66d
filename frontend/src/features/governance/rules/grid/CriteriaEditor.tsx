import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { movers, useFocusBack } from '@/ui/focus';
import { moved } from '../../model';
import { OrderedList } from '../OrderedList';
import { Refused } from '../Refused';
import { BlockForm } from './BlockForm';
import { CriterionForm } from './CriterionForm';
import { type Block, blocksOf, type Criterion, criteriaOf, type Grid } from './grid';

/** What is being changed, in the version that was seen then. */
type Shown = ({ act: 'criterion'; criterion: Criterion | null } | { act: 'block'; block: Block }) & { grid: Grid };

/** The criteria of a draft, axis by axis: each moved, changed, removed; saved at once. */
export function CriteriaEditor({ lab, grid }: { lab: string; grid: Grid }) {
  const t = useT();
  const { act, problem, busy, setProblem } = useAct();
  const [shown, setShown] = useState<Shown | null>(null);
  const blocks = blocksOf(grid.criteria);
  const put = (version: number, given: readonly Block[]) =>
    client.PUT('/v1/labs/{lab}/grids/{grid}/criteria', {
      params: { path: { lab, grid: grid.id }, header: ifMatch(version) },
      body: { items: criteriaOf(given) },
    });
  const close = () => setShown(null);
  const within = (block: Block, criteria: Criterion[]) => blocks.map((one) => (one.name === block.name ? { ...one, criteria } : one));
  const move = (block: Block, one: Criterion, by: -1 | 1) => {
    const order = moved(block.criteria, one, by);
    return act(() => put(grid.version, within(block, order)), t('rules.moved', { title: one.label, rank: order.indexOf(one) + 1 }));
  };
  const focusBack = useFocusBack(busy);
  const moveBlock = (block: Block, by: -1 | 1) => {
    const order = moved(blocks, block, by);
    const rank = order.indexOf(block);
    focusBack(...movers(`axis-${rank}`, by));
    void act(() => put(grid.version, order), t('rules.moved', { title: block.name, rank: rank + 1 }));
  };
  const remove = (block: Block, gone: Criterion) =>
    act(() => put(grid.version, within(block, block.criteria.filter((one) => one !== gone))), t('rules.removed', { title: gone.label }));

  return (
    <>
      <div className="ti-cluster" data-spread>
        <h3>{t('rules.criteria')}</h3>
        <Button size="small" look="secondary" icon="plus" onClick={() => setShown({ act: 'criterion', criterion: null, grid })}>
          {t('rules.criterion.add')}
        </Button>
      </div>
      <Refused problem={problem} onTheirs={() => setProblem(null)} />
      {blocks.map((block, rank) => (
        <div key={block.name} className="ti-axis">
          <div className="ti-cluster" data-spread>
            <h4>{block.name}</h4>
            <span className="ti-cluster">
              <Button
                size="small"
                look="tertiary"
                native={{ 'aria-label': `${t('rules.block.change')} : ${block.name}` }}
                onClick={() => setShown({ act: 'block', block, grid })}
              >
                {t('rules.block.change')}
              </Button>
              {([-1, 1] as const).map((by) => (
                <Button
                  key={by}
                  size="small"
                  look="tertiary"
                  disabled={busy || (by === -1 ? rank === 0 : rank === blocks.length - 1)}
                  native={{
                    id: `axis-${rank}-${by === -1 ? 'up' : 'down'}`,
                    'aria-label': `${t(by === -1 ? 'rules.block.up' : 'rules.block.down')} : ${block.name}`,
                  }}
                  onClick={() => moveBlock(block, by)}
                >
                  {t(by === -1 ? 'rules.block.up' : 'rules.block.down')}
                </Button>
              ))}
            </span>
          </div>
          {block.motto && <p className="ti-small">« {block.motto} »</p>}
          <OrderedList
            name="criterion"
            label={block.name}
            level={5}
            items={block.criteria}
            keyOf={(one) => one.slug}
            titleOf={(one) => one.label}
            busy={busy}
            onMove={(one, by) => move(block, one, by)}
            onChange={(criterion) => setShown({ act: 'criterion', criterion, grid })}
            onRemove={(one) => void remove(block, one)}
            beside={(one) => one.filter && <Badge tone="accent">{t('rules.criterion.filter.badge')}</Badge>}
          />
        </div>
      ))}
      <Dialog
        side
        open={shown !== null}
        title={shown?.act === 'block' ? shown.block.name : (shown?.criterion?.label ?? t('rules.criterion.add'))}
        onClose={close}
      >
        {shown?.act === 'criterion' && (
          <CriterionForm
            blocks={blocksOf(shown.grid.criteria)}
            criterion={shown.criterion}
            onSend={(given) => put(shown.grid.version, given)}
            onDone={close}
          />
        )}
        {shown?.act === 'block' && (
          <BlockForm
            blocks={blocksOf(shown.grid.criteria)}
            block={shown.block}
            onSend={(given) => put(shown.grid.version, given)}
            onDone={close}
          />
        )}
      </Dialog>
    </>
  );
}
