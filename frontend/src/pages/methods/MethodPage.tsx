import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { hooks } from '@/api/client';
import { useSession } from '@/api/session';
import { Acts } from '@/features/methods/Acts';
import { BeginDialog, usePlaces } from '@/features/methods/BeginDialog';
import { History } from '@/features/methods/History';
import { type Card, LICENCE_URLS, type Method, peopleOf, timeOf } from '@/features/methods/model';
import { Steps } from '@/features/methods/Steps';
import { Uses } from '@/features/methods/Uses';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button, ButtonLink } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Tag, Tags } from '@/ui/data/labels';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { Page, Section } from '@/ui/layout/Page';
import { Markdown } from '@/ui/markdown/Markdown';

interface Props {
  lab: string;
  card: string;
  /** How long there is, when one comes from a search that said so. */
  minutes?: number | undefined;
  onBegun: (lab: string, card: string) => void;
}

/** A method, as one reads it the evening before: can I, with whom, how long, what do I bring, how does it go. */
export function MethodPage({ lab, card, minutes, onBegun }: Props) {
  const method = hooks.useQuery('get', '/v1/labs/{lab}/methods/{card}', { params: { path: { lab, card } } });
  return (
    <Loaded query={method} height="40rem">
      {(found) => <Read method={found} minutes={minutes} onBegun={onBegun} />}
    </Loaded>
  );
}

function Read({ method, minutes, onBegun }: { method: Method; minutes?: number | undefined; onBegun: Props['onBegun'] }) {
  const t = useT();
  const queries = useQueryClient();
  const { session } = useSession();
  const { card } = method;
  // What its writers have to do with a card comes first until it is good; then its readers do.
  const published = card.state === 'publiee';
  const refresh = () => queries.invalidateQueries();
  return (
    <Page
      title={card.title}
      kicker={card.community ? `${card.community.name} · ${card.lab_name}` : card.lab_name}
      lead={card.aim}
      crumbs={[{ href: '/methodes', label: t('method.title') }]}
    >
      {card.fictitious && <Alert tone="warning">{t('method.fictitious.long')}</Alert>}
      {!published && <Acts method={method} onChange={refresh} />}
      <DefinitionList
        items={[
          { term: t('method.people'), value: peopleOf(t, card) },
          { term: t('method.time'), value: timeOf(t, card) },
          { term: t('method.level'), value: t(`method.level.${card.level}`) },
          { term: t('method.distance'), value: card.remote ? t('method.distance.yes') : null },
        ]}
      />
      {card.needs.length > 0 && (
        <Tags label={t('method.needs')}>
          {card.needs.map((one) => (
            <Tag key={one.slug} href={`/methodes?besoin=${one.slug}`}>
              {one.label}
            </Tag>
          ))}
        </Tags>
      )}
      {card.when_to_use && (
        <Section title={t('method.when')}>
          <p>{card.when_to_use}</p>
        </Section>
      )}
      {card.material.length > 0 && (
        <Section title={t('method.material')}>
          <ul>
            {card.material.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Section>
      )}
      <Steps card={card} minutes={minutes} />
      {card.tree.length > 0 && (
        <Section title={t('method.words')}>
          <Markdown tree={card.tree} />
        </Section>
      )}
      {card.variants_tree.length > 0 && (
        <Section title={t('method.variants')}>
          <Markdown tree={card.variants_tree} />
        </Section>
      )}
      {card.number > 0 && <Uses method={method} onChange={refresh} />}
      {published && <Acts method={method} onChange={refresh} />}
      <Credit card={card} />
      {card.number > 0 && card.state !== 'retiree' && <History method={method} />}
      {session && card.number > 0 && card.state !== 'retiree' && <TakeOver card={card} onBegun={onBegun} />}
    </Page>
  );
}

/** Whose it is, under which licence, how fresh; and the same in an open form. */
function Credit({ card }: { card: Card }) {
  const t = useT();
  const format = useFormat();
  return (
    <Section title={t('method.credit')}>
      <DefinitionList
        items={[
          { term: t('method.authors'), value: card.authors.join(', ') },
          { term: t('method.licence'), value: <a href={LICENCE_URLS[card.licence]}>{t(`method.licence.${card.licence}`)}</a> },
          { term: t('method.source'), value: card.source_url && <a href={card.source_url}>{card.source_url}</a> },
          {
            term: t('method.origin'),
            value: card.origin_lab && <AppLink href={`/methodes/${card.origin_lab}/${card.origin_slug}`}>{t('method.origin.see')}</AppLink>,
          },
          { term: t('method.reviewed'), value: card.reviewed_on && format.day(card.reviewed_on) },
          { term: t('method.version'), value: card.number > 0 ? String(card.number) : null },
        ]}
      />
      {card.number > 0 && card.state !== 'retiree' && (
        <div>
          <ButtonLink look="tertiary" size="small" icon="download" href={`/open-data/methods/${card.lab}/${card.slug}.md`} download>
            {t('method.markdown')}
          </ButtonLink>
        </div>
      )}
    </Section>
  );
}

function TakeOver({ card, onBegun }: { card: Card; onBegun: Props['onBegun'] }) {
  const t = useT();
  const places = usePlaces().filter((one) => one.lab !== card.lab || one.community !== (card.community?.slug ?? null));
  const [open, setOpen] = useState(false);
  if (places.length === 0) return null;
  return (
    <div>
      <Button look="tertiary" onClick={() => setOpen(true)}>
        {t('method.copy')}
      </Button>
      {open && <BeginDialog from={card} places={places} onClose={() => setOpen(false)} onBegun={onBegun} />}
    </div>
  );
}
