-- Nets credits (contracts 2). Reads mem.credits (order_no, customer_id, product, occurred_at, amount > 0 in the
-- currency of its orders); changes data.orders.refunded, net and fully_refunded; writes what finds no order to data.rejects.
update mem.credits set credit_no = numbered.n
  from (select rowid as place, row_number() over (order by occurred_at, file_no, line) as n from mem.credits) numbered
  where numbered.place = credits.rowid;

-- The order whose number the credit carries. One that its status calls refunded has given the money back already.
create or replace table mem.credited_by_number as
  select c.credit_no, min(o.order_id) as order_id, any_value(c.amount) as amount
  from mem.credits c join data.orders o on o.source = c.source and o.order_no = c.order_no and not o.cancelled
  group by c.credit_no;

update data.orders set refunded = coalesce(refunded, 0) + s.amount, net = greatest(net - s.amount, 0)
  from (select order_id, sum(amount) as amount from mem.credited_by_number group by 1) s
  where s.order_id = orders.order_id and not orders.fully_refunded;

-- The person's latest earlier order of the same product.
create or replace table mem.bought as
  select o.customer_id, coalesce(l.product_id, l.product) as product, o.occurred_at, max(o.order_id) as order_id
  from data.order_lines l join data.orders o using (order_id)
  where o.customer_id in (select customer_id from mem.credits) and not o.cancelled
  group by all;

create or replace table mem.credited as
  select c.credit_no, b.order_id, c.amount
  from mem.credits c asof join mem.bought b
    on b.customer_id = c.customer_id and b.product = c.product and c.occurred_at >= b.occurred_at
  where c.credit_no not in (select credit_no from mem.credited_by_number);

update data.orders set refunded = coalesce(refunded, 0) + s.amount, net = net - s.amount
  from (select order_id, sum(amount) as amount from mem.credited group by 1) s
  where s.order_id = orders.order_id;

-- Else their latest earlier order of at least that amount.
create or replace table mem.credited_by_amount as
  select c.credit_no, arg_max(o.order_id, (o.occurred_at, o.order_id)) as order_id, any_value(c.amount) as amount
  from mem.credits c join data.orders o
    on o.customer_id = c.customer_id and o.occurred_at <= c.occurred_at and o.net >= c.amount and not o.cancelled
  where c.credit_no not in (select credit_no from mem.credited)
    and c.credit_no not in (select credit_no from mem.credited_by_number)
  group by c.credit_no;

update data.orders set refunded = coalesce(refunded, 0) + s.amount, net = net - s.amount
  from (select order_id, sum(amount) as amount from mem.credited_by_amount group by 1) s
  where s.order_id = orders.order_id;

update data.orders set fully_refunded = true
  where refunded > 0 and net <= 0.005 and order_id in (
    select order_id from mem.credited_by_number union all select order_id from mem.credited union all select order_id from mem.credited_by_amount);

insert into data.rejects
  select source, file_no, null, line, '', printf('%.2f', -amount), 'credit_without_order'
  from mem.credits
  where credit_no not in (select credit_no from mem.credited)
    and credit_no not in (select credit_no from mem.credited_by_amount)
    and credit_no not in (select credit_no from mem.credited_by_number)
  order by file_no, line;

drop table mem.bought;
drop table mem.credited_by_number;
drop table mem.credited;
drop table mem.credited_by_amount;
