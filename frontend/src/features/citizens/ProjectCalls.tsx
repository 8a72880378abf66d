import { hooks } from '@/api/client';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Section } from '@/ui/layout/Page';
import { CallRows } from './CallCard';

interface Props {
  lab: string;
  project: string;
  today: string;
  /** Whether the reader edits the card, and so may make a call. */
  edits: boolean;
}

/** Calls for participants on a project's card; nothing when there is none. */
export function ProjectCalls({ lab, project, today, edits }: Props) {
  const t = useT();
  const calls = hooks.useQuery('get', '/v1/labs/{lab}/projects/{project}/participant-calls', { params: { path: { lab, project } } });
  const items = calls.data?.items ?? [];
  if (items.length === 0 && !edits) return null;
  return (
    <Section
      id="appels"
      title={t('citizens.calls')}
      actions={
        edits && (
          <ButtonLink size="small" look="secondary" icon="plus" href={`/labs/${lab}/projets/${project}/appel`}>
            {t('citizens.call.new')}
          </ButtonLink>
        )
      }
    >
      {items.length > 0 ? <CallRows items={items} today={today} /> : <p className="ti-small">{t('citizens.calls.none')}</p>}
    </Section>
  );
}
