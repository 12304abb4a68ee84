-- Reads work.text_labels, feelings. What the person said of texts whose answer they had not seen, against what the model says:
-- texts of the same words once.
select l.label::varchar as label, f.model_label::varchar as model_label, count(*)::integer as n
from work.text_labels l
  join (select text_hash, any_value(model_label) as model_label from feelings where model_label is not null group by text_hash) f
    using (text_hash)
where l.blind
group by all
order by all;
