import { useNavigate } from '@tanstack/react-router';
import { hooks } from '@/api/client';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import { EditForm } from '@/features/documents/EditForm';
import { addressOf, type Place, type Saved } from '@/features/documents/model';
import { useT } from '@/i18n';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';

const DOCUMENT = '/v1/labs/{lab}/communities/{community}/documents/{document}' as const;

interface Props {
  place: Place;
  document: number;
  /** The version that waits to be brought together with the head. */
  waiting: number | undefined;
}

/** Writing in a document; or bringing together two texts that were made from one. */
export function DocumentEditPage({ place, document, waiting }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const path = { ...place, document };
  const found = hooks.useQuery('get', DOCUMENT, { params: { path } }, { staleTime: 0 });
  const parts = hooks.useQuery(
    'get',
    `${DOCUMENT}/merge`,
    { params: { path, query: { branch: waiting ?? 1 } } },
    { enabled: waiting !== undefined, staleTime: Number.POSITIVE_INFINITY },
  );
  const address = addressOf(place, document);
  const saved = ({ outcome, number, head }: Saved) =>
    void navigate({ href: outcome === 'merged' ? `${address}?de=${number}&a=${head}&reuni=true` : address });
  return (
    <CommunityFrame {...place} current="documents" {...(found.data && { title: t('document.editing', { title: found.data.title }) })}>
      {() => (
        <Loaded query={found} height="30rem">
          {(one) =>
            !one.abilities.includes('edit') ? (
              <EmptyState title={t('document.archived.hint')} />
            ) : waiting === undefined ? (
              <EditForm place={place} document={one} waiting={null} onSaved={saved} />
            ) : (
              <Loaded query={parts} height="30rem">
                {(merge) => <EditForm place={place} document={one} waiting={merge} onSaved={saved} />}
              </Loaded>
            )
          }
        </Loaded>
      )}
    </CommunityFrame>
  );
}
