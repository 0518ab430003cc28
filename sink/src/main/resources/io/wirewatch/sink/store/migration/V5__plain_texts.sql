-- Compressing the text of an article took a tenth of the time of its row, for a tenth of the place. LZ4 takes next to none;
-- a server that was built without it keeps the text as it is. Months that are there stay as they are.
--
-- Whether a month is there is only asked under the lock: for a moment after it was made, another session sees its tables
-- and does not know yet that they are partitions; the lock is let go after that.

create or replace function wirewatch.make_month(month date) returns void language plpgsql as $$
declare
    suffix text := to_char(month, '_YYYY_MM');
    first timestamptz := month::timestamp at time zone 'UTC';
    next timestamptz := (month + interval '1 month')::timestamp at time zone 'UTC';
    lz4 boolean := exists (select from pg_settings where name = 'default_toast_compression' and 'lz4' = any(enumvals));
begin
    perform pg_advisory_xact_lock(hashtextextended('wirewatch.make_month', 0));
    if exists (select from pg_class where relname = 'mention' || suffix and relnamespace = 'wirewatch'::regnamespace) then
        return;
    end if;
    execute format('create table wirewatch.%I (like wirewatch.article including all) with (toast_tuple_target = 512)',
        'article' || suffix);
    execute format(case when lz4 then 'alter table wirewatch.%I alter column text set compression lz4'
        else 'alter table wirewatch.%I alter column text set storage external' end, 'article' || suffix);
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
