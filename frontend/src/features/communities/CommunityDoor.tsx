import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { useAct } from '@/ui/act';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { DialogForm } from '@/ui/data/DialogForm';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Outcome } from '@/ui/feedback/Outcome';
import { toast } from '@/ui/feedback/toasts';
import { TextArea } from '@/ui/form/fields';
import { Section } from '@/ui/layout/Page';
import { Markdown } from '@/ui/markdown/Markdown';
import { type Community, communityPath, kindOf } from './model';

interface Props {
  lab: string;
  community: Community;
  signedIn: boolean;
}

/** Come in, or ask to. */
const join = (lab: string, community: string, words: string | null) =>
  client.POST('/v1/labs/{lab}/communities/{community}/membership', { params: { path: { lab, community } }, body: { words } });

/** What a community says of itself to those who are not in it, and how one comes in. */
export function CommunityDoor({ lab, community, signedIn }: Props) {
  const t = useT();
  const format = useFormat();
  const declared = community.members.findLast(({ value }) => typeof value === 'number');
  return (
    <>
      {community.summary && <p className="ti-lead">{community.summary}</p>}
      {community.tree.length > 0 && <Markdown tree={community.tree} />}
      <HowToJoin lab={lab} community={community} signedIn={signedIn} />
      <DefinitionList
        items={[
          { term: t('communities.kind'), value: community.kind && t(`communities.kind.${kindOf(community.kind)}`) },
          { term: t('communities.runBy'), value: community.run_by },
          {
            term: t('communities.members'),
            value: community.member_count > 0 ? t('communities.members.count', { count: community.member_count }) : null,
          },
          {
            term: t('communities.declared'),
            value: declared && t('communities.declared.value', { count: Number(declared['value']), asOf: String(declared['as_of'] ?? '') }),
          },
          { term: t('communities.lastActivity'), value: community.last_activity_on && format.day(community.last_activity_on) },
          {
            term: t('communities.animators'),
            value: community.animators.map((one) => one.name).join(', '),
          },
        ]}
      />
      {community.rules.length > 0 && (
        <Section title={t('communities.rules')} lead={t('communities.rules.lead')}>
          <ol className="ti-rules">
            {community.rules.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

function HowToJoin({ lab, community, signedIn }: Props) {
  const t = useT();
  const { act, busy, problem } = useAct();
  const [asking, setAsking] = useState(false);
  const { joining, slug } = community;
  if (joining === 'ailleurs') {
    return (
      <Outcome tone="neutral" title={t('communities.join.ailleurs.title')}>
        {community.url ? (
          <ButtonLink look="secondary" href={community.url}>
            {t('communities.join.ailleurs.go')}
          </ButtonLink>
        ) : (
          <p>{t('communities.join.ailleurs.unknown')}</p>
        )}
      </Outcome>
    );
  }
  const asked = community.request !== null;
  return (
    <Outcome tone="deep" title={t(`communities.join.${joining}.title`)}>
      <p>{t(asked ? 'communities.join.asked' : `communities.join.${joining}.lead`)}</p>
      {problem !== null && <ProblemAlert error={problem} />}
      {joining !== 'invitation' && !asked && (
        <div className="ti-cluster">
          {signedIn ? (
            <Button
              busy={busy}
              onClick={() =>
                joining === 'libre'
                  ? void act(() => join(lab, slug, null), t('communities.joined', { name: community.name }))
                  : setAsking(true)
              }
            >
              {t(`communities.join.${joining}.act`)}
            </Button>
          ) : (
            <>
              <ButtonLink href={`/connexion?suite=${communityPath(lab, slug)}`}>{t('communities.join.signIn')}</ButtonLink>
              <ButtonLink look="secondary" href={`/labs/${lab}/rejoindre`}>
                {t('communities.join.without')}
              </ButtonLink>
            </>
          )}
        </div>
      )}
      {asking && <AskDialog lab={lab} community={community} onClose={() => setAsking(false)} />}
    </Outcome>
  );
}

function AskDialog({ lab, community, onClose }: { lab: string; community: Community; onClose: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const [words, setWords] = useState('');
  return (
    <DialogForm
      title={t('communities.ask.title', { name: community.name })}
      action={t('communities.ask.send')}
      missing={() => null}
      onClose={onClose}
      onSend={async () => {
        await join(lab, community.slug, words.trim() || null);
        onClose();
        toast(t('communities.asked'));
        await queries.invalidateQueries();
      }}
    >
      <TextArea
        id="ask-words"
        optional
        label={t('communities.ask.words')}
        hint={t('communities.ask.words.hint')}
        maxLength={1000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </DialogForm>
  );
}
