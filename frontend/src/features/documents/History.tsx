import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { toast } from '@/ui/feedback/toasts';
import { SelectField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { type Document, addressOf, type Place, type VersionRow } from './model';
import './documents.css';

interface HistoryProps {
  place: Place;
  document: Document;
  onCompare: (from: number, to: number) => void;
}

/** Every text that was ever saved, by whom and when: any two can be compared, any one comes back. */
export function History({ place, document, onCompare }: HistoryProps) {
  const t = useT();
  const path = { ...place, document: document.id };
  const [back, setBack] = useState<VersionRow | null>(null);
  const queries = useQueryClient();
  const versions = useInfiniteQuery({
    queryKey: ['get', '/v1/labs/{lab}/communities/{community}/documents/{document}/versions', path],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/communities/{community}/documents/{document}/versions', {
        params: { path, query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Loaded query={versions} height="12rem">
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return (
          <>
            {items.length > 1 && <CompareForm items={items} onCompare={onCompare} />}
            <ol className="ti-plain ti-docs" reversed>
              {items.map((one) => (
                <Version key={one.number} place={place} document={document} version={one} onCompare={onCompare} onRestore={() => setBack(one)} />
              ))}
            </ol>
            {versions.hasNextPage && (
              <ShowMore
                shown={items.length}
                hasNext
                isLoading={versions.isFetchingNextPage}
                onMore={() => void versions.fetchNextPage()}
              />
            )}
            {back && (
              <ReasonDialog
                title={t('document.restore.title', { number: back.number })}
                lead={t('document.restore.lead')}
                action={t('document.restore')}
                reasoned={false}
                onClose={() => setBack(null)}
                onSend={async () => {
                  await client.POST('/v1/labs/{lab}/communities/{community}/documents/{document}/restoration', {
                    params: { path },
                    body: { number: back.number },
                  });
                  setBack(null);
                  toast(t('document.restore.done', { number: back.number }));
                  await queries.invalidateQueries();
                }}
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

interface VersionProps {
  place: Place;
  document: Document;
  version: VersionRow;
  onCompare: (from: number, to: number) => void;
  onRestore: () => void;
}

function Version({ place, document, version, onCompare, onRestore }: VersionProps) {
  const t = useT();
  const format = useFormat();
  const { number, base, merged } = version;
  const name = t('document.version', { number });
  return (
    <li>
      <p className="ti-docs__title">
        <strong>{name}</strong>
        {number === document.head && <Badge tone="good">{t('document.version.head')}</Badge>}
        {version.state === 'branche' && <Badge tone="warn">{t('document.version.branch')}</Badge>}
      </p>
      <p className="ti-small">
        {t('document.version.by', {
          name: version.author?.name ?? t('document.someone'),
          day: format.day(version.at),
          time: format.time(version.at),
        })}
        {merged !== null && ` — ${t('document.version.merged', { base: base ?? 1, merged })}`}
      </p>
      {version.note && <p>{version.note}</p>}
      <p className="ti-docs__marks">
        {base !== null && (
          <Button look="tertiary" size="small" onClick={() => onCompare(base, number)} native={{ 'aria-label': t('document.compare.previous.of', { number }) }}>
            {t('document.compare.previous')}
          </Button>
        )}
        {version.state === 'branche' && document.abilities.includes('edit') && (
          <ButtonLink look="tertiary" size="small" href={`${addressOf(place, document.id)}/modifier?reunir=${number}`}>
            {t('document.branch.merge')}
          </ButtonLink>
        )}
        {number !== document.head && document.abilities.includes('edit') && (
          <Button look="tertiary" size="small" onClick={onRestore} native={{ 'aria-label': t('document.restore.of', { number }) }}>
            {t('document.restore')}
          </Button>
        )}
      </p>
    </li>
  );
}

function CompareForm({ items, onCompare }: { items: readonly VersionRow[]; onCompare: (from: number, to: number) => void }) {
  const t = useT();
  const format = useFormat();
  const [from, setFrom] = useState(items[1]?.number ?? 1);
  const [to, setTo] = useState(items[0]?.number ?? 1);
  const options = items.map((one) => ({
    value: String(one.number),
    label: `${t('document.version', { number: one.number })} — ${one.author?.name ?? t('document.someone')}, ${format.dayShort(one.at)}`,
  }));
  return (
    <form
      className="ti-form"
      onSubmit={(event) => {
        event.preventDefault();
        onCompare(from, to);
      }}
    >
      <FormRow>
        <SelectField label={t('document.compare.from')} value={String(from)} options={options} onChange={(event) => setFrom(Number(event.target.value))} />
        <SelectField label={t('document.compare.to')} value={String(to)} options={options} onChange={(event) => setTo(Number(event.target.value))} />
      </FormRow>
      <div>
        <Button type="submit" look="secondary">
          {t('document.compare')}
        </Button>
      </div>
    </form>
  );
}
