-- The text index takes its words as store has folded and counted them. PostgreSQL's parser would read the same words again
-- for a third of the time of a row, and "words" stood there only for it. What is stored already stays as it is.

alter table wirewatch.article alter column search drop expression;
alter table wirewatch.article drop column words;
alter table wirewatch.article alter column search set storage external;
comment on column wirewatch.article.search is
    'Words of title and text with their places, folded by store: one letter form for each letter.';

-- More new articles wait in the list before the index, and go into it together.
do $$
declare
    month regclass;
begin
    for month in
        select child.indexrelid::regclass from pg_index child
        join pg_inherits on inhrelid = child.indexrelid and inhparent = 'wirewatch.article_search'::regclass
    loop
        execute format('alter index %s set (gin_pending_list_limit = 16384)', month);
    end loop;
end
$$;

create or replace function wirewatch.make_month(month date) returns void language plpgsql as $$
declare
    suffix text := to_char(month, '_YYYY_MM');
    first timestamptz := month::timestamp at time zone 'UTC';
    next timestamptz := (month + interval '1 month')::timestamp at time zone 'UTC';
begin
    if to_regclass('wirewatch.mention' || suffix) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('wirewatch.make_month', 0));
    if to_regclass('wirewatch.mention' || suffix) is not null then
        return;
    end if;
    execute format('create table wirewatch.%I (like wirewatch.article including all) with (toast_tuple_target = 512)',
        'article' || suffix);
    execute format('drop index wirewatch.%I', 'article' || suffix || '_search_idx');
    execute format('create index %I on wirewatch.%I using gin (search) with (gin_pending_list_limit = 16384)',
        'article' || suffix || '_search_idx', 'article' || suffix);
    execute format('create table wirewatch.%I (like wirewatch.mention including all)', 'mention' || suffix);
    execute format('alter table wirewatch.article attach partition wirewatch.%I for values from (%L) to (%L)',
        'article' || suffix, first, next);
    execute format('alter table wirewatch.mention attach partition wirewatch.%I for values from (%L) to (%L)',
        'mention' || suffix, first, next);
end
$$;
