import { useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Badge, Tag, Tags } from '@/ui/data/labels';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Markdown } from '@/ui/markdown/Markdown';
import { safeAddress } from '@/ui/markdown/address';
import type { Circle } from './dialogs';
import type { Place, Resource } from './model';
import { type KnownTag, ResourceForm } from './ResourceForm';
import './documents.css';

interface RowsProps {
  place: Place;
  items: readonly Resource[];
  tags: readonly KnownTag[];
  circles: readonly Circle[];
  onTag: (label: string) => void;
}

/** What the community keeps, latest first. */
export function ResourceRows({ items, ...rest }: RowsProps) {
  return (
    <ul className="ti-plain ti-docs">
      {items.map((one) => (
        <Row key={one.id} resource={one} {...rest} />
      ))}
    </ul>
  );
}

function Row({ place, resource, tags, circles, onTag }: Omit<RowsProps, 'items'> & { resource: Resource }) {
  const t = useT();
  const format = useFormat();
  const { act, problem, busy } = useAct();
  const [open, setOpen] = useState<'change' | 'remove' | null>(null);
  const may = (what: string) => resource.abilities.includes(what);
  const at = { path: { ...place, resource: resource.id }, header: ifMatch(resource.version) };
  const say = (dead: boolean) =>
    act(
      () => client.PATCH('/v1/labs/{lab}/communities/{community}/resources/{resource}', { params: at, body: { dead } }),
      t(dead ? 'resource.dead.done' : 'resource.alive.done'),
    );
  return (
    <li>
      <p className="ti-docs__title">
        <Title place={place} resource={resource} />
        {resource.kind !== 'lien' && <Badge>{t(`resource.kind.${resource.kind}`)}</Badge>}
        {resource.circle && <Badge tone="deep">{t('document.circle.only', { name: resource.circle.name })}</Badge>}
        {resource.public && <Badge tone="good">{t('resource.everybody')}</Badge>}
        {resource.dead && <Badge tone="warn">{t('resource.dead')}</Badge>}
        {resource.fictitious && <Badge>{t('document.fictitious')}</Badge>}
      </p>
      {resource.tree.length > 0 && <Markdown small tree={resource.tree} />}
      {resource.tags.length > 0 && (
        <Tags label={t('resource.tags.of', { title: resource.title })}>
          {resource.tags.map((one) => (
            <Tag key={one} pressed={false} onToggle={() => onTag(one)}>
              {one}
            </Tag>
          ))}
        </Tags>
      )}
      <p className="ti-small">
        {t('resource.by', { name: resource.author?.name ?? t('document.someone'), day: format.day(resource.made_at) })}
        {resource.checked_on && ` — ${t('resource.checked', { day: format.day(`${resource.checked_on}T12:00:00Z`) })}`}
      </p>
      {problem !== null && <ProblemAlert error={problem} />}
      <p className="ti-docs__marks">
        {may('edit') && (
          <Button look="tertiary" size="small" onClick={() => setOpen('change')} native={{ 'aria-label': t('resource.change.of', { title: resource.title }) }}>
            {t('resource.change')}
          </Button>
        )}
        {may('check') && resource.url && (
          <Button look="quiet" size="small" busy={busy} onClick={() => void say(!resource.dead)}>
            {resource.dead ? t('resource.alive') : t('resource.report')}
          </Button>
        )}
        {may('remove') && (
          <Button look="quiet" size="small" onClick={() => setOpen('remove')} native={{ 'aria-label': t('resource.remove.of', { title: resource.title }) }}>
            {t('resource.remove')}
          </Button>
        )}
      </p>
      <Dialog open={open === 'change'} title={t('resource.change.of', { title: resource.title })} onClose={() => setOpen(null)}>
        <ResourceForm place={place} tags={tags} circles={circles} resource={resource} onDone={() => setOpen(null)} />
      </Dialog>
      {open === 'remove' && (
        <ReasonDialog
          danger
          reasoned={false}
          title={t('resource.remove.of', { title: resource.title })}
          lead={t('resource.remove.lead')}
          action={t('resource.remove')}
          onClose={() => setOpen(null)}
          onSend={async () => {
            await client.DELETE('/v1/labs/{lab}/communities/{community}/resources/{resource}', { params: at });
            setOpen(null);
            await act(async () => undefined, t('resource.removed'));
          }}
        />
      )}
    </li>
  );
}

function Title({ place, resource }: { place: Place; resource: Resource }) {
  const { file, title, url } = resource;
  if (file) return <AppLink href={`/v1/labs/${place.lab}/communities/${place.community}/files/${file.id}`}>{title}</AppLink>;
  const safe = safeAddress(url);
  if (safe === null) return <strong>{title}</strong>;
  return <AppLink href={safe}>{title}</AppLink>;
}
