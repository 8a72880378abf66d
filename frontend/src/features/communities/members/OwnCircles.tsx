import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Section } from '@/ui/layout/Page';
import type { Community } from '../model';

const path = '/v1/labs/{lab}/communities/{community}/circles/{circle}/members/{member}';

interface OwnCirclesProps {
  lab: string;
  community: Community;
  /** Those that one may enter, and not those where one is. */
  open?: boolean;
}

/** The circles of the reader, and those of beta testers, which one enters and leaves by oneself. */
export function OwnCircles({ lab, community, open = false }: OwnCirclesProps) {
  const t = useT();
  const { act, busy, problem } = useAct();
  const [leaving, setLeaving] = useState<{ slug: string; name: string } | null>(null);
  const { standing } = community;
  if (!standing || community.archived) return null;
  const mine = (slug: string) => standing.circles.includes(slug);
  const shown = community.circles.filter((one) => (open ? one.kind === 'beta' && !mine(one.slug) : one.kind === 'beta' || mine(one.slug)));
  if (shown.length === 0) return null;
  const params = (circle: string) => ({ params: { path: { lab, community: community.slug, circle, member: standing.handle } } });
  const leave = ({ slug, name }: { slug: string; name: string }) => act(() => client.DELETE(path, params(slug)), t('communities.circles.left', { name }));
  return (
    <Section title={t(open ? 'communities.circles.open' : 'communities.circles.own')} lead={t('communities.circles.lead')}>
      {problem !== null && <ProblemAlert error={problem} />}
      <ul className="ti-plain ti-people">
        {shown.map((one) => (
          <li key={one.slug} className="ti-people__one">
            <div>
              <p className="ti-people__name">{one.name}</p>
              {one.kind === 'beta' && <p className="ti-small">{t('communities.circles.beta')}</p>}
            </div>
            {mine(one.slug) ? (
              <Button
                size="small"
                look="tertiary"
                busy={busy}
                native={{ 'aria-label': t('communities.circles.leave.one', { name: one.name }) }}
                onClick={() => (one.kind === 'beta' ? void leave(one) : setLeaving(one))}
              >
                {t('communities.circles.leave')}
              </Button>
            ) : (
              <Button
                size="small"
                look="secondary"
                busy={busy}
                native={{ 'aria-description': one.name }}
                onClick={() => void act(() => client.PUT(path, params(one.slug)), t('communities.circles.joined', { name: one.name }))}
              >
                {t('communities.circles.join')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {leaving && (
        <ReasonDialog
          title={t('communities.circles.leave.sure', { name: leaving.name })}
          lead={t('communities.circles.leave.lead')}
          action={t('communities.circles.leave')}
          reasoned={false}
          danger
          onClose={() => setLeaving(null)}
          onSend={async () => {
            await leave(leaving);
            setLeaving(null);
          }}
        />
      )}
    </Section>
  );
}
