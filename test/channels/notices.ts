/** One webhook of each field that tells of an account, a number or a template (facts: Meta, webhooks reference). */
export const noticeEntries: readonly { name: string; entry: object }[] = Object.entries({
  phone_number_quality_update: { display_phone_number: '551140031234', event: 'DOWNGRADE', current_limit: 'TIER_1K' },
  business_capability_update: { max_daily_conversation_per_phone: 1000, max_phone_numbers_per_business: 2 },
  phone_number_name_update: {
    display_phone_number: '551140031234',
    decision: 'REJECTED',
    requested_verified_name: 'Loja',
    rejection_reason: 'NAME_EMPLOYEE',
  },
  account_review_update: { decision: 'APPROVED' },
  account_alerts: {
    entity_type: 'BUSINESS',
    entity_id: '506914307656634',
    alert_info: { alert_severity: 'WARNING', alert_type: 'OBA_APPROVED', alert_description: 'Aviso' },
  },
  account_update: {
    phone_number: '551140031234',
    event: 'DISABLED_UPDATE',
    ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE', waba_ban_date: 'January 1' },
    restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1763650800 }],
    violation_info: { violation_type: 'SPAM' },
  },
  security: { display_phone_number: '551140031234', event: 'PIN_CHANGED', requester: '1' },
  message_template_status_update: {
    event: 'REJECTED',
    message_template_id: 1,
    message_template_name: 'retomada',
    message_template_language: 'pt_BR',
    reason: 'INCORRECT_CATEGORY',
    rejection_info: { reason: 'Motivo', recommendation: 'Outra' },
  },
  message_template_quality_update: {
    previous_quality_score: 'GREEN',
    new_quality_score: 'RED',
    message_template_id: 1,
    message_template_name: 'retomada',
    message_template_language: 'pt_BR',
  },
  template_category_update: {
    message_template_id: 1,
    message_template_name: 'retomada',
    message_template_language: 'pt_BR',
    previous_category: 'UTILITY',
    new_category: 'MARKETING',
  },
  message_template_components_update: {
    message_template_id: 1,
    message_template_name: 'retomada',
    message_template_language: 'pt_BR',
    message_template_element: 'Olá {{1}}',
    message_template_buttons: [{ message_template_button_type: 'URL', message_template_button_text: 'Ver' }],
  },
}).map(([field, value]) => ({
  name: field,
  entry: { id: '102290129340398', time: 1763650800, changes: [{ field, value }] },
}));
