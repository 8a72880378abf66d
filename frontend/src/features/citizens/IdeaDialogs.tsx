import { useState } from 'react';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { DialogForm } from '@/ui/data/DialogForm';
import { SelectField, TextArea, TextField } from '@/ui/form/fields';
import { CLOSE_REASONS, type Idea } from './model';

interface Props {
  lab: string;
  idea: Idea;
  onClose: () => void;
  onDone: (words: string) => Promise<void>;
}

type Kind = components['schemas']['RequestKind'];

const at = (lab: string, idea: Idea) => ({ path: { lab, idea: idea.id }, header: ifMatch(idea.version) });

/** Words that the author will read, by mail and on their page. */
function useWords(id: string) {
  const t = useT();
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const missing = () => (words.trim() === '' ? id : null);
  const field = (label: string, hint: string, optional = false) => (
    <TextArea
      id={id}
      label={label}
      hint={hint}
      optional={optional}
      rows={5}
      maxLength={4000}
      value={words}
      error={!optional && tried && words.trim() === '' ? t('ui.required') : undefined}
      onChange={(event) => setWords(event.target.value)}
    />
  );
  return { words: words.trim(), missing, field, onTry: () => setTried(true) };
}

const told = (idea: Idea) => (idea.may_write ? ('citizens.told' as const) : ('citizens.told.page' as const));

export function AnswerDialog({ lab, idea, onClose, onDone }: Props) {
  const t = useT();
  const words = useWords('answer-words');
  return (
    <DialogForm
      title={t('citizens.act.answer.title')}
      action={t('citizens.act.answer.send')}
      missing={words.missing}
      onTry={words.onTry}
      onClose={onClose}
      onSend={async () => {
        await client.POST('/v1/labs/{lab}/ideas/{idea}/answers', { params: at(lab, idea), body: { words: words.words } });
        await onDone(t('citizens.act.answer.done'));
      }}
    >
      {words.field(t('citizens.act.answer.words'), t(told(idea)))}
    </DialogForm>
  );
}

export function CloseDialog({ lab, idea, onClose, onDone }: Props) {
  const t = useT();
  const words = useWords('close-words');
  const [reason, setReason] = useState<(typeof CLOSE_REASONS)[number]>('existe_deja');
  return (
    <DialogForm
      title={t('citizens.act.close.title')}
      action={t('citizens.act.close')}
      missing={words.missing}
      onTry={words.onTry}
      onClose={onClose}
      onSend={async () => {
        await client.POST('/v1/labs/{lab}/ideas/{idea}/closing', { params: at(lab, idea), body: { reason, words: words.words } });
        await onDone(t('citizens.act.close.done'));
      }}
    >
      <SelectField
        label={t('citizens.reason')}
        value={reason}
        onChange={(event) => setReason(CLOSE_REASONS.find((one) => one === event.target.value) ?? 'existe_deja')}
        options={CLOSE_REASONS.map((one) => ({ value: one, label: t(`citizens.reason.${one}`) }))}
      />
      {words.field(t('citizens.act.close.words'), t(told(idea)))}
    </DialogForm>
  );
}

export function TakeUpDialog({ lab, idea, onClose, onDone }: Props) {
  const t = useT();
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<Kind>('projet');
  const [tried, setTried] = useState(false);
  return (
    <DialogForm
      title={t('citizens.act.take_up.title')}
      action={t('citizens.act.take_up.send')}
      missing={() => (title.trim() === '' ? 'request-title' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={async () => {
        await client.POST('/v1/labs/{lab}/ideas/{idea}/request', { params: at(lab, idea), body: { kind, title: title.trim() } });
        await onDone(t('citizens.act.take_up.done'));
      }}
    >
      <p>{t('citizens.act.take_up.lead')}</p>
      <TextField
        id="request-title"
        label={t('citizens.act.take_up.name')}
        maxLength={200}
        value={title}
        error={tried && title.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setTitle(event.target.value)}
      />
      <SelectField
        label={t('citizens.act.take_up.kind')}
        value={kind}
        onChange={(event) => setKind(event.target.value === 'action' ? 'action' : 'projet')}
        options={(['projet', 'action'] as const).map((one) => ({ value: one, label: t(`citizens.requestKind.${one}`) }))}
      />
    </DialogForm>
  );
}

export function LinkDialog({ lab, idea, onClose, onDone }: Props) {
  const t = useT();
  const words = useWords('link-words');
  const [project, setProject] = useState('');
  const [tried, setTried] = useState(false);
  const projects = hooks.useQuery('get', '/v1/labs/{lab}/projects', { params: { path: { lab }, query: { limit: 200 } } });
  return (
    <DialogForm
      title={t('citizens.act.link.title')}
      action={t('citizens.act.link.send')}
      missing={() => (project === '' ? 'link-project' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={async () => {
        await client.POST('/v1/labs/{lab}/ideas/{idea}/project', {
          params: at(lab, idea),
          body: { project, words: words.words || null },
        });
        await onDone(t('citizens.act.link.done'));
      }}
    >
      <SelectField
        id="link-project"
        label={t('citizens.act.link.project')}
        hint={t('citizens.act.link.hint')}
        placeholder=""
        value={project}
        error={tried && project === '' ? t('ui.required') : undefined}
        onChange={(event) => setProject(event.target.value)}
        options={(projects.data?.items ?? []).map((one) => ({ value: one.slug, label: one.title }))}
      />
      {words.field(t('citizens.act.link.words'), t(told(idea)), true)}
    </DialogForm>
  );
}

export function JoinDialog({ lab, idea, onClose, onDone }: Props) {
  const t = useT();
  const [other, setOther] = useState('');
  const [tried, setTried] = useState(false);
  const ideas = hooks.useQuery('get', '/v1/labs/{lab}/ideas', { params: { path: { lab }, query: { limit: 200 } } });
  const others = (ideas.data?.items ?? []).filter((one) => one.id !== idea.id && one.like === null && !one.erased);
  return (
    <DialogForm
      title={t('citizens.act.join.title')}
      action={t('citizens.act.join.send')}
      missing={() => (other === '' ? 'join-idea' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={async () => {
        await client.POST('/v1/labs/{lab}/ideas/{idea}/likeness', { params: at(lab, idea), body: { idea: Number(other) } });
        await onDone(t('citizens.act.join.done'));
      }}
    >
      <p>{t('citizens.act.join.lead')}</p>
      <SelectField
        id="join-idea"
        label={t('citizens.act.join.idea')}
        placeholder=""
        value={other}
        error={tried && other === '' ? t('ui.required') : undefined}
        onChange={(event) => setOther(event.target.value)}
        options={others.map((one) => ({
          value: String(one.id),
          label: `${t('citizens.number', { number: one.id })} — ${one.words.slice(0, 90)}`,
        }))}
      />
    </DialogForm>
  );
}

export function PublishDialog({ lab, idea, onClose, onDone }: Props) {
  const t = useT();
  const [words, setWords] = useState(idea.publication?.words ?? idea.words);
  const [outcome, setOutcome] = useState(idea.publication?.outcome ?? '');
  const [tried, setTried] = useState(false);
  return (
    <DialogForm
      title={t('citizens.act.publish.title')}
      action={t('citizens.act.publish.send')}
      missing={() => (words.trim() === '' ? 'publish-words' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={async () => {
        await client.PUT('/v1/labs/{lab}/ideas/{idea}/publication', {
          params: at(lab, idea),
          body: { words: words.trim(), outcome: outcome.trim() || null },
        });
        await onDone(t('citizens.act.publish.done'));
      }}
    >
      <p>{t('citizens.act.publish.lead')}</p>
      <TextArea
        id="publish-words"
        label={t('citizens.act.publish.words')}
        rows={5}
        maxLength={4000}
        value={words}
        error={tried && words.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setWords(event.target.value)}
      />
      <TextArea
        id="publish-outcome"
        label={t('citizens.act.publish.outcome')}
        optional
        rows={3}
        maxLength={2000}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
      />
    </DialogForm>
  );
}
