import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import { ArrangeDialog } from '@/features/documents/dialogs';
import { History } from '@/features/documents/History';
import { Hunks } from '@/features/documents/Hunks';
import { addressOf, type Document, type Place } from '@/features/documents/model';
import { useFormat, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { AppLink } from '@/ui/AppLink';
import { Button, ButtonLink } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import { Markdown } from '@/ui/markdown/Markdown';

const DOCUMENT = '/v1/labs/{lab}/communities/{community}/documents/{document}' as const;

export interface DocumentSearch {
  /** Versions to compare. */
  de?: number | undefined;
  a?: number | undefined;
  /** The reader's own text has just been brought together with another. */
  reuni?: boolean | undefined;
}

interface Props {
  place: Place;
  document: number;
  search: DocumentSearch;
  onSearch: (search: DocumentSearch) => void;
}

/** A text of the community: what it says, who wrote it, how it came to be. */
export function DocumentPage({ place, document, search, onSearch }: Props) {
  const found = hooks.useQuery('get', DOCUMENT, { params: { path: { ...place, document } } });
  return (
    <CommunityFrame
      {...place}
      current="documents"
      {...(found.data && { title: found.data.title })}
      actions={() => found.data && <Acts place={place} document={found.data} />}
    >
      {() => (
        <Loaded query={found} height="30rem">
          {(one) => <Reading place={place} document={one} search={search} onSearch={onSearch} />}
        </Loaded>
      )}
    </CommunityFrame>
  );
}

function Reading({ place, document, search, onSearch }: Omit<Props, 'document'> & { document: Document }) {
  const t = useT();
  const { de, a, reuni } = search;
  const compare = (from: number, to: number) => onSearch({ de: from, a: to });
  return (
    <>
      <div className="ti-stack">
        <Facts place={place} document={document} />
        {document.waiting.map((one) => {
          const name = one.author?.name ?? t('document.someone');
          return (
            <Outcome key={one.number} tone="warn" title={t('document.branch', { name })}>
              <p>{t('document.branch.lead', { name })}</p>
              {document.abilities.includes('edit') && (
                <div>
                  <ButtonLink size="small" href={`${addressOf(place, document.id)}/modifier?reunir=${one.number}`}>
                    {t('document.branch.merge')}
                  </ButtonLink>
                </div>
              )}
            </Outcome>
          );
        })}
        {de !== undefined && a !== undefined && (
          <Compared place={place} document={document.id} from={de} to={a} together={reuni ?? false} onClose={() => onSearch({})} />
        )}
        <h2 className="ti-sr">{t('document.words')}</h2>
        {document.tree.length > 0 ? <Markdown tree={document.tree} /> : <EmptyState title={t('document.empty')} />}
      </div>
      <Section id="histoire" title={t('document.history')} lead={t('document.history.lead')}>
        <History key={document.head} place={place} document={document} onCompare={compare} />
      </Section>
    </>
  );
}

function Facts({ place, document }: { place: Place; document: Document }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <p className="ti-small">
        {document.folder && `${document.folder.replaceAll('/', ' › ')} — `}
        {t('document.facts', {
          kind: t(`document.kind.${document.kind}`),
          number: document.head,
          day: format.day(document.changed_at),
          name: document.changed_by?.name ?? t('document.someone'),
        })}
      </p>
      {(document.circle || document.public || document.fictitious || document.archived) && (
        <p className="ti-docs__marks">
          {document.public && <Badge tone="warn">{t('document.public')}</Badge>}
          {document.circle && <Badge tone="deep">{t('document.circle.only', { name: document.circle.name })}</Badge>}
          {document.archived && <Badge tone="warn">{t('document.archived')}</Badge>}
          {document.fictitious && <Badge>{t('document.fictitious')}</Badge>}
        </p>
      )}
      {document.public && !document.archived && (
        <p className="ti-measure">
          {t('document.public.hint')} <AppLink href={`/labs/${place.lab}/rejoindre`}>{t('document.public.see')}</AppLink>
        </p>
      )}
      {document.archived && <p>{t('document.archived.hint')}</p>}
      {document.writers.length > 0 && (
        <p role="status">
          {t('document.writing', { count: document.writers.length, names: document.writers.map((one) => one.name).join(', ') })}
        </p>
      )}
    </>
  );
}

function Acts({ place, document }: { place: Place; document: Document }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [open, setOpen] = useState<'arrange' | 'archive' | 'show' | null>(null);
  const folders = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/communities/{community}/documents',
    { params: { path: { ...place }, query: { limit: 1 } } },
    { enabled: open === 'arrange' },
  );
  const address = addressOf(place, document.id);
  const params = { path: { ...place, document: document.id }, header: ifMatch(document.version) };
  const show = (isPublic: boolean) =>
    client.PUT(`${DOCUMENT}/entry-kit`, { params: { path: { ...place, document: document.id } }, body: { public: isPublic } });
  const may = (what: string) => document.abilities.includes(what);
  return (
    <>
      {may('edit') && <ButtonLink href={`${address}/modifier`}>{t('document.edit')}</ButtonLink>}
      {may('edit') && (
        <Button look="secondary" onClick={() => setOpen('arrange')}>
          {t('document.arrange')}
        </Button>
      )}
      <ButtonLink look="tertiary" download href={`/v1/labs/${place.lab}/communities/${place.community}/documents/${document.id}.md`}>
        {t('document.download')}
      </ButtonLink>
      {may('archive') && (
        <Button look="tertiary" onClick={() => setOpen('archive')}>
          {t('document.archive')}
        </Button>
      )}
      {may('show') && (
        <Button look="secondary" onClick={() => setOpen('show')}>
          {t('document.show')}
        </Button>
      )}
      {may('hide') && (
        <Button look="secondary" busy={busy} onClick={() => void act(() => show(false), t('document.hide.done'))}>
          {t('document.hide')}
        </Button>
      )}
      {may('take_back') && (
        <Button busy={busy} onClick={() => void act(() => client.PATCH(DOCUMENT, { params, body: { archived: false } }), t('document.takeBack.done'))}>
          {t('document.takeBack')}
        </Button>
      )}
      {problem !== null && <ProblemAlert error={problem} />}
      {open === 'arrange' && (
        <ArrangeDialog
          place={place}
          document={document}
          folders={folders.data?.folders ?? []}
          onClose={() => setOpen(null)}
          onDone={async (words) => {
            setOpen(null);
            await act(async () => undefined, words);
          }}
        />
      )}
      {open === 'show' && (
        <ReasonDialog
          reasoned={false}
          title={t('document.show.title')}
          lead={t('document.show.lead')}
          action={t('document.show')}
          onClose={() => setOpen(null)}
          onSend={async () => {
            await show(true);
            setOpen(null);
            await act(async () => undefined, t('document.show.done'));
          }}
        />
      )}
      {open === 'archive' && (
        <ReasonDialog
          reasoned={false}
          title={t('document.archive.title')}
          lead={t('document.archive.lead')}
          action={t('document.archive')}
          onClose={() => setOpen(null)}
          onSend={async () => {
            await client.DELETE(DOCUMENT, { params });
            setOpen(null);
            await act(async () => undefined, t('document.archive.done'));
          }}
        />
      )}
    </>
  );
}

interface ComparedProps {
  place: Place;
  document: number;
  from: number;
  to: number;
  together: boolean;
  onClose: () => void;
}

/** What changed between two versions; above it, when one's own text has just met another. */
function Compared({ place, document, from, to, together, onClose }: ComparedProps) {
  const t = useT();
  const found = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/communities/{community}/documents/{document}/comparison',
    { params: { path: { ...place, document }, query: { from, to } } },
    { placeholderData: keepPreviousData },
  );
  return (
    <section aria-labelledby="comparison" className="ti-stack">
      {together && (
        <Outcome tone="good" title={t('document.merged.title')} live>
          <p>{t('document.merged.lead')}</p>
        </Outcome>
      )}
      <div className="ti-cluster" data-spread>
        <h2 id="comparison">{t('document.compare.title', { from, to })}</h2>
        <Button look="tertiary" size="small" onClick={onClose}>
          {t('document.compare.close')}
        </Button>
      </div>
      <Loaded query={found} height="8rem">
        {({ hunks }) => <Hunks hunks={hunks} />}
      </Loaded>
    </section>
  );
}
