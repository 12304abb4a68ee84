/** What a file chooser shows at first: what files are is told by what is in them, so that any other can be chosen all the same. */
export const CAN_READ = [
  ...[
    '.csv',
    '.tsv',
    '.tab',
    '.txt',
    '.xlsx',
    '.xlsm',
    '.xls',
    '.ods',
    '.json',
    '.jsonl',
    '.ndjson',
    '.parquet',
    '.html',
    '.htm',
  ],
  ...['.gz', '.zip', '.rapport', '.onnx', 'text/*', 'application/json'],
].join(',')
