import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { asProblem } from '@/api/problem';
import { useRefreshSession, useSession } from '@/api/session';
import { AccountForm } from '@/features/people/AccountForm';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { Page, Section } from '@/ui/layout/Page';

type Invitation = components['schemas']['InvitationShown'];

const KEY = 'tilab.invitation';

/** What the link held, while one goes and signs in: never in an address, which servers write down. */
function keep(token: string): void {
  try {
    sessionStorage.setItem(KEY, token);
  } catch {
    // Storage refused: the link of the mail still opens this page.
  }
}

function kept(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** Who invites whom into what: one makes an account here and is in; whoever has one just enters. */
export function InvitationPage({ token: shown }: { token: string }) {
  const t = useT();
  const token = shown || kept();
  const invitation = useQuery({
    queryKey: ['invitation', token],
    enabled: token !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const { data } = await client.POST('/v1/invitations/reading', { body: { token } });
      if (!data) throw new Error('no answer');
      return data;
    },
  });
  const worthless = invitation.error !== null && asProblem(invitation.error).code === 'link-worthless';
  if (token === '' || worthless) {
    return (
      <Page title={t('welcome.title')}>
        <EmptyState title={t(worthless ? 'welcome.worthless' : 'welcome.none')} action={<ButtonLink href="/communautes">{t('welcome.communities')}</ButtonLink>}>
          {t(worthless ? 'welcome.worthless.hint' : 'welcome.none.hint')}
        </EmptyState>
      </Page>
    );
  }
  const { data } = invitation;
  const lead = data && (data.invited_by ? t('welcome.lead', { inviter: data.invited_by, community: data.community_name }) : t('welcome.lead.nobody', { community: data.community_name }));
  return (
    <Page title={t('welcome.title')} {...(lead && { lead })}>
      <Loaded query={invitation} height="24rem">
        {(found) => (
          <>
            {found.summary && <p>{found.summary}</p>}
            <Answer token={token} invitation={found} />
            {found.rules.length > 0 && (
              <Section title={t('welcome.rules')}>
                <ol className="ti-rules">
                  {found.rules.map((one) => (
                    <li key={one}>{one}</li>
                  ))}
                </ol>
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Answer({ token, invitation }: { token: string; invitation: Invitation }) {
  const t = useT();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const refresh = useRefreshSession();
  const { session } = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const { lab, community, community_name: name, email, account } = invitation;

  const entered = async () => {
    keep('');
    toast(t('welcome.accepted', { community: name }));
    await refresh();
    await navigate({ to: '/labs/$lab/communautes/$community', params: { lab, community } });
  };
  const enter = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await client.POST('/v1/labs/{lab}/communities/{community}/invitation-acceptance', { params: { path: { lab, community } }, body: { token } });
      await entered();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  if (session) {
    return (
      <div className="ti-stack">
        {problem !== null && <ProblemAlert error={problem} />}
        <div>
          <Button busy={busy} onClick={() => void enter()}>
            {t('welcome.acceptSigned', { community: name })}
          </Button>
        </div>
      </div>
    );
  }
  if (account) {
    return (
      <Outcome tone="deep" title={t('welcome.account')}>
        <p>{t('welcome.account.hint', { email })}</p>
        <div>
          <Button
            onClick={() => {
              keep(token);
              void navigate({ to: '/connexion', search: { suite: '/invitation' } });
            }}
          >
            {t('welcome.signIn')}
          </Button>
        </div>
      </Outcome>
    );
  }
  return (
    <AccountForm
      name={invitation.name ?? ''}
      email={email}
      action={t('welcome.accept')}
      onSend={async ({ display_name, password }) => {
        await client.POST('/v1/invitations/acceptance', { body: { token, display_name, password } });
        await client.POST('/v1/session', { body: { email, password } });
        await queries.invalidateQueries();
        await entered();
      }}
    />
  );
}
