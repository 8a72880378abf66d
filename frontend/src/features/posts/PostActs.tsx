import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { toast } from '@/ui/feedback/toasts';
import { useQueryClient } from '@tanstack/react-query';
import type { Place, Reply } from './model';

interface PostActsProps {
  place: Place;
  post: Reply;
  onEdit: () => void;
  onReply?: (() => void) | undefined;
}

type Asked = 'remove' | 'moderate' | 'report';

/** What may be done with a post: small buttons, as the API's abilities say. */
export function PostActs({ place, post, onEdit, onReply }: PostActsProps) {
  const t = useT();
  const queries = useQueryClient();
  const { act, problem, busy } = useAct();
  const [asked, setAsked] = useState<Asked | null>(null);
  const may = (ability: string) => post.abilities.includes(ability);
  const path = { ...place, post: post.id };
  const done = async (words: string) => {
    setAsked(null);
    toast(words);
    await queries.invalidateQueries();
  };
  const send = {
    remove: async () => {
      await client.DELETE('/v1/labs/{lab}/communities/{community}/posts/{post}', { params: { path, header: ifMatch(post.version) } });
      await done(t('post.remove.done'));
    },
    moderate: async (reason: string) => {
      await client.POST('/v1/labs/{lab}/communities/{community}/posts/{post}/removal', { params: { path }, body: { reason } });
      await done(t('post.remove.done'));
    },
    report: async (words: string) => {
      await client.POST('/v1/labs/{lab}/communities/{community}/posts/{post}/reports', { params: { path }, body: { words } });
      await done(t('post.report.done'));
    },
  };
  const pin = () =>
    act(
      () => client.POST('/v1/labs/{lab}/communities/{community}/posts/{post}/pin', { params: { path }, body: { pinned: !post.pinned } }),
      t(post.pinned ? 'post.unpin.done' : 'post.pin.done'),
    );
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      <div className="ti-post__acts">
        {onReply && may('reply') && (
          <Button look="tertiary" size="small" onClick={onReply}>
            {t('post.reply')}
          </Button>
        )}
        {may('edit') && (
          <Button look="quiet" size="small" onClick={onEdit}>
            {t('post.edit')}
          </Button>
        )}
        {may('pin') && (
          <Button look="quiet" size="small" busy={busy} onClick={() => void pin()}>
            {t(post.pinned ? 'post.unpin' : 'post.pin')}
          </Button>
        )}
        {may('remove') && (
          <Button look="quiet" size="small" onClick={() => setAsked('remove')}>
            {t('post.remove')}
          </Button>
        )}
        {may('moderate') ? (
          <Button look="quiet" size="small" onClick={() => setAsked('moderate')}>
            {t('post.moderate')}
          </Button>
        ) : (
          may('report') && (
            <Button look="quiet" size="small" onClick={() => setAsked('report')}>
              {t('post.report')}
            </Button>
          )
        )}
      </div>
      {asked && (
        <ReasonDialog
          title={t(`post.${asked}.title`)}
          lead={t(`post.${asked}.lead`)}
          action={t(`post.${asked}`)}
          danger={asked !== 'report'}
          reasoned={asked !== 'remove'}
          {...(asked === 'report' && { label: t('post.report.words') })}
          onClose={() => setAsked(null)}
          onSend={send[asked]}
        />
      )}
    </>
  );
}
