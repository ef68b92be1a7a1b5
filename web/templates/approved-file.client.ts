import type { ApprovedFile } from '../../worker/templates/example-handle.ts';

/** [N76] Where the file that was approved with a template is shown. */
export const approvedUrl = ({ template, key }: ApprovedFile): string =>
  `/api/templates/${template}/example?${new URLSearchParams({ variable: key })}`;

/** Whether the provider has such a file still; `unreached`: nobody knows. */
export async function lookForApproved(file: ApprovedFile): Promise<'there' | 'gone' | 'unreached'> {
  try {
    const { ok, status } = await fetch(approvedUrl(file), { method: 'HEAD' });
    if (ok) return 'there';
    return status === 404 ? 'gone' : 'unreached';
  } catch {
    return 'unreached';
  }
}
