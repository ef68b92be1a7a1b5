import { useNavigate } from '@solidjs/router';
import { createSignal, Match, Show, Suspense, Switch } from 'solid-js';
import type { TicketRow } from '../../../worker/inbox/row.ts';
import { preferences } from '../../accounts/preferences.store.ts';
import type { Said } from '../../conversation/classify/reasons.client.ts';
import type { TransferOrder } from '../../conversation/transfer/transfer.client.ts';
import { part } from '../../live/part.env.ts';
import { Button } from '../../ui/Button.tsx';
import { useDesk } from '../desk.tsx';
import { type BulkAct, type BulkItem, type BulkOutcome, codeOf, itemsOf } from './bulk.client.ts';
import { createBulk, isUndoable } from './bulk.store.ts';
import { PartlyDone } from './PartlyDone.tsx';
import { tp } from './texts.ts';
import './PickBar.css';

const ClassifyDialog = part(() => import('../../conversation/classify/ClassifyDialog.tsx'));
const ConcludeHeld = part(() => import('../../conversation/ConcludeHeld.tsx'));
const TransferDialog = part(() => import('../../conversation/transfer/TransferDialog.tsx'));

type Question = 'classify' | 'held' | 'transfer';

/** What is still to be answered before they are concluded, and what was. */
interface Concluding {
  said: Said | null;
  held: 'keep' | 'cancel' | null;
}

/** [R42] Below the list: what can be done with the chosen tickets. */
export default function PickActs() {
  const desk = useDesk();
  const navigate = useNavigate();
  const { picking } = desk;
  const [question, setQuestion] = createSignal<Question | null>(null);
  const [concluding, setConcluding] = createSignal<Concluding>({ said: null, held: null });
  /** Kept while its dialogs stand: they are asked about these. */
  const [rows, setRows] = createSignal<TicketRow[]>([]);
  const bulk = createBulk();
  const isBusy = () => bulk.progress() !== null;
  const held = () => rows().reduce((sum, row) => sum + row.held, 0);

  const run = (items: readonly BulkItem[], act: BulkAct): Promise<BulkOutcome[]> =>
    picking.during(async () => {
      const outcomes = await bulk.run(items, act);
      if (outcomes.every(({ trouble }) => trouble === null)) picking.end();
      return outcomes;
    });

  const begin = (next: () => void) => () => {
    if (isBusy() || picking.count() === 0) return;
    setRows(picking.rows());
    next();
  };
  const conclude = async (known: Concluding): Promise<void> => {
    setConcluding(known);
    if (known.said === null && preferences()?.classifies === true) return void setQuestion('classify');
    if (known.held === null && held() > 0) return void setQuestion('held');
    setQuestion(null);
    const more = {
      ...(known.held === null ? {} : { held: known.held }),
      ...(known.said === null ? {} : { classification: known.said }),
    };
    const outcomes = await run(itemsOf(rows()), { verb: 'conclude', more });
    // The company has begun to ask for it while this page stood open.
    if (known.said === null && outcomes.every(({ trouble }) => codeOf(trouble) === 'classification_required')) {
      bulk.forget();
      setQuestion('classify');
    }
  };
  const transfer = async (more: TransferOrder): Promise<null> => {
    setQuestion(null);
    await run(itemsOf(rows()), { verb: 'transfer', more });
    return null;
  };
  const mark = async (unread: boolean) => {
    // Who has it before them would read it again at once.
    if (unread && rows().some(({ conversationId }) => conversationId === desk.openId())) navigate('/');
    await run(itemsOf(rows()), { verb: 'mark', more: { unread } });
  };

  return (
    <>
      <div class="pick-acts" role="toolbar" aria-label={tp('acts')}>
        <Show
          when={bulk.progress()}
          fallback={
            <>
              <Show when={desk.tab() === 'mine'}>
                <Button disabled={picking.count() === 0} onClick={begin(() => void mark(false))}>
                  {tp('read')}
                </Button>
                <Button disabled={picking.count() === 0} onClick={begin(() => void mark(true))}>
                  {tp('unread')}
                </Button>
              </Show>
              <Button icon="transfer" disabled={picking.count() === 0} onClick={begin(() => setQuestion('transfer'))}>
                {tp('transfer')}
              </Button>
              <Button
                look="strong"
                icon="check"
                disabled={picking.count() === 0}
                onClick={begin(() => void conclude({ said: null, held: null }))}
              >
                {tp('conclude')}
              </Button>
            </>
          }
        >
          {(far) => (
            <p class="pick-progress" role="status">
              <progress value={far().done} max={far().all} aria-hidden="true" />
              {tp('progress', far().done, far().all)}
            </p>
          )}
        </Show>
      </div>
      <Suspense>
        <Switch>
          <Match when={question() === 'classify'}>
            <ClassifyDialog
              before={null}
              edits={false}
              busy={isBusy()}
              onSay={async (said) => {
                await conclude({ ...concluding(), said });
                return null;
              }}
              onClose={() => setQuestion(null)}
            />
          </Match>
          <Match when={question() === 'held'}>
            <ConcludeHeld
              held={held()}
              busy={isBusy()}
              onChoose={(choice) => void conclude({ ...concluding(), held: choice })}
              onClose={() => setQuestion(null)}
            />
          </Match>
          <Match when={question() === 'transfer'}>
            <TransferDialog
              whose={whoseOf(rows())}
              held={held()}
              person={null}
              busy={isBusy()}
              onTransfer={transfer}
              onClose={() => setQuestion(null)}
            />
          </Match>
        </Switch>
      </Suspense>
      <Show when={bulk.partly()} keyed>
        {(partly) => (
          <PartlyDone
            partly={partly}
            onAgain={(items) => void run(items, partly.act)}
            onUndo={isUndoable(partly.act) && partly.done.length > 0 ? () => bulk.undo(partly.done) : null}
            onClose={bulk.forget}
          />
        )}
      </Show>
    </>
  );
}

/** What all of them have in common. */
function whoseOf(rows: readonly TicketRow[]) {
  const [first] = rows;
  const same = <Value,>(of: (row: TicketRow) => Value): Value | null =>
    first !== undefined && rows.every((row) => of(row) === of(first)) ? of(first) : null;
  return {
    teamId: same(({ ticket }) => ticket.teamId),
    assigneeId: same(({ ticket }) => ticket.assignee?.id ?? null),
    isNew: same(({ ticket }) => ticket.status) === 'new',
  };
}
