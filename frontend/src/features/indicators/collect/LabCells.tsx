import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { Section } from '@/ui/layout/Page';
import { Questions } from '../cell/Questions';
import type { Campaign, CampaignCell } from '../contract';
import { useLabNames } from '../labels';
import { inView, keyOf } from './standing';
import { Notes, Value } from './Value';
import { useNames, useSaid } from './words';

interface LabCellsProps {
  campaign: Pick<Campaign, 'slug' | 'period' | 'status'>;
  lab: string;
}

/** What the network reads of one lab that takes part: its cells of the frame, what lacks, what was asked. */
export function LabCells({ campaign, lab }: LabCellsProps) {
  const t = useT();
  const name = useLabNames()(lab);
  const [asked, setAsked] = useState<string | null>(null);
  const params = { path: { campaign: campaign.slug, lab } };
  const found = hooks.useQuery('get', '/v1/campaigns/{campaign}/labs/{lab}', { params });
  return (
    <Section
      title={t('collect.lab', { lab: name })}
      actions={
        <ButtonLink size="small" look="tertiary" href={`/collectes/${campaign.slug}`}>
          {t('collect.lab.close')}
        </ButtonLink>
      }
    >
      <Loaded query={found} height="20rem">
        {({ cells }) => {
          const open = campaign.status === 'ouverte';
          const cell = cells.find((one) => keyOf(one) === asked);
          return (
            <>
              <Lacking cells={inView(cells, 'manquantes')} />
              <Grid cells={cells} open={open} caption={t('collect.lab', { lab: name })} onAsk={(one) => setAsked(keyOf(one))} />
              {cell && (
                <Asking campaign={campaign} lab={lab} cell={cell} open={open} onClose={() => setAsked(null)} />
              )}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Lacking({ cells }: { cells: readonly CampaignCell[] }) {
  const t = useT();
  const names = useNames();
  if (cells.length === 0) return <p>{t('collect.lab.whole')}</p>;
  return (
    <p>
      <strong>{t('collect.lab.lacks', { count: cells.length })}</strong> {cells.map(names.cell).join(' ; ')}
    </p>
  );
}

interface GridProps {
  cells: readonly CampaignCell[];
  open: boolean;
  caption: string;
  onAsk: (cell: CampaignCell) => void;
}

function Grid({ cells, open, caption, onAsk }: GridProps) {
  const t = useT();
  const names = useNames();
  const said = useSaid();
  return (
    <Table
      caption={caption}
      hideCaption
      stacked
      rows={cells}
      rowKey={keyOf}
      columns={[
        {
          key: 'cell',
          header: t('collect.cell'),
          cell: (one) => (
            <>
              {names.cell(one)}
              {!one.required && <span className="ti-small"> ({t('collect.optional').toLowerCase()})</span>}
            </>
          ),
        },
        { key: 'value', header: t('indicators.value'), cell: (one) => <Value cell={one} /> },
        { key: 'before', header: t('collect.earlier'), numeric: true, cell: (one) => said(one.before, one.unit) },
        {
          key: 'notes',
          header: t('collect.said'),
          cell: (one) => (
            <>
              <Notes cell={one} />
              {one.declared?.comment && <span className="ti-small">{one.declared.comment}</span>}
            </>
          ),
        },
        {
          key: 'ask',
          header: t('collect.ask'),
          cell: (one) =>
            (open || one.questions.length > 0) && (
              <Button size="small" look="tertiary" onClick={() => onAsk(one)}>
                {t(one.questions.length > 0 ? 'collect.ask.read' : 'collect.ask.do')}
                <span className="ti-sr"> : {names.cell(one)}</span>
              </Button>
            ),
        },
      ]}
    />
  );
}

interface AskingProps extends LabCellsProps {
  cell: CampaignCell;
  open: boolean;
  onClose: () => void;
}

function Asking({ campaign, lab, cell, open, onClose }: AskingProps) {
  const t = useT();
  const names = useNames();
  const params = { path: { campaign: campaign.slug, lab } };
  const thread = { code: cell.code, period: campaign.period, breakdown: cell.breakdown, abilities: open ? ['ask'] : [] };
  return (
    <Dialog open side title={names.cell(cell)} onClose={onClose}>
      <Value cell={cell} />
      <h3>{t('questions.title')}</h3>
      <Questions
        lab={lab}
        cell={thread}
        questions={cell.questions}
        onAsk={(words) =>
          client.POST('/v1/campaigns/{campaign}/labs/{lab}/questions', { params, body: { code: cell.code, breakdown: cell.breakdown, words } })
        }
      />
    </Dialog>
  );
}
