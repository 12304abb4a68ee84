/**
 * Why rows are set aside that take nothing away: they are no rows of the table, no sale, or counted elsewhere. Any other reason means that
 * something could not be read.
 */
export const RIGHTLY_ASIDE = [
  'asked_to_be_forgotten',
  'footer',
  'item_cancelled',
  'left_out_by_you',
  'no_sale',
  'not_completed',
  'note_line',
  'repeated_header',
  'replaced_by_later_row',
  'second_header',
  'spam',
  'survey_preview',
  'test_payment',
  'wrong_variant',
]
