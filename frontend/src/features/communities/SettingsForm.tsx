import { useState } from 'react';
import { client } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField, RadioField } from '@/ui/form/choices';
import { NumberField, TextArea, TextField } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import { textOf } from '@/ui/form/typed';
import { Editor } from '@/ui/markdown/Editor';
import { type Community, JOININGS, VISIBILITIES } from './model';

/** What the community says of itself, who sees it, how one comes in, and its rules. */
export function SettingsForm({ lab, community }: { lab: string; community: Community }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [given, setGiven] = useState(() => ({
    name: community.name,
    summary: community.summary ?? '',
    words: community.words ?? '',
    visibility: community.visibility,
    joining: community.joining,
    url: community.url ?? '',
    welcome: community.welcome === null ? '' : String(community.welcome),
    members_invite: community.members_invite,
    rules: community.rules.join('\n'),
  }));
  const [tried, setTried] = useState(false);
  const change = (values: Partial<typeof given>) => setGiven((before) => ({ ...before, ...values }));
  const errorAt = (field: string): string | undefined => {
    if (field === 'name' && tried && given.name.trim() === '') return t('ui.required');
    return problem === null ? undefined : asProblem(problem).errors.find((one) => one.pointer.startsWith(`/${field}`))?.detail;
  };
  const save = async () => {
    setTried(true);
    if (given.name.trim() === '') return document.getElementById('name')?.focus();
    await act(
      () =>
        client.PATCH('/v1/labs/{lab}/communities/{community}', {
          params: { path: { lab, community: community.slug }, header: ifMatch(community.version) },
          body: {
            ...given,
            name: given.name.trim(),
            summary: textOf(given.summary),
            words: textOf(given.words),
            url: textOf(given.url),
            welcome: given.welcome.trim() === '' ? null : Number(given.welcome),
            rules: given.rules.split('\n').flatMap((one) => textOf(one) ?? []),
          },
        }),
      t('communities.settings.saved'),
    );
    return undefined;
  };
  return (
    <form
      noValidate
      className="ti-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField
        id="name"
        label={t('communities.name')}
        maxLength={200}
        value={given.name}
        error={errorAt('name')}
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextArea
        id="summary"
        optional
        rows={2}
        maxLength={300}
        label={t('communities.summary')}
        hint={t('communities.summary.hint')}
        value={given.summary}
        error={errorAt('summary')}
        onChange={(event) => change({ summary: event.target.value })}
      />
      <Editor
        id="words"
        optional
        rows={8}
        maxLength={20_000}
        label={t('communities.settings.words')}
        value={given.words}
        error={errorAt('words')}
        onChange={(words) => change({ words })}
      />
      <RadioField
        name="visibility"
        legend={t('communities.settings.visibility')}
        selected={given.visibility}
        options={VISIBILITIES.map((one) => ({ value: one, label: t(`communities.visibility.${one}`), hint: t(`communities.visibility.${one}.hint`) }))}
        error={errorAt('visibility')}
        onChange={(event) => change({ visibility: VISIBILITIES.find((one) => one === event.target.value) ?? 'membres' })}
      />
      <RadioField
        name="joining"
        legend={t('communities.settings.joining')}
        selected={given.joining}
        options={JOININGS.map((one) => ({ value: one, label: t(`communities.settings.joining.${one}`) }))}
        error={errorAt('joining')}
        onChange={(event) => change({ joining: JOININGS.find((one) => one === event.target.value) ?? 'demande' })}
      />
      {given.joining === 'ailleurs' && (
        <TextField
          id="url"
          type="url"
          optional
          maxLength={2000}
          label={t('communities.settings.url')}
          value={given.url}
          error={errorAt('url')}
          onChange={(event) => change({ url: event.target.value })}
        />
      )}
      <NumberField
        id="welcome"
        optional
        min={0}
        max={100_000}
        label={t('communities.settings.welcome')}
        hint={t('communities.settings.welcome.hint')}
        value={given.welcome}
        error={errorAt('welcome')}
        onChange={(event) => change({ welcome: event.target.value })}
      />
      <CheckboxField label={t('communities.settings.membersInvite')} checked={given.members_invite} onChange={(event) => change({ members_invite: event.target.checked })} />
      <TextArea
        id="rules"
        rows={10}
        label={t('communities.settings.rules')}
        hint={t('communities.settings.rules.hint')}
        value={given.rules}
        error={errorAt('rules')}
        onChange={(event) => change({ rules: event.target.value })}
      />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('communities.settings.save')}
        </Button>
      </FormActions>
    </form>
  );
}
