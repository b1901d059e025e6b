/** The package `apache-arrow` as a module, with what DuckDB's client takes from it; its own bundle is a plain script. */
export const { RecordBatchReader, Table, Type, tableToIPC } = globalThis.Arrow;
