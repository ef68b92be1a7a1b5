import { prefer, preferences } from '../accounts/preferences.store.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { MenuItem } from '../ui/Menu.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { say } from '../ui/toasts.store.ts';

/** [R52] [R53] What stands behind the ▾ of "Concluir": another way to conclude, and how one likes it. */
export function ConcludeMenu(props: { onClassify: () => void }) {
  const choose = (change: Parameters<typeof prefer>[0]) => {
    void prefer(change).then((answer) => {
      if (!answer.ok) say(troubleSentence(answer.reason));
    });
  };
  const group = t('conversation.concluding.preferences');
  const items = (): MenuItem[] => [
    { id: 'classify', icon: 'check', label: t('conversation.concluding.classify'), onSelect: props.onClassify },
    ...(['later', 'now'] as const).map((archive) => ({
      id: archive,
      icon: 'archive' as const,
      group,
      label: t(`conversation.concluding.${archive}`),
      checked: preferences()?.archive === archive,
      onSelect: () => choose({ archive }),
    })),
    {
      id: 'classifies',
      icon: 'form',
      group: t('conversation.concluding.always'),
      label: t('conversation.concluding.classifies'),
      checked: preferences()?.classifies ?? false,
      onSelect: () => choose({ classifies: !(preferences()?.classifies ?? false) }),
    },
  ];
  return (
    <MenuButton
      class="thread-more"
      icon="chevron"
      size={18}
      label={t('conversation.concluding.more')}
      items={items()}
    />
  );
}
