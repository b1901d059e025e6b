/** An answer as CSV that a spreadsheet opens in the right encoding and in which no text runs as a formula. */

const MARK = '\ufeff';

/** `formulas` names the signs with which a formula starts and what is skipped before them, as the workbooks have it. */
export function csv({ columns, rows }, formulas) {
  const text = (value, isNumeric) => (value === null ? '' : quoted(isNumeric ? value : disarmed(value, formulas)));
  const lines = [columns.map(({ name }) => text(name, false)),
    ...rows.map((row) => row.map((value, place) => text(value, columns[place].isNumeric)))];
  return MARK + lines.map((line) => `${line.join(',')}\r\n`).join('');
}

function disarmed(value, { starts, skipped }) {
  const first = [...value].find((letter) => !skipped.includes(letter));
  return starts.includes(first) ? `'${value}` : value;
}

const quoted = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
