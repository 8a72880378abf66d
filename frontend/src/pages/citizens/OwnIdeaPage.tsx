import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { ideaTone, type OwnIdea } from '@/features/citizens/model';
import { Story } from '@/features/citizens/Story';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button, ButtonLink } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';

/** What became of an idea, for whoever gave it: by the key that ends the link in every mail. */
export function OwnIdeaPage({ lab, ideaKey }: { lab: string; ideaKey: string }) {
  const t = useT();
  const [erased, setErased] = useState(false);
  const options = { params: { header: { 'X-Idea-Key': ideaKey } } };
  const idea = hooks.useQuery('get', '/v1/guest-ideas', options, { enabled: ideaKey !== '' && !erased });
  const again = <ButtonLink href={`/labs/${lab}/idees`}>{t('citizens.ideas.see')}</ButtonLink>;
  if (erased || ideaKey === '' || asProblem(idea.error).code === 'link-worthless') {
    const why = erased ? 'citizens.erased' : ideaKey === '' ? 'citizens.link.none' : 'citizens.own.worthless';
    return (
      <Page title={t('citizens.own')}>
        <div {...(erased && { role: 'status' })}>
          <EmptyState title={t(why)} action={again}>
            {t(`${why}.hint`)}
          </EmptyState>
        </div>
      </Page>
    );
  }
  return (
    <Page title={t('citizens.own')} {...(idea.data && { kicker: idea.data.lab_name, lead: t(`citizens.kind.${idea.data.kind}.yours`) })}>
      <Loaded query={idea} height="24rem">
        {(found) => <Found idea={found} ideaKey={ideaKey} onErased={() => setErased(true)} />}
      </Loaded>
    </Page>
  );
}

interface FoundProps {
  idea: OwnIdea;
  ideaKey: string;
  onErased: () => void;
}

function Found({ idea, ideaKey, onErased }: FoundProps) {
  const t = useT();
  const format = useFormat();
  const [asked, setAsked] = useState(false);
  const standing = idea.joined ?? idea;
  const project = standing.project;
  return (
    <>
      <Outcome tone={ideaTone(standing.state)} title={t(idea.joined ? 'citizens.now.semblable' : `citizens.now.${idea.state}`)}>
        {idea.joined && <p>{t(`citizens.now.${idea.joined.state}`)}</p>}
        {idea.close_reason && idea.close_reason !== 'semblable' && <p>{t(`citizens.reason.${idea.close_reason}`)}</p>}
        {project && (
          <p>
            <AppLink href={`/labs/${idea.lab}/projets/${project.slug}`}>{t('citizens.seeProject', { title: project.title })}</AppLink>
          </p>
        )}
      </Outcome>
      <Section title={t('citizens.story')}>
        <Story steps={idea.steps} />
      </Section>
      <Section title={t('citizens.written')}>
        <p className="ti-quote">{idea.words}</p>
        <DefinitionList
          items={[
            { term: t('citizens.forWhom'), value: idea.for_whom },
            { term: t('citizens.place'), value: idea.place ?? idea.territory_code },
            { term: t('citizens.wouldHelp'), value: idea.would_help },
            { term: t('citizens.received'), value: format.day(idea.received_at) },
            { term: t('citizens.mayWrite.term'), value: t(idea.may_write ? 'citizens.mayWrite.yes' : 'citizens.mayWrite.no') },
            {
              term: t('citizens.mayPublish.term'),
              value: t(idea.published ? 'citizens.mayPublish.done' : idea.may_publish ? 'citizens.mayPublish.yes' : 'citizens.mayPublish.no'),
            },
          ]}
        />
      </Section>
      <Section title={t('citizens.erase.title')} lead={t('citizens.erase.lead', { days: idea.retention_days })}>
        <div>
          <Button look="secondary" danger onClick={() => setAsked(true)}>
            {t('citizens.erase')}
          </Button>
        </div>
      </Section>
      {asked && (
        <ReasonDialog
          title={t('citizens.erase.sure')}
          lead={t('citizens.erase.sure.lead')}
          action={t('citizens.erase')}
          danger
          reasoned={false}
          onClose={() => setAsked(false)}
          onSend={async () => {
            await client.DELETE('/v1/guest-ideas', { params: { header: { 'X-Idea-Key': ideaKey } } });
            onErased();
          }}
        />
      )}
    </>
  );
}
