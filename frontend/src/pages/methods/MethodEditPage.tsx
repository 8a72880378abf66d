import { hooks } from '@/api/client';
import { MethodForm } from '@/features/methods/MethodForm';
import { pageOf } from '@/features/methods/model';
import { useT } from '@/i18n';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

interface Props {
  lab: string;
  card: string;
  onSaved: () => void;
}

/** Writing a card. */
export function MethodEditPage({ lab, card, onSaved }: Props) {
  const t = useT();
  const method = hooks.useQuery('get', '/v1/labs/{lab}/methods/{card}', { params: { path: { lab, card } } });
  return (
    <Loaded query={method} height="40rem">
      {(found) => (
        <Page
          title={t('method.edit.title', { title: found.card.title })}
          crumbs={[
            { href: '/methodes', label: t('method.title') },
            { href: pageOf(found.card), label: found.card.title },
          ]}
        >
          {found.abilities.includes('edit') ? (
            <MethodForm method={found} onSaved={onSaved} />
          ) : (
            <EmptyState title={t('method.edit.no')}>{t('method.edit.no.hint')}</EmptyState>
          )}
        </Page>
      )}
    </Loaded>
  );
}
