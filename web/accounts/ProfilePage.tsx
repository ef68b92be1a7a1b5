import { createSignal } from 'solid-js';
import { useDesk } from '../inbox/desk.tsx';
import { Page } from '../ui/Page.tsx';
import { MyFactor } from './factor/MyFactor.tsx';
import { MyPasskeys } from './passkey/MyPasskeys.tsx';
import { MyPassword } from './profile/MyPassword.tsx';
import { MyPreferences } from './profile/MyPreferences.tsx';
import { MySessions } from './profile/MySessions.tsx';
import { tp } from './profile/texts.ts';
import { WhoIAm } from './profile/WhoIAm.tsx';
import './ProfilePage.css';

/** How I am seen, and by what I come in. */
export default function ProfilePage() {
  const desk = useDesk();
  const [changes, setChanges] = createSignal(0);
  const settled = () => setChanges((before) => before + 1);
  return (
    <Page
      words={{ title: tp('title'), lead: tp('lead'), loading: '', failed: '', retry: '' }}
      icon="person"
      width={640}
      shown={desk.session.me}
      failed={false}
      onRetry={null}
    >
      {(me) => (
        <>
          <WhoIAm me={me()} />
          <MyPreferences />
          <MyPassword onSettled={settled} />
          <MyFactor onSettled={settled} />
          <MyPasskeys now={desk.today()} />
          <MySessions now={desk.today()} changes={changes()} />
        </>
      )}
    </Page>
  );
}
