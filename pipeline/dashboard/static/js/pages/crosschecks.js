/** Cross-checks (数字核对): where forms, their summary tables, their costs and each other do not agree. */
import { h } from '../dom.js';
import { t } from '../language.js';
import { panel } from '../panel.js';
import { address } from '../state.js';

export async function render(page) {
  const one = (options) => panel({ page, signal: page.signal, empty: t('crosschecks.none'), rows: 20, ...options });
  return h('div', { class: 'grid' },
    one({ query: 'conflicts', note: t('crosschecks.conflicts'), show: ['form_name', 'fiscal_year', 'department', 'form_relation', 'amount_wanyuan', 'other_budget_total_wanyuan', 'difference_wanyuan', 'n_equal_lines', 'n_lines', 'file_name', 'other_file_name'] }),
    one({ query: 'summary_lines', note: t('crosschecks.summary'), show: ['project_name', 'department_name', 'fiscal_year', 'summary_total_wanyuan', 'detail_total_wanyuan', 'difference_wanyuan', 'reconciliation', 'matched_form_id', 'form_id', 'source_line'] }),
    one({ query: 'cost_budget', note: t('crosschecks.cost'), show: ['form_name', 'department', 'fiscal_year', 'amount_wanyuan', 'ceilings_literal_wanyuan', 'ratio_literal', 'is_literal_within_budget', 'ceilings_one_off_wanyuan', 'gap_wanyuan', 'is_vacuous'] }),
    one({ query: 'inconsistencies', note: t('crosschecks.inconsistencies'), show: ['concept_name', 'listed_values', 'value_unit', 'spread', 'names', 'department', 'fiscal_year', 'has_extraction_flag', 'n_forms'],
      link: (row, column) => (column === 'n_forms' ? address('forms', { department: row.department_key, year: row.fiscal_year, concept: row.concept_id }) : null) }),
    one({ query: 'reused', note: t('crosschecks.reused'), show: ['value_number', 'value_unit', 'distance', 'form_name', 'department', 'fiscal_year', 'contexts', 'n_occurrences', 'n_projects'] }),
    one({ query: 'copied', note: t('crosschecks.copied'), show: ['name', 'value_text', 'grain_mismatch', 'superior_region_name', 'wording_likeness', 'is_same_target', 'department', 'form_name', 'fiscal_year', 'source_line'] }));
}
