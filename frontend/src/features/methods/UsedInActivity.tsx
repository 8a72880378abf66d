import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { hooks } from '@/api/client';
import { useSession } from '@/api/session';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { Combobox } from '@/ui/form/Combobox';
import { Section } from '@/ui/layout/Page';
import { TONES } from './Uses';
import { UseForm } from './UseForm';

interface UsedProps {
  lab: string;
  activity: number;
  /** Whether it has taken place: only then does one know how it went. */
  held: boolean;
}

/** The methods used in a workshop; saying how one went takes three taps. */
export function UsedInActivity({ lab, activity, held }: UsedProps) {
  const t = useT();
  const queries = useQueryClient();
  const { session } = useSession();
  const [chosen, setChosen] = useState<string | null>(null);
  const used = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}/methods', { params: { path: { lab, activity } } });
  const all = hooks.useQuery('get', '/v1/methods', { params: { query: { limit: 200 } } }, { enabled: session !== null && held });
  const keyOf = (one: { lab: string; slug: string }) => `${one.lab}/${one.slug}`;
  const card = all.data?.items.find((one) => keyOf(one) === chosen);
  if (!held && used.data?.items.length === 0) return null;
  return (
    <Section title={t('method.activity')} lead={t('method.activity.lead')}>
      <Loaded query={used} height="4rem">
        {({ items }) =>
          items.length > 0 && (
            <ul className="ti-uses">
              {items.map((one) => (
                <li key={one.id}>
                  <p>
                    <AppLink href={`/methodes/${one.lab}/${one.slug}`}>{one.title}</AppLink>{' '}
                    <Badge tone={TONES[one.how]}>{t(`method.how.${one.how}`)}</Badge>
                  </p>
                  {one.words && <p>{one.words}</p>}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {session && held && (
        <Combobox
          optional
          label={t('method.activity.add')}
          hint={t('method.activity.add.hint')}
          options={(all.data?.items ?? []).map((one) => ({ value: keyOf(one), label: one.title }))}
          onPick={setChosen}
        />
      )}
      {card && (
        <UseForm card={card} activity={{ lab, id: activity }} onClose={() => setChosen(null)} onDone={() => queries.invalidateQueries()} />
      )}
    </Section>
  );
}
