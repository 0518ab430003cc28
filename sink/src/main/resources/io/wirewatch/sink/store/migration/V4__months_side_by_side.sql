-- Two sessions that meet the first article of a month at once made its tables twice, and one of them failed: to_regclass
-- answers from what the session remembers, also after it has waited for the other. A query over pg_class looks again.

create or replace function wirewatch.make_month(month date) returns void language plpgsql as $$
declare
    suffix text := to_char(month, '_YYYY_MM');
    first timestamptz := month::timestamp at time zone 'UTC';
    next timestamptz := (month + interval '1 month')::timestamp at time zone 'UTC';
begin
    if exists (select from pg_class where relname = 'mention' || suffix and relnamespace = 'wirewatch'::regnamespace) then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('wirewatch.make_month', 0));
    if exists (select from pg_class where relname = 'mention' || suffix and relnamespace = 'wirewatch'::regnamespace) then
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
