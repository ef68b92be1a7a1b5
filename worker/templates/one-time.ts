/**
 * What the button of a one-time code does (`COPY_CODE`, `ONE_TAP` …); null: no such button. It is sent in as type `OTP`, and listed as
 * a link of Meta's own making. Source: Meta, "Authentication templates": "upon creation the button type will be set to URL".
 */
export function oneTimeKindOf(url: string | null | undefined): string | null {
  const [, query] = /^https:\/\/www\.whatsapp\.com\/otp\/code\/?\?(.*)$/.exec(url ?? '') ?? [];
  return query === undefined ? null : (new URLSearchParams(query).get('otp_type') ?? '');
}
