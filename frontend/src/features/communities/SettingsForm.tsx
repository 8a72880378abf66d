import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField, RadioField } from '@/ui/form/choices';
import { NumberField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import { Editor } from '@/ui/markdown/Editor';
import { type Community, type Joining, JOININGS, VISIBILITIES, type Visibility } from './model';

interface Values {
  name: string;
  summary: string;
  words: string;
  visibility: Visibility;
  joining: Joining;
  url: string;
  welcome: string;
  members_invite: boolean;
  rules: string;
}

/** What the community says of itself, who sees it, how one comes in, and its rules. */
export function SettingsForm({ lab, community }: { lab: string; community: Community }) {
  const t = useT();
  const form = useForm<Values>({
    defaultValues: {
      name: community.name,
      summary: community.summary ?? '',
      words: community.words ?? '',
      visibility: community.visibility,
      joining: community.joining,
      url: community.url ?? '',
      welcome: community.welcome === null ? '' : String(community.welcome),
      members_invite: community.members_invite,
      rules: community.rules.join('\n'),
    },
  });
  const { save, problem, busy } = useSave(form);
  const { errors, submitCount } = form.formState;
  const joining = form.watch('joining');
  const words = form.watch('words');
  const submit = form.handleSubmit(({ name, summary, url, welcome, rules, ...given }) =>
    save(
      () =>
        client.PATCH('/v1/labs/{lab}/communities/{community}', {
          params: { path: { lab, community: community.slug }, header: ifMatch(community.version) },
          body: {
            ...given,
            name: name.trim(),
            summary: textOf(summary),
            words: textOf(given.words),
            url: textOf(url),
            welcome: welcome.trim() === '' ? null : Number(welcome),
            rules: rules.split('\n').flatMap((one) => textOf(one) ?? []),
          },
        }),
      t('communities.settings.saved'),
    ),
  );
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField
        id="name"
        label={t('communities.name')}
        maxLength={200}
        error={errors.name?.message}
        {...form.register('name', { validate: (value) => value.trim() !== '' || t('ui.required') })}
      />
      <TextArea id="summary" optional rows={2} maxLength={300} label={t('communities.summary')} hint={t('communities.summary.hint')} error={errors.summary?.message} {...form.register('summary')} />
      <Editor
        id="words"
        optional
        rows={8}
        maxLength={20_000}
        label={t('communities.settings.words')}
        value={words}
        error={errors.words?.message}
        onChange={(value) => form.setValue('words', value, { shouldDirty: true })}
      />
      <RadioField
        legend={t('communities.settings.visibility')}
        options={VISIBILITIES.map((one) => ({ value: one, label: t(`communities.visibility.${one}`), hint: t(`communities.visibility.${one}.hint`) }))}
        error={errors.visibility?.message}
        {...form.register('visibility')}
      />
      <RadioField
        legend={t('communities.settings.joining')}
        options={JOININGS.map((one) => ({ value: one, label: t(`communities.settings.joining.${one}`) }))}
        error={errors.joining?.message}
        {...form.register('joining')}
      />
      {joining === 'ailleurs' && <TextField id="url" type="url" optional maxLength={2000} label={t('communities.settings.url')} error={errors.url?.message} {...form.register('url')} />}
      <NumberField
        id="welcome"
        optional
        min={0}
        max={100_000}
        label={t('communities.settings.welcome')}
        hint={t('communities.settings.welcome.hint')}
        error={errors.welcome?.message}
        {...form.register('welcome')}
      />
      <CheckboxField label={t('communities.settings.membersInvite')} {...form.register('members_invite')} />
      <TextArea id="rules" rows={10} label={t('communities.settings.rules')} hint={t('communities.settings.rules.hint')} error={errors.rules?.message} {...form.register('rules')} />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('communities.settings.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
