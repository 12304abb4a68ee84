-- Makes the tables that hold what was read from texts (place `read`) and what the person said of them (`work`). Keyed by the md5 of
-- the raw text, not by record: the same words are read once, and stay read when their file goes and comes again.
-- text_scores: shares that add up to 1, NULL where cleaning left nothing (`emptied` says why)
create table if not exists read.text_scores (
  text_hash varchar, model varchar, language varchar, negative double, neutral double, positive double, emptied varchar
);
-- text_meanings: the meaning of a text as a unit vector in 384 signed bytes
create table if not exists read.text_meanings (text_hash varchar, model varchar, meaning blob);
-- text_labels: what the person said, one row a text; blind where the model's answer had not been shown
create table if not exists work.text_labels (text_hash varchar, label varchar, blind boolean);
-- text_model: the model whose scores count at present, one row, or none where none was started yet
create table if not exists read.text_model (model varchar);
