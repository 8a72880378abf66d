import { hooks } from '@/api/client';
import { IdeaActs } from '@/features/citizens/IdeaActs';
import { type Idea, ideaTone, inboxOf } from '@/features/citizens/model';
import { Story } from '@/features/citizens/Story';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { Page, Section } from '@/ui/layout/Page';

/** One idea, for whoever answers it. Who gave it is said to nobody. */
export function IdeaPage({ lab, idea: id }: { lab: string; idea: number }) {
  const t = useT();
  const idea = hooks.useQuery('get', '/v1/labs/{lab}/ideas/{idea}', { params: { path: { lab, idea: id } } });
  return (
    <Page
      title={t('citizens.number', { number: id })}
      crumbs={[
        { href: `/labs/${lab}/idees`, label: t('citizens.ideas') },
        { href: inboxOf(lab), label: t('citizens.inbox') },
      ]}
      kicker={
        idea.data && (
          <>
            {t(`citizens.kind.${idea.data.kind}`)} <Badge tone={ideaTone(idea.data.state)}>{t(`citizens.state.${idea.data.state}`)}</Badge>
            {idea.data.published && <Badge tone="good">{t('citizens.published')}</Badge>}
            {idea.data.fictitious && <Badge>{t('citizens.fictitious')}</Badge>}
          </>
        )
      }
    >
      <Loaded query={idea} height="30rem">
        {(found) => <Content lab={lab} idea={found} />}
      </Loaded>
    </Page>
  );
}

function Content({ lab, idea }: { lab: string; idea: Idea }) {
  const t = useT();
  const format = useFormat();
  const becameOf = (
    <>
      {idea.close_reason && <p>{t(`citizens.reason.${idea.close_reason}`)}</p>}
      {idea.like !== null && (
        <p>
          <AppLink href={inboxOf(lab, idea.like)}>{t('citizens.number', { number: idea.like })}</AppLink>
        </p>
      )}
      {idea.request !== null && (
        <p>
          <AppLink href={`/labs/${lab}/propositions/${idea.request}`}>{t('citizens.request', { number: idea.request_number ?? 0 })}</AppLink>
        </p>
      )}
      {idea.project && (
        <p>
          <AppLink href={`/labs/${lab}/projets/${idea.project.slug}`}>{idea.project.title}</AppLink>
          {!idea.project.public && <span className="ti-small"> {t('citizens.notPublic')}</span>}
        </p>
      )}
    </>
  );
  return (
    <>
      {idea.erased ? (
        <Outcome tone="neutral" title={t('citizens.erasedIdea')}>
          <p>{t('citizens.erasedIdea.hint')}</p>
        </Outcome>
      ) : (
        <p className="ti-quote">{idea.words}</p>
      )}
      <Outcome tone={ideaTone(idea.state)} title={t(`citizens.desk.${idea.state}`)}>
        {becameOf}
        <IdeaActs lab={lab} idea={idea} />
      </Outcome>
      <Section title={t('citizens.about')}>
        <DefinitionList
          items={[
            { term: t('citizens.forWhom'), value: idea.for_whom },
            { term: t('citizens.place'), value: [idea.place, idea.territory_code].filter(Boolean).join(' — ') || null },
            { term: t('citizens.wouldHelp'), value: idea.would_help },
            { term: t('citizens.received'), value: format.day(idea.received_at) },
            { term: t('citizens.mayWrite.desk'), value: t(idea.may_write ? 'citizens.mayWrite.desk.yes' : 'citizens.mayWrite.desk.no') },
            { term: t('citizens.mayPublish.term'), value: t(idea.may_publish ? 'citizens.mayPublish.desk.yes' : 'citizens.mayPublish.desk.no') },
            { term: t('citizens.alike.term'), value: idea.alike > 0 ? t('citizens.alike', { count: idea.alike }) : null },
          ]}
        />
      </Section>
      {idea.publication && (
        <Section title={t('citizens.publication')} lead={t('citizens.publication.lead')}>
          <p className="ti-quote">{idea.publication.words}</p>
          {idea.publication.outcome && <p className="ti-said">{idea.publication.outcome}</p>}
        </Section>
      )}
      <Section title={t('citizens.story')} lead={t('citizens.story.lead')}>
        <Story steps={idea.steps} />
      </Section>
    </>
  );
}
