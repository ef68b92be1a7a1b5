import { useSearchParams } from '@solidjs/router';
import { onMount } from 'solid-js';
import { isChannelId } from '../../../worker/platform/id.ts';
import { askHealth, channels } from '../../channels/health.store.ts';
import { tm } from '../../i18n/managing.ts';
import { Page } from '../../ui/Page.tsx';
import { PageBack } from '../../ui/PageBack.tsx';
import { Editor } from './Editor.tsx';

/** A template that is not there yet, on the channel that the address names. */
export function NewTemplatePage() {
  const [search] = useSearchParams();
  onMount(() => void askHealth());
  const channel = () => channels().find(({ id }) => id === search.canal) ?? channels()[0] ?? null;
  const channelId = () => {
    const id = channel()?.id;
    return isChannelId(id) ? id : null;
  };
  return (
    <Page
      words={{
        title: tm('editor.new'),
        lead: channel()?.name ?? '',
        loading: tm('page.loading'),
        failed: tm('page.failed'),
        retry: tm('page.retry'),
      }}
      icon="template"
      back={<PageBack href="/modelos" words={tm('one.back')} />}
      width={1080}
      shown={channelId()}
      failed={false}
      onRetry={() => void askHealth()}
    >
      {(id) => <Editor template={null} channelId={id()} />}
    </Page>
  );
}
