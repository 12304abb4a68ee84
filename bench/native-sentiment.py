"""The model file in native onnxruntime with one thread: reads {"model", "batches": [[[ids]]]} and prints
{"seconds", "logits"}, the time of the fastest of three passes and the logits of the last."""

import json
import sys
import time

import numpy as np
import onnxruntime

job = json.load(sys.stdin)
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
options.inter_op_num_threads = 1
session = onnxruntime.InferenceSession(job["model"], options, providers=["CPUExecutionProvider"])
batches = [np.array(batch, dtype=np.int64) for batch in job["batches"]]
seconds, logits = [], []
for _ in range(3):
    started = time.perf_counter()
    logits = [
        session.run(["logits"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0].tolist() for ids in batches
    ]
    seconds.append(time.perf_counter() - started)
json.dump({"seconds": min(seconds), "logits": [row for batch in logits for row in batch]}, sys.stdout)
