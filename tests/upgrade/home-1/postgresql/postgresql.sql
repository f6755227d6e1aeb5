SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA dbos;
CREATE FUNCTION dbos.enqueue_workflow(workflow_name text, queue_name text, positional_args json[] DEFAULT ARRAY[]::json[], named_args json DEFAULT '{}'::json, class_name text DEFAULT NULL::text, config_name text DEFAULT NULL::text, workflow_id text DEFAULT NULL::text, app_version text DEFAULT NULL::text, timeout_ms bigint DEFAULT NULL::bigint, deadline_epoch_ms bigint DEFAULT NULL::bigint, deduplication_id text DEFAULT NULL::text, priority integer DEFAULT NULL::integer, queue_partition_key text DEFAULT NULL::text, authenticated_user text DEFAULT NULL::text, authenticated_roles text DEFAULT NULL::text, delay_until_epoch_ms bigint DEFAULT NULL::bigint, application_name text DEFAULT NULL::text) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_workflow_id TEXT;
    v_serialized_inputs TEXT;
    v_owner_xid TEXT;
    v_now BIGINT;
    v_recovery_attempts INT4 := 0;
    v_priority INT4;
    v_status TEXT;
BEGIN
    -- Validate required parameters
    IF workflow_name IS NULL OR workflow_name = '' THEN
        RAISE EXCEPTION 'Workflow name cannot be null or empty';
    END IF;
    IF queue_name IS NULL OR queue_name = '' THEN
        RAISE EXCEPTION 'Queue name cannot be null or empty';
    END IF;
    IF named_args IS NOT NULL AND jsonb_typeof(named_args::jsonb) != 'object' THEN
        RAISE EXCEPTION 'Named args must be a JSON object';
    END IF;
    IF workflow_id IS NOT NULL AND workflow_id = '' THEN
        RAISE EXCEPTION 'Workflow ID cannot be an empty string if provided.';
    END IF;
    IF delay_until_epoch_ms IS NOT NULL AND delay_until_epoch_ms < 0 THEN
        RAISE EXCEPTION 'delay_until_epoch_ms must be >= 0';
    END IF;
    v_workflow_id := COALESCE(workflow_id, gen_random_uuid()::TEXT);
    v_owner_xid := gen_random_uuid()::TEXT;
    v_priority := COALESCE(priority, 0);
    v_serialized_inputs := json_build_object(
        'positionalArgs', positional_args,
        'namedArgs', named_args
    )::TEXT;
    v_now := EXTRACT(epoch FROM now()) * 1000;
    v_status := CASE WHEN delay_until_epoch_ms IS NULL THEN 'ENQUEUED' ELSE 'DELAYED' END;
    INSERT INTO "dbos".workflow_status (
        workflow_uuid, status,
        name, class_name, config_name,
        queue_name, deduplication_id, priority, queue_partition_key,
        application_version,
        created_at, updated_at, recovery_attempts,
        workflow_timeout_ms, workflow_deadline_epoch_ms,
        parent_workflow_id, owner_xid, serialization,
        authenticated_user, authenticated_roles,
        delay_until_epoch_ms, application_name
    ) VALUES (
        v_workflow_id, v_status,
        workflow_name, class_name, config_name,
        queue_name, deduplication_id, v_priority, queue_partition_key,
        app_version,
        v_now, v_now, v_recovery_attempts,
        timeout_ms, deadline_epoch_ms,
        NULL, v_owner_xid, 'portable_json',
        authenticated_user, authenticated_roles,
        delay_until_epoch_ms, application_name
    )
    ON CONFLICT (workflow_uuid)
    DO UPDATE SET
        updated_at = EXCLUDED.updated_at;
    INSERT INTO "dbos".workflow_input (
        workflow_uuid, inputs, retention_timestamp
    ) VALUES (
        v_workflow_id, v_serialized_inputs, v_now
    )
    ON CONFLICT (workflow_uuid) DO NOTHING;
    RETURN v_workflow_id;
EXCEPTION
    WHEN unique_violation THEN
        RAISE EXCEPTION 'DBOS queue duplicated'
            USING DETAIL = format('Workflow %s with queue %s and deduplication ID %s already exists', v_workflow_id, queue_name, deduplication_id),
                ERRCODE = 'unique_violation';
END;
$$;
CREATE FUNCTION dbos.notifications_function() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    payload text := NEW.destination_uuid || '::' || NEW.topic;
BEGIN
    PERFORM pg_notify('dbos_notifications_channel', payload);
    RETURN NEW;
END;
$$;
CREATE FUNCTION dbos.send_message(destination_id text, message json, topic text DEFAULT NULL::text, message_id text DEFAULT NULL::text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_topic TEXT := COALESCE(topic, '__null__topic__');
    v_message_id TEXT := COALESCE(message_id, gen_random_uuid()::TEXT);
BEGIN
    INSERT INTO "dbos".notifications (
        destination_uuid, topic, message, message_uuid, serialization
    ) VALUES (
        destination_id, v_topic, message, v_message_id, 'portable_json'
    )
    ON CONFLICT (message_uuid) DO NOTHING;
EXCEPTION
    WHEN foreign_key_violation THEN
        RAISE EXCEPTION 'DBOS non-existent workflow'
            USING DETAIL = format('Destination workflow %s does not exist', destination_id),
                ERRCODE = 'foreign_key_violation';
END;
$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE dbos.application_versions (
    version_id text NOT NULL,
    version_name text NOT NULL,
    version_timestamp bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    created_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    application_name text
);
CREATE TABLE dbos.dbos_migrations (
    version bigint NOT NULL
);
CREATE TABLE dbos.event_dispatch_kv (
    service_name text NOT NULL,
    workflow_fn_name text NOT NULL,
    key text NOT NULL,
    value text,
    update_seq numeric(38,0),
    update_time numeric(38,15)
);
CREATE TABLE dbos.notifications (
    message_uuid text DEFAULT gen_random_uuid() NOT NULL,
    destination_uuid text NOT NULL,
    topic text,
    message text NOT NULL,
    created_at_epoch_ms bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    serialization text,
    consumed boolean DEFAULT false NOT NULL,
    consumed_by_function_id integer
);
CREATE TABLE dbos.operation_outputs (
    workflow_uuid text NOT NULL,
    function_id integer NOT NULL,
    function_name text DEFAULT ''::text NOT NULL,
    output text,
    error text,
    child_workflow_id text,
    started_at_epoch_ms bigint,
    completed_at_epoch_ms bigint,
    serialization text,
    application_name text,
    retention_timestamp bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL
);
CREATE TABLE dbos.queues (
    queue_id text DEFAULT (gen_random_uuid())::text NOT NULL,
    name text NOT NULL,
    concurrency integer,
    worker_concurrency integer,
    rate_limit_max integer,
    rate_limit_period_sec double precision,
    priority_enabled boolean DEFAULT false NOT NULL,
    partition_queue boolean DEFAULT false NOT NULL,
    polling_interval_sec double precision DEFAULT 1.0 NOT NULL,
    created_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    updated_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    application_name text,
    partition_concurrency integer,
    partition_worker_concurrency integer,
    partition_rate_limit_max integer,
    partition_rate_limit_period_sec double precision
);
CREATE TABLE dbos.streams (
    workflow_uuid text NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    "offset" integer NOT NULL,
    function_id integer DEFAULT 0 NOT NULL,
    serialization text
);
CREATE TABLE dbos.workflow_events (
    workflow_uuid text NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    serialization text
);
CREATE TABLE dbos.workflow_events_history (
    workflow_uuid text NOT NULL,
    function_id integer NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    serialization text
);
CREATE TABLE dbos.workflow_input (
    workflow_uuid text NOT NULL,
    inputs text,
    retention_timestamp bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL
);
CREATE TABLE dbos.workflow_output (
    workflow_uuid text NOT NULL,
    output text,
    error text,
    retention_timestamp bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL
);
CREATE TABLE dbos.workflow_schedules (
    schedule_id text NOT NULL,
    schedule_name text NOT NULL,
    workflow_name text NOT NULL,
    workflow_class_name text,
    schedule text NOT NULL,
    status text DEFAULT 'ACTIVE'::text NOT NULL,
    context text NOT NULL,
    last_fired_at text,
    automatic_backfill boolean DEFAULT false NOT NULL,
    cron_timezone text,
    queue_name text,
    application_name text
);
CREATE TABLE dbos.workflow_status (
    workflow_uuid text NOT NULL,
    status text,
    name text,
    authenticated_user text,
    assumed_role text,
    authenticated_roles text,
    request text,
    output text,
    error text,
    executor_id text,
    created_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    updated_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    application_version text,
    application_id text,
    class_name character varying(255) DEFAULT NULL::character varying,
    config_name character varying(255) DEFAULT NULL::character varying,
    recovery_attempts bigint DEFAULT 0,
    queue_name text,
    workflow_timeout_ms bigint,
    workflow_deadline_epoch_ms bigint,
    inputs text,
    started_at_epoch_ms bigint,
    deduplication_id text,
    priority integer DEFAULT 0 NOT NULL,
    queue_partition_key text,
    forked_from text,
    owner_xid text,
    parent_workflow_id text,
    serialization text,
    delay_until_epoch_ms bigint,
    was_forked_from boolean DEFAULT false NOT NULL,
    rate_limited boolean DEFAULT false NOT NULL,
    completed_at bigint,
    attributes jsonb,
    schedule_name text,
    debounce_deadline_epoch_ms bigint,
    is_debounced boolean DEFAULT false NOT NULL,
    application_name text,
    creator_xid text
);
CREATE TABLE public.access_keys (
    id character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    digest character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone
);
CREATE TABLE public.access_sessions (
    digest character varying(64) NOT NULL,
    name character varying(200) NOT NULL,
    is_ticket boolean NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.agent_state (
    case_id character varying(40) NOT NULL,
    key character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    value bytea NOT NULL
);
CREATE TABLE public.agent_steps (
    case_id character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    value bytea NOT NULL,
    notes bytea NOT NULL
);
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.audit_entries (
    number bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_kind character varying(20) NOT NULL,
    actor_name character varying(200) NOT NULL,
    action character varying(60) NOT NULL,
    subject character varying(80) NOT NULL,
    detail json NOT NULL,
    previous character varying(64) NOT NULL,
    hash character varying(64) NOT NULL
);
CREATE TABLE public.case_claims (
    agent character varying(63) NOT NULL,
    key character varying(80) NOT NULL,
    case_id character varying(40) NOT NULL
);
CREATE TABLE public.case_events (
    number bigint NOT NULL,
    case_id character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    what character varying(40) NOT NULL,
    text text NOT NULL,
    seconds double precision
);
CREATE SEQUENCE public.case_events_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.case_events_number_seq OWNED BY public.case_events.number;
CREATE TABLE public.case_keys (
    key character varying(255) NOT NULL,
    case_id character varying(40) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.cases (
    id character varying(40) NOT NULL,
    agent character varying(63) NOT NULL,
    charter_version character varying(12) NOT NULL,
    digest character varying(64) NOT NULL,
    size bigint NOT NULL,
    name character varying(500) NOT NULL,
    source character varying(20) NOT NULL,
    stated_type character varying(200),
    accepted_at timestamp with time zone NOT NULL,
    state character varying(20) NOT NULL,
    state_since timestamp with time zone NOT NULL,
    run integer NOT NULL,
    round integer DEFAULT 1 NOT NULL,
    version integer NOT NULL,
    proposal text,
    doubts text DEFAULT '[]'::text NOT NULL,
    decided_by character varying(200) DEFAULT ''::character varying NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    receipts text DEFAULT '[]'::text NOT NULL,
    waits_for character varying(200) DEFAULT ''::character varying NOT NULL,
    worker character varying(64) DEFAULT ''::character varying NOT NULL,
    urgent boolean DEFAULT false NOT NULL,
    parent character varying(40),
    root character varying(40),
    depth integer DEFAULT 0 NOT NULL,
    CONSTRAINT ck_cases_state_known CHECK (((state)::text = ANY ((ARRAY['accepted'::character varying, 'working'::character varying, 'waiting'::character varying, 'parked'::character varying, 'delivering'::character varying, 'split'::character varying, 'delivered'::character varying, 'declined'::character varying, 'dead_lettered'::character varying, 'erased'::character varying])::text[])))
);
CREATE TABLE public.charter_versions (
    agent character varying(63) NOT NULL,
    version character varying(12) NOT NULL,
    text text NOT NULL,
    folder text NOT NULL,
    first_seen timestamp with time zone NOT NULL,
    last_adopted timestamp with time zone NOT NULL
);
CREATE TABLE public.dead_letters (
    id character varying(40) NOT NULL,
    case_id character varying(40) NOT NULL,
    agent character varying(63) NOT NULL,
    document_name character varying(500) NOT NULL,
    stage character varying(40) NOT NULL,
    reason text NOT NULL,
    owner character varying(200) NOT NULL,
    reach character varying(300) NOT NULL,
    state character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closed_by character varying(200) DEFAULT ''::character varying NOT NULL,
    closed_reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT ck_dead_letters_has_an_owner CHECK (((owner)::text <> ''::text)),
    CONSTRAINT ck_dead_letters_state_known CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'redriven'::character varying, 'discarded'::character varying])::text[])))
);
CREATE TABLE public.deliveries (
    id character varying(40) NOT NULL,
    case_id character varying(40) NOT NULL,
    destination character varying(63) NOT NULL,
    state character varying(20) NOT NULL,
    attempts integer NOT NULL,
    first_try timestamp with time zone,
    window_start timestamp with time zone,
    last_try timestamp with time zone,
    next_try timestamp with time zone,
    problem text NOT NULL,
    acknowledged_at timestamp with time zone,
    content character varying(64) NOT NULL,
    CONSTRAINT ck_deliveries_acknowledged_when CHECK ((((state)::text = 'acknowledged'::text) = (acknowledged_at IS NOT NULL))),
    CONSTRAINT ck_deliveries_only_pending_waits CHECK (((next_try IS NULL) OR ((state)::text = 'pending'::text))),
    CONSTRAINT ck_deliveries_state_known CHECK (((state)::text = ANY ((ARRAY['pending'::character varying, 'acknowledged'::character varying, 'refused'::character varying, 'given_up'::character varying])::text[])))
);
CREATE TABLE public.guard_buckets (
    bucket character varying(420) NOT NULL,
    full_until double precision NOT NULL,
    spent text NOT NULL
);
CREATE TABLE public.guard_changes (
    id integer NOT NULL,
    system character varying(400) NOT NULL,
    at timestamp with time zone NOT NULL,
    before character varying(10) NOT NULL,
    after character varying(10) NOT NULL,
    why text NOT NULL,
    by character varying(200) NOT NULL
);
CREATE SEQUENCE public.guard_changes_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.guard_changes_id_seq OWNED BY public.guard_changes.id;
CREATE TABLE public.guard_circuits (
    system character varying(400) NOT NULL,
    name character varying(63) NOT NULL,
    state character varying(10) NOT NULL,
    round integer NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    opened integer NOT NULL,
    trials integer NOT NULL,
    trial_at timestamp with time zone,
    trial_until timestamp with time zone,
    trials_at_most integer DEFAULT 0 NOT NULL,
    passed integer NOT NULL,
    why text NOT NULL,
    by character varying(200) NOT NULL,
    paused_at timestamp with time zone,
    paused_until timestamp with time zone,
    pause_why text NOT NULL,
    slow boolean NOT NULL,
    CONSTRAINT ck_guard_circuits_state CHECK (((state)::text = ANY ((ARRAY['closed'::character varying, 'open'::character varying, 'half-open'::character varying, 'held-open'::character varying])::text[])))
);
CREATE TABLE public.guard_counts (
    system character varying(400) NOT NULL,
    slot bigint NOT NULL,
    round integer NOT NULL,
    calls bigint DEFAULT '0'::bigint NOT NULL,
    failures bigint DEFAULT '0'::bigint NOT NULL,
    slow bigint DEFAULT '0'::bigint NOT NULL,
    busy bigint DEFAULT '0'::bigint NOT NULL,
    refused bigint DEFAULT '0'::bigint NOT NULL,
    retries bigint DEFAULT '0'::bigint NOT NULL,
    hedges bigint DEFAULT '0'::bigint NOT NULL,
    millis bigint DEFAULT '0'::bigint NOT NULL,
    waits bigint DEFAULT '0'::bigint NOT NULL,
    wait_millis bigint DEFAULT '0'::bigint NOT NULL
);
CREATE TABLE public.incidents (
    id character varying(40) NOT NULL,
    agent character varying(63) NOT NULL,
    kind character varying(40) NOT NULL,
    key character varying(300) NOT NULL,
    severity character varying(20) NOT NULL,
    title character varying(300) NOT NULL,
    text text NOT NULL,
    runbook text NOT NULL,
    owner character varying(2000) NOT NULL,
    reach character varying(2000) NOT NULL,
    state character varying(20) NOT NULL,
    times integer NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    acknowledged_by character varying(200) DEFAULT ''::character varying NOT NULL,
    closed_by character varying(200) DEFAULT ''::character varying NOT NULL,
    closed_reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT ck_incidents_has_an_owner CHECK (((owner)::text <> ''::text)),
    CONSTRAINT ck_incidents_severity CHECK (((severity)::text = ANY ((ARRAY['critical'::character varying, 'high'::character varying, 'low'::character varying])::text[]))),
    CONSTRAINT ck_incidents_state CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'acknowledged'::character varying, 'closed'::character varying])::text[])))
);
CREATE TABLE public.ledger_budgets (
    scope character varying(120) NOT NULL,
    taken bigint NOT NULL,
    CONSTRAINT ck_ledger_budgets_not_negative CHECK ((taken >= 0))
);
CREATE TABLE public.ledger_entries (
    id character varying(40) NOT NULL,
    case_id character varying(40) NOT NULL,
    agent character varying(63) NOT NULL,
    day character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    system character varying(63) NOT NULL,
    model character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    micros bigint NOT NULL,
    input_tokens bigint NOT NULL,
    output_tokens bigint NOT NULL,
    CONSTRAINT ck_ledger_entries_kind CHECK (((kind)::text = ANY ((ARRAY['reserve'::character varying, 'call'::character varying, 'released'::character varying])::text[]))),
    CONSTRAINT ck_ledger_entries_not_negative CHECK (((micros >= 0) AND (input_tokens >= 0) AND (output_tokens >= 0)))
);
CREATE TABLE public.readings (
    digest character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    content bytea NOT NULL
);
CREATE TABLE public.review_items (
    id character varying(40) NOT NULL,
    case_id character varying(40) NOT NULL,
    round integer NOT NULL,
    agent character varying(63) NOT NULL,
    owner character varying(2000) NOT NULL,
    moves_up_to character varying(2000) NOT NULL,
    moved_up_from character varying(2000),
    asked_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    state character varying(20) NOT NULL,
    version integer NOT NULL,
    question bytea NOT NULL,
    answer character varying(20),
    answered_by character varying(2000),
    answered_at timestamp with time zone,
    verdict bytea,
    CONSTRAINT ck_review_items_answer CHECK (((answer IS NULL) OR ((answer)::text = ANY ((ARRAY['approved'::character varying, 'corrected'::character varying, 'rejected'::character varying])::text[])))),
    CONSTRAINT ck_review_items_answered_means_verdict CHECK (((((state)::text = 'answered'::text) AND (answer IS NOT NULL) AND (answered_by IS NOT NULL) AND (answered_at IS NOT NULL) AND (verdict IS NOT NULL)) OR (((state)::text <> 'answered'::text) AND (answer IS NULL) AND (answered_by IS NULL) AND (answered_at IS NULL) AND (verdict IS NULL)))),
    CONSTRAINT ck_review_items_has_an_owner CHECK (((owner)::text <> ''::text)),
    CONSTRAINT ck_review_items_state CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'answered'::character varying, 'withdrawn'::character varying])::text[])))
);
ALTER TABLE ONLY public.case_events ALTER COLUMN number SET DEFAULT nextval('public.case_events_number_seq'::regclass);
ALTER TABLE ONLY public.guard_changes ALTER COLUMN id SET DEFAULT nextval('public.guard_changes_id_seq'::regclass);
INSERT INTO dbos.application_versions VALUES
	('d0139d72-f5ed-4196-b79c-6c37b6cee6b0', '1 gluework-e57e349670283983', 1796101661308, 1796101661308, 'gluework-e57e349670283983');
INSERT INTO dbos.dbos_migrations VALUES
	(125);
INSERT INTO dbos.operation_outputs VALUES
	('case_01m8r01fa33scsh57m7g4xjen4.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"e545421f7d83f15f62a766ce52b41950f7b8530c7f190787a23073ffb81d5fb5","type":"text/plain","pages":0,"characters":52,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796101684885, 1796101687558, 'gluework_json_1', 'gluework-e57e349670283983', 1796101687564),
	('case_01m8r0jax8r0109s4w3rvd7pk1.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"f8eaa70d5a0aa2f75c88ffa8c763a15e572650af0df7b308bd2c600832db6fc9","type":"text/plain","pages":0,"characters":33,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102238708, 1796102242377, 'gluework_json_1', 'gluework-e57e349670283983', 1796102242402),
	('case_01m8r0jdj022dv640831xq37w7.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"27399db8ec6a6713c5cc9c775603e12cc892fe51666eee916e36cfdaa18fc788","type":"text/plain","pages":0,"characters":75,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102240541, 1796102242432, 'gluework_json_1', 'gluework-e57e349670283983', 1796102242457),
	('case_01m8r0jdvxpwr7wx1jde6kxktn.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"2ecad403ca413ee840622afc77c25c0d3e8c72282280e7bbda0c744fd0161624","type":"text/plain","pages":0,"characters":54,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102240628, 1796102242530, 'gluework_json_1', 'gluework-e57e349670283983', 1796102242549),
	('case_01m8r0jdypk7kt293vqerbsj3p.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"8f8f30d1585ff964d0b9b15a58947d581b59c22487d32fd67e4f9307495fb82f","type":"text/plain","pages":0,"characters":54,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102240649, 1796102242540, 'gluework_json_1', 'gluework-e57e349670283983', 1796102242543),
	('case_01m8r0je2sy0n831kq0ss0hfx0.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"71ee8b8c99cbc3134109e76fefeaae48d2597aeac3de1ab61783217aeb2ff83d","type":"text/plain","pages":0,"characters":28,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102240723, 1796102242564, 'gluework_json_1', 'gluework-e57e349670283983', 1796102242673),
	('case_01m8r0je0nt2s044hdmxece8xg.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"e3a2402ded86fddfebd8280ae37bb58567aeef94544b27acef25aabfa13cd50b","type":"text/plain","pages":0,"characters":75,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102240706, 1796102242553, 'gluework_json_1', 'gluework-e57e349670283983', 1796102242560),
	('case_01m8r0je9w1k8xsb098t5b1vfr.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"a1a3a7f8e27c74ddc85528f839b9248f32ef184893e616a9a07b2cbeb704aba8","type":"text/plain","pages":0,"characters":75,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102241470, 1796102242726, 'gluework_json_1', 'gluework-e57e349670283983', 1796102242749),
	('case_01m8r0je4bc948cwtrm9c6hv29.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"9063510080bc7f91e576fb36a49dabd7efff0be17cc8bcbf079dec7fb3abcf37","type":"application/zip","pages":0,"characters":0,"coverage":{"parts":2,"read":1,"empty":0,"failed":0,"refused":1},"apart":true}}', NULL, NULL, 1796102240750, 1796102242817, 'gluework_json_1', 'gluework-e57e349670283983', 1796102242829),
	('case_01m8r0jepd1h5n2fs7kx3h6jdz.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"b29f7883f9c9d13ebb1827aad3bdb7f22f5ad2e60994a70257bdaa35c109561e","type":"text/plain","pages":0,"characters":31,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102241512, 1796102242969, 'gluework_json_1', 'gluework-e57e349670283983', 1796102243013),
	('case_01m8r0jef6eckmgpcakkdg2g5t.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"ec9670fd59178cffb25fb97aa5a4071ecf6b4792392f187d62bca8dca2e74482","type":"text/plain","pages":0,"characters":32,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102241508, 1796102242997, 'gluework_json_1', 'gluework-e57e349670283983', 1796102243004),
	('case_01m8r0je7hr66yba72qqh1tzdr.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"924d25a63b603a9a01e205458f2d17427aed71f03f5405cfa0eb476b0c5d9c76","type":"application/zip","pages":0,"characters":0,"coverage":{"parts":2,"read":2,"empty":0,"failed":0,"refused":0},"apart":true}}', NULL, NULL, 1796102241429, 1796102243054, 'gluework_json_1', 'gluework-e57e349670283983', 1796102243061),
	('case_01m8r0jeayp8fx559hnbjh6and.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"27d94ed0ddfd7729a2c727f81508654f4d042551784ecb2d58e109b300692996","type":"text/plain","pages":0,"characters":54,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102241503, 1796102243053, 'gluework_json_1', 'gluework-e57e349670283983', 1796102243067),
	('case_01m8r0jernj6xxwwh80y5qj8hr.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"558239712237970f800e49f422034074a328d161435622697874bc46a584d5cb","type":"text/plain","pages":0,"characters":55,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102241580, 1796102243096, 'gluework_json_1', 'gluework-e57e349670283983', 1796102243103),
	('case_01m8r0jf1pxe5x77ypbjm4q5nm.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"edc97880d7a2e6c0c06bbac97544d032e5336618c5d73da7fe9e326d0be1b4dc","type":"text/plain","pages":0,"characters":76,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102242530, 1796102243129, 'gluework_json_1', 'gluework-e57e349670283983', 1796102243133),
	('case_01m8r0jfg9ag00tk8f208f9fzh.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"0c3d10c62e8e22049a914e0e81c78ebe85d352490c48c484058ee1c278c82913","type":"text/plain","pages":0,"characters":35,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102242678, 1796102243283, 'gluework_json_1', 'gluework-e57e349670283983', 1796102243290),
	('case_01m8r0jf88wkx2ejp0vvf7mn4h.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"6e5fcb78acf3908b991d0d9d0c056a91435bfe95675dde4734ae1a38b5e909c4","type":"text/plain","pages":0,"characters":72,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102242531, 1796102243290, 'gluework_json_1', 'gluework-e57e349670283983', 1796102243297),
	('case_01m8r0jewp5qpnb3rm9vdvd8th.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"cb4ffe16ce53fa1e97d8d1c25f0dc8fd32a62fdf2f3b88375eff143bb5ff434f","type":"text/plain","pages":0,"characters":55,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102241606, 1796102243286, 'gluework_json_1', 'gluework-e57e349670283983', 1796102243322),
	('case_01m8r0je7hr66yba72qqh1tzdr.1', 2, 'split', '{"$":"tuple","v":[]}', NULL, NULL, 1796102243199, 1796102243771, 'gluework_json_1', 'gluework-e57e349670283983', 1796102243772),
	('case_01m8r0je4bc948cwtrm9c6hv29.1', 2, 'split', '{"$":"tuple","v":[{"$":"noun:Doubt","v":{"kind":"coverage","text":"1 of 2 files in it could not be taken out. secret.txt: it is locked with a password; ask the sender for an open one. The others are cases of their own: approve to leave it at that.","field":null}}]}', NULL, NULL, 1796102243129, 1796102243643, 'gluework_json_1', 'gluework-e57e349670283983', 1796102243680),
	('case_01m8r0jdrg0h55nrjc1h8kqhem.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"559b0bfabb6f6243db64924d6d8f337cf87e749bd48cc400ffc9b75d413961f9","type":"text/plain","pages":0,"characters":46,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102240556, 1796102243825, 'gluework_json_1', 'gluework-e57e349670283983', 1796102243863),
	('case_01m8r0je2sy0n831kq0ss0hfx0.1', 2, 'work', '{"$":"noun:Proposal","v":{"fields":[{"name":"customer","value":"Late","evidence":[{"source":"text","words":"Late","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"16.50","evidence":[{"source":"text","words":"16.50","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}}', NULL, NULL, 1796102243011, 1796102245401, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245403),
	('case_01m8r0jef6eckmgpcakkdg2g5t.1', 2, 'work', '{"$":"noun:Proposal","v":{"fields":[{"name":"customer","value":"Redriven","evidence":[{"source":"text","words":"Redriven","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"19.50","evidence":[{"source":"text","words":"19.50","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}}', NULL, NULL, 1796102243127, 1796102245541, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245548),
	('case_01m8r0jf88wkx2ejp0vvf7mn4h.1', 2, 'work', '{"$":"noun:Proposal","v":{"fields":[{"name":"customer","value":"Twice","evidence":[{"source":"text","words":"Twice","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"13.50","evidence":[{"source":"text","words":"13.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}}', NULL, NULL, 1796102243872, 1796102245920, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245930),
	('case_01m8r0jepd1h5n2fs7kx3h6jdz.1', 3, 'check', '{"$":"tuple","v":[]}', NULL, NULL, 1796102245980, 1796102246068, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246072),
	('case_01m8r0jef6eckmgpcakkdg2g5t.1', 3, 'check', '{"$":"tuple","v":[]}', NULL, NULL, 1796102245947, 1796102246099, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246102),
	('case_01m8r0jepd1h5n2fs7kx3h6jdz.1', 4, 'deliver', '{"$":"noun:Handover","v":{"receipts":[{"destination":"out","key":"case_01m8r0jepd1h5n2fs7kx3h6jdz:out","at":"2026-12-01T05:17:26.641771Z","detail":"2026-12-01.jsonl"}],"waiting":[],"refused":[{"destination":"book","reason":"HTTP 410 Gone"}],"dropped":[],"next_try":null}}', NULL, NULL, 1796102246124, 1796102246787, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246792),
	('case_01m8r0jax8r0109s4w3rvd7pk1.1', 5, 'close', '{"$":"enum:CaseState","v":"delivered"}', NULL, NULL, 1796102246797, 1796102246880, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246882),
	('case_01m8r0jhk9j8qfps1hp5fmkp5v.1', 3, 'check', '{"$":"tuple","v":[]}', NULL, NULL, 1796102246886, 1796102246941, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246943),
	('case_01m8r0jnvnsef69zrzmc4vcvd9.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"ef6f33809fc361bb113e8d524d45a34cb1fa1e9a30cfd57f47ce55f465f2882f","type":"text/plain","pages":0,"characters":17,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102248645, 1796102248975, 'gluework_json_1', 'gluework-e57e349670283983', 1796102248976),
	('case_01m8r0jewp5qpnb3rm9vdvd8th.1', 3, 'work', '{"$":"noun:Parked","v":{"name":"shop","system":"http://127.74.15.1:7415/shop","why":"a trial call failed: it answered 503","until":"2026-12-01T05:17:57.950791Z","since":"2026-12-01T05:17:26.643475Z","give_up_at":"2026-12-31T05:17:26.643475Z","micros":0,"was_sent":false}}', NULL, NULL, 1796102257596, 1796102257722, 'gluework_json_1', 'gluework-e57e349670283983', 1796102257724),
	('case_01m8r0jdvxpwr7wx1jde6kxktn.1', 2, 'work', '{"$":"noun:Parked","v":{"name":"bank","system":"http://127.74.15.1:7415/bank","why":"Rita Reviewer opened it: They move to another house.","until":"2026-12-01T05:18:25.368029Z","since":"2026-12-01T05:17:25.400984Z","give_up_at":"2026-12-31T05:17:25.400984Z","micros":0,"was_sent":false}}', NULL, NULL, 1796102242724, 1796102245472, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245480),
	('case_01m8r0je7hr66yba72qqh1tzdr.1', 3, 'finish_split', '{"$":"enum:CaseState","v":"split"}', NULL, NULL, 1796102245468, 1796102245604, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245607),
	('case_01m8r0jdj022dv640831xq37w7.1', 3, 'check', '{"$":"tuple","v":[{"$":"noun:Doubt","v":{"kind":"agent","text":"It says itself that it is doubtful.","field":null}}]}', NULL, NULL, 1796102245757, 1796102245918, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245920),
	('case_01m8r0jgyhgspqczb1pa9zqnsb.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"ccd727151df88459d3743181050c539b6569764c487caec27975c880d4511a5b","type":"text/plain","pages":0,"characters":29,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102245544, 1796102245946, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245949),
	('case_01m8r0jh5awe1f4x4gs15hwt8n.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"88624d40c572c154091818b1e18503d0eeb467e9fb8369d6eaefd1552a6359fb","type":"text/plain","pages":0,"characters":70,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102245595, 1796102246066, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246069),
	('case_01m8r0jdj022dv640831xq37w7.1', 4, 'ask', '"item_01m8r0jkq6qn8756k6z5h1hr57"', NULL, NULL, 1796102246068, 1796102246278, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246318),
	('case_01m8r0jewp5qpnb3rm9vdvd8th.1', 2, 'work', '{"$":"noun:Parked","v":{"name":"shop","system":"http://127.74.15.1:7415/shop","why":"it answered 503","until":"2026-12-01T05:17:36.643475Z","since":"2026-12-01T05:17:26.643475Z","give_up_at":"2026-12-31T05:17:26.643475Z","micros":0,"was_sent":true}}', NULL, NULL, 1796102243909, 1796102246694, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246714),
	('case_01m8r0jfg9ag00tk8f208f9fzh.1', 4, 'deliver', '{"$":"noun:Handover","v":{"receipts":[{"destination":"out","key":"case_01m8r0jfg9ag00tk8f208f9fzh:out","at":"2026-12-01T05:17:26.734507Z","detail":"2026-12-01.jsonl"}],"waiting":[{"destination":"book","reason":"HTTP 503 Service Unavailable"}],"refused":[],"dropped":[],"next_try":"PT2.844564S"}}', NULL, NULL, 1796102246416, 1796102246889, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246890),
	('case_01m8r0jdypk7kt293vqerbsj3p.1', 2, 'work', NULL, '{"$":"error:AgentError","v":{"message":"The agent orders failed: 127.74.15.1 answered 404 Not Found.","hint":""}}', NULL, 1796102242808, 1796102245490, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245497),
	('case_01m8r0jepd1h5n2fs7kx3h6jdz.1', 2, 'work', '{"$":"noun:Proposal","v":{"fields":[{"name":"customer","value":"Refused","evidence":[{"source":"text","words":"Refused","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"18.50","evidence":[{"source":"text","words":"18.50","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}}', NULL, NULL, 1796102243196, 1796102245566, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245583),
	('case_01m8r0je4bc948cwtrm9c6hv29.1', 3, 'ask_about_files', '"item_01m8r0jk8de43rz7jaww4zmteb"', NULL, NULL, 1796102245541, 1796102245862, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245864),
	('case_01m8r0jfg9ag00tk8f208f9fzh.1', 2, 'work', '{"$":"noun:Proposal","v":{"fields":[{"name":"customer","value":"Undelivered","evidence":[{"source":"text","words":"Undelivered","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"17.50","evidence":[{"source":"text","words":"17.50","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}}', NULL, NULL, 1796102243866, 1796102246038, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246043),
	('case_01m8r0jh0pc273vjs3s61veb9k.1', 4, 'deliver', '{"$":"noun:Handover","v":{"receipts":[{"destination":"out","key":"case_01m8r0jh0pc273vjs3s61veb9k:out","at":"2026-12-01T05:17:27.952882Z","detail":"2026-12-01.jsonl"},{"destination":"book","key":"case_01m8r0jh0pc273vjs3s61veb9k:book","at":"2026-12-01T05:17:28.109420Z","detail":"HTTP 200 OK"}],"waiting":[],"refused":[],"dropped":[],"next_try":null}}', NULL, NULL, 1796102247561, 1796102248212, 'gluework_json_1', 'gluework-e57e349670283983', 1796102248223),
	('case_01m8r0je0nt2s044hdmxece8xg.1', 5, 'decline', '{"$":"enum:CaseState","v":"declined"}', NULL, NULL, 1796102254207, 1796102254299, 'gluework_json_1', 'gluework-e57e349670283983', 1796102254301),
	('case_01m8r0jernj6xxwwh80y5qj8hr.1', 3, 'work', '{"$":"noun:Parked","v":{"name":"shop","system":"http://127.74.15.1:7415/shop","why":"it answered 503","until":"2026-12-01T05:17:49.128728Z","since":"2026-12-01T05:17:25.922890Z","give_up_at":"2026-12-31T05:17:25.922890Z","micros":0,"was_sent":true}}', NULL, NULL, 1796102256789, 1796102257561, 'gluework_json_1', 'gluework-e57e349670283983', 1796102257562),
	('case_01m8r0jdj022dv640831xq37w7.1', 2, 'work', '{"$":"noun:Proposal","v":{"fields":[{"name":"customer","value":"Answered","evidence":[{"source":"text","words":"Answered","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"12.50","evidence":[{"source":"text","words":"12.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}}', NULL, NULL, 1796102242722, 1796102245492, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245501),
	('case_01m8r0jeayp8fx559hnbjh6and.1', 2, 'work', NULL, '{"$":"error:AgentError","v":{"message":"The agent orders failed: 127.74.15.1 answered 404 Not Found.","hint":""}}', NULL, 1796102243301, 1796102245795, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245797),
	('case_01m8r0jdypk7kt293vqerbsj3p.1', 3, 'bury', '{"$":"enum:CaseState","v":"dead_lettered"}', NULL, NULL, 1796102245696, 1796102245924, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245926),
	('case_01m8r0jh0pc273vjs3s61veb9k.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"61073df57d16956008efab118c2d1c8bf16068a04c703050dcd09e67ccf7fd02","type":"text/plain","pages":0,"characters":27,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102245545, 1796102246068, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246076),
	('case_01m8r0je0nt2s044hdmxece8xg.1', 4, 'ask', '"item_01m8r0jks08fmaw8de9s23kcqf"', NULL, NULL, 1796102246107, 1796102246288, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246318),
	('case_01m8r0jhk9j8qfps1hp5fmkp5v.1', 2, 'work', '{"$":"noun:Proposal","v":{"fields":[{"name":"number","value":"Customer: Quote","evidence":[{"source":"text","words":"Customer: Quote","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}}', NULL, NULL, 1796102246093, 1796102246834, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246852),
	('case_01m8r0jh5awe1f4x4gs15hwt8n.1', 2, 'work', '{"$":"noun:Proposal","v":{"fields":[{"name":"customer","value":"Two","evidence":[{"source":"text","words":"Two","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"72.00","evidence":[{"source":"text","words":"72.00","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}}', NULL, NULL, 1796102246106, 1796102247219, 'gluework_json_1', 'gluework-e57e349670283983', 1796102247225),
	('case_01m8r0jh5awe1f4x4gs15hwt8n.1', 3, 'check', '{"$":"tuple","v":[{"$":"noun:Doubt","v":{"kind":"agent","text":"It says itself that it is doubtful.","field":null}}]}', NULL, NULL, 1796102247249, 1796102247436, 'gluework_json_1', 'gluework-e57e349670283983', 1796102247468),
	('case_01m8r0jgyhgspqczb1pa9zqnsb.1', 4, 'deliver', '{"$":"noun:Handover","v":{"receipts":[{"destination":"out","key":"case_01m8r0jgyhgspqczb1pa9zqnsb:out","at":"2026-12-01T05:17:28.081355Z","detail":"2026-12-01.jsonl"},{"destination":"book","key":"case_01m8r0jgyhgspqczb1pa9zqnsb:book","at":"2026-12-01T05:17:28.154389Z","detail":"HTTP 200 OK"}],"waiting":[],"refused":[],"dropped":[],"next_try":null}}', NULL, NULL, 1796102247612, 1796102248253, 'gluework_json_1', 'gluework-e57e349670283983', 1796102248256),
	('case_01m8r0je9w1k8xsb098t5b1vfr.1', 2, 'work', '{"$":"noun:Proposal","v":{"fields":[{"name":"customer","value":"Question","evidence":[{"source":"text","words":"Question","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"11.50","evidence":[{"source":"text","words":"11.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}}', NULL, NULL, 1796102243098, 1796102245510, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245522),
	('case_01m8r0jernj6xxwwh80y5qj8hr.1', 2, 'work', '{"$":"noun:Parked","v":{"name":"shop","system":"http://127.74.15.1:7415/shop","why":"it answered 503","until":"2026-12-01T05:17:35.922890Z","since":"2026-12-01T05:17:25.922890Z","give_up_at":"2026-12-31T05:17:25.922890Z","micros":0,"was_sent":true}}', NULL, NULL, 1796102243316, 1796102245994, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245997),
	('case_01m8r0jax8r0109s4w3rvd7pk1.1', 3, 'check', '{"$":"tuple","v":[]}', NULL, NULL, 1796102245932, 1796102246045, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246059),
	('case_01m8r0jeayp8fx559hnbjh6and.1', 3, 'bury', '{"$":"enum:CaseState","v":"dead_lettered"}', NULL, NULL, 1796102246009, 1796102246152, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246176),
	('case_01m8r0jfg9ag00tk8f208f9fzh.1', 3, 'check', '{"$":"tuple","v":[]}', NULL, NULL, 1796102246173, 1796102246375, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246378),
	('case_01m8r0jf88wkx2ejp0vvf7mn4h.1', 4, 'ask', '"item_01m8r0jm45r6fsy4y6e87122c9"', NULL, NULL, 1796102246407, 1796102246734, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246741),
	('case_01m8r0jh0pc273vjs3s61veb9k.1', 2, 'work', '{"$":"noun:Proposal","v":{"fields":[{"name":"customer","value":"One","evidence":[{"source":"text","words":"One","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"71.00","evidence":[{"source":"text","words":"71.00","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}}', NULL, NULL, 1796102246183, 1796102247220, 'gluework_json_1', 'gluework-e57e349670283983', 1796102247227),
	('case_01m8r0jh0pc273vjs3s61veb9k.1', 3, 'check', '{"$":"tuple","v":[]}', NULL, NULL, 1796102247250, 1796102247476, 'gluework_json_1', 'gluework-e57e349670283983', 1796102247483),
	('case_01m8r0jax8r0109s4w3rvd7pk1.1', 2, 'work', '{"$":"noun:Proposal","v":{"fields":[{"name":"customer","value":"Delivered","evidence":[{"source":"text","words":"Delivered","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"10.00","evidence":[{"source":"text","words":"10.00","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}}', NULL, NULL, 1796102242682, 1796102245501, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245508),
	('case_01m8r0jfg9ag00tk8f208f9fzh.1', 5, 'DBOS.sleep', '1796102249.7627943', NULL, NULL, 1796102246905, 1796102249762, 'portable_json', 'gluework-e57e349670283983', 1796102246929),
	('case_01m8r0jhk9j8qfps1hp5fmkp5v.1', 4, 'deliver', '{"$":"noun:Handover","v":{"receipts":[{"destination":"out","key":"case_01m8r0jhk9j8qfps1hp5fmkp5v:out","at":"2026-12-01T05:17:27.031349Z","detail":"2026-12-01.jsonl"}],"waiting":[],"refused":[],"dropped":[],"next_try":null}}', NULL, NULL, 1796102246979, 1796102247075, 'gluework_json_1', 'gluework-e57e349670283983', 1796102247080),
	('case_01m8r0jgyhgspqczb1pa9zqnsb.1', 3, 'check', '{"$":"tuple","v":[]}', NULL, NULL, 1796102247297, 1796102247561, 'gluework_json_1', 'gluework-e57e349670283983', 1796102247563),
	('case_01m8r0jh5awe1f4x4gs15hwt8n.1', 4, 'ask', '"item_01m8r0jn6at2ehf2dazznxtpk8"', NULL, NULL, 1796102247531, 1796102248036, 'gluework_json_1', 'gluework-e57e349670283983', 1796102248074),
	('case_01m8r0jgyhgspqczb1pa9zqnsb.1', 5, 'close', '{"$":"enum:CaseState","v":"delivered"}', NULL, NULL, 1796102248275, 1796102248520, 'gluework_json_1', 'gluework-e57e349670283983', 1796102248584),
	('case_01m8r0jfg9ag00tk8f208f9fzh.1', 7, 'DBOS.sleep', '1796102253.1592138', NULL, NULL, 1796102250147, 1796102253159, 'portable_json', 'gluework-e57e349670283983', 1796102250217),
	('case_01m8r0jfg9ag00tk8f208f9fzh.1', 8, 'deliver', '{"$":"noun:Handover","v":{"receipts":[{"destination":"out","key":"case_01m8r0jfg9ag00tk8f208f9fzh:out","at":"2026-12-01T05:17:26.734507Z","detail":"2026-12-01.jsonl"}],"waiting":[{"destination":"book","reason":"HTTP 503 Service Unavailable"}],"refused":[],"dropped":[],"next_try":"PT17.675061S"}}', NULL, NULL, 1796102253165, 1796102253493, 'gluework_json_1', 'gluework-e57e349670283983', 1796102253494),
	('case_01m8r0jf88wkx2ejp0vvf7mn4h.1', 6, 'ask', '"item_01m8r0jws1gw05tcztdpk0x1r9"', NULL, NULL, 1796102255274, 1796102255606, 'gluework_json_1', 'gluework-e57e349670283983', 1796102255608),
	('case_01m8r0je0nt2s044hdmxece8xg.1', 2, 'work', '{"$":"noun:Proposal","v":{"fields":[{"name":"customer","value":"Declined","evidence":[{"source":"text","words":"Declined","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"10.50","evidence":[{"source":"text","words":"10.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}}', NULL, NULL, 1796102243098, 1796102245640, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245651),
	('case_01m8r0je2sy0n831kq0ss0hfx0.1', 3, 'check', '{"$":"tuple","v":[]}', NULL, NULL, 1796102245668, 1796102245861, 'gluework_json_1', 'gluework-e57e349670283983', 1796102245900),
	('case_01m8r0je0nt2s044hdmxece8xg.1', 3, 'check', '{"$":"tuple","v":[{"$":"noun:Doubt","v":{"kind":"agent","text":"It says itself that it is doubtful.","field":null}}]}', NULL, NULL, 1796102245988, 1796102246025, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246033),
	('case_01m8r0jf88wkx2ejp0vvf7mn4h.1', 3, 'check', '{"$":"tuple","v":[{"$":"noun:Doubt","v":{"kind":"agent","text":"It says itself that it is doubtful.","field":null}}]}', NULL, NULL, 1796102246092, 1796102246196, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246238),
	('case_01m8r0jax8r0109s4w3rvd7pk1.1', 4, 'deliver', '{"$":"noun:Handover","v":{"receipts":[{"destination":"out","key":"case_01m8r0jax8r0109s4w3rvd7pk1:out","at":"2026-12-01T05:17:26.402575Z","detail":"2026-12-01.jsonl"},{"destination":"book","key":"case_01m8r0jax8r0109s4w3rvd7pk1:book","at":"2026-12-01T05:17:26.637098Z","detail":"HTTP 200 OK"}],"waiting":[],"refused":[],"dropped":[],"next_try":null}}', NULL, NULL, 1796102246094, 1796102246762, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246770),
	('case_01m8r0jef6eckmgpcakkdg2g5t.1', 5, 'bury', '{"$":"enum:CaseState","v":"dead_lettered"}', NULL, NULL, 1796102246837, 1796102246910, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246938),
	('case_01m8r0jhk9j8qfps1hp5fmkp5v.1', 5, 'close', '{"$":"enum:CaseState","v":"delivered"}', NULL, NULL, 1796102247094, 1796102247123, 'gluework_json_1', 'gluework-e57e349670283983', 1796102247129),
	('case_01m8r0jfg9ag00tk8f208f9fzh.1', 9, 'DBOS.sleep', '1796102271.2323925', NULL, NULL, 1796102253521, 1796102271232, 'portable_json', 'gluework-e57e349670283983', 1796102253564),
	('case_01m8r0jf88wkx2ejp0vvf7mn4h.1', 5, 'decide', '{"$":"tuple","v":[{"$":"noun:Proposal","v":{"fields":[{"name":"customer","value":"Twice","evidence":[{"source":"text","words":"Twice","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"many","evidence":[{"source":"derived","words":"","box":null,"where":"a person''s correction"}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}},{"$":"tuple","v":[{"$":"noun:Doubt","v":{"kind":"schema","text":"Total “many” is not an amount.","field":"total"}}]}]}', NULL, NULL, 1796102255204, 1796102255219, 'gluework_json_1', 'gluework-e57e349670283983', 1796102255251),
	('case_01m8r0jhk9j8qfps1hp5fmkp5v.1', 1, 'read', '{"$":"noun:ReadingSlip","v":{"digest":"fc66f553439d9a7a61c9f6928342ff4555f365c2a56ecdd6a28505cf5cbefc59","type":"text/plain","pages":0,"characters":16,"coverage":{"parts":1,"read":1,"empty":0,"failed":0,"refused":0},"apart":false}}', NULL, NULL, 1796102245605, 1796102246021, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246033),
	('case_01m8r0je9w1k8xsb098t5b1vfr.1', 3, 'check', '{"$":"tuple","v":[{"$":"noun:Doubt","v":{"kind":"agent","text":"It says itself that it is doubtful.","field":null}}]}', NULL, NULL, 1796102245928, 1796102246072, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246076),
	('case_01m8r0je9w1k8xsb098t5b1vfr.1', 4, 'ask', '"item_01m8r0jkv18znx05dg0zfc7zr1"', NULL, NULL, 1796102246186, 1796102246314, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246318),
	('case_01m8r0jef6eckmgpcakkdg2g5t.1', 4, 'deliver', '{"$":"noun:Handover","v":{"receipts":[{"destination":"out","key":"case_01m8r0jef6eckmgpcakkdg2g5t:out","at":"2026-12-01T05:17:26.642534Z","detail":"2026-12-01.jsonl"}],"waiting":[],"refused":[{"destination":"book","reason":"HTTP 410 Gone"}],"dropped":[],"next_try":null}}', NULL, NULL, 1796102246287, 1796102246799, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246823),
	('case_01m8r0jepd1h5n2fs7kx3h6jdz.1', 5, 'bury', '{"$":"enum:CaseState","v":"dead_lettered"}', NULL, NULL, 1796102246819, 1796102246897, 'gluework_json_1', 'gluework-e57e349670283983', 1796102246900),
	('case_01m8r0jgyhgspqczb1pa9zqnsb.1', 2, 'work', '{"$":"noun:Proposal","v":{"fields":[{"name":"customer","value":"Three","evidence":[{"source":"text","words":"Three","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"73.00","evidence":[{"source":"text","words":"73.00","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}}', NULL, NULL, 1796102246062, 1796102247240, 'gluework_json_1', 'gluework-e57e349670283983', 1796102247257),
	('case_01m8r0jh0pc273vjs3s61veb9k.1', 5, 'close', '{"$":"enum:CaseState","v":"delivered"}', NULL, NULL, 1796102248259, 1796102248449, 'gluework_json_1', 'gluework-e57e349670283983', 1796102248454),
	('case_01m8r0jnvnsef69zrzmc4vcvd9.1', 2, 'work', '{"$":"noun:Parked","v":{"name":"budget","system":"","why":"The call could cost up to 0.009364 USD, and 0.006000 of today''s 0.015000 USD (budget.per_day) is left. Raise it in the charter, ask for less output, or use a cheaper model","until":"2026-12-02T00:00:00Z","since":"2026-12-01T05:17:29.293951Z","give_up_at":"2026-12-31T05:17:29.293951Z","micros":9364,"was_sent":false}}', NULL, NULL, 1796102249015, 1796102249339, 'gluework_json_1', 'gluework-e57e349670283983', 1796102249364),
	('case_01m8r0jfg9ag00tk8f208f9fzh.1', 6, 'deliver', '{"$":"noun:Handover","v":{"receipts":[{"destination":"out","key":"case_01m8r0jfg9ag00tk8f208f9fzh:out","at":"2026-12-01T05:17:26.734507Z","detail":"2026-12-01.jsonl"}],"waiting":[{"destination":"book","reason":"HTTP 503 Service Unavailable"}],"refused":[],"dropped":[],"next_try":"PT2.943282S"}}', NULL, NULL, 1796102249773, 1796102250107, 'gluework_json_1', 'gluework-e57e349670283983', 1796102250112),
	('case_01m8r0jfg9ag00tk8f208f9fzh.1', 10, 'deliver', '{"$":"noun:Handover","v":{"receipts":[{"destination":"out","key":"case_01m8r0jfg9ag00tk8f208f9fzh:out","at":"2026-12-01T05:17:26.734507Z","detail":"2026-12-01.jsonl"}],"waiting":[{"destination":"book","reason":"HTTP 503 Service Unavailable"}],"refused":[],"dropped":[],"next_try":"PT2M36.400477S"}}', NULL, NULL, 1796102284338, 1796102284545, 'gluework_json_1', 'gluework-e57e349670283983', 1796102284562),
	('case_01m8r0jfg9ag00tk8f208f9fzh.1', 11, 'DBOS.sleep', '1796102441.016078', NULL, NULL, 1796102284600, 1796102441016, 'portable_json', 'gluework-e57e349670283983', 1796102284617),
	('case_01m8r0jewp5qpnb3rm9vdvd8th.1', 4, 'work', '{"$":"noun:Parked","v":{"name":"shop","system":"http://127.74.15.1:7415/shop","why":"it answered 503","until":"2026-12-01T05:18:45.191827Z","since":"2026-12-01T05:17:26.643475Z","give_up_at":"2026-12-31T05:17:26.643475Z","micros":0,"was_sent":true}}', NULL, NULL, 1796102285284, 1796102286046, 'gluework_json_1', 'gluework-e57e349670283983', 1796102286049),
	('case_01m8r0jernj6xxwwh80y5qj8hr.1', 4, 'work', '{"$":"noun:Parked","v":{"name":"shop","system":"http://127.74.15.1:7415/shop","why":"a trial call failed: it answered 503","until":"2026-12-01T05:18:38.286073Z","since":"2026-12-01T05:17:25.922890Z","give_up_at":"2026-12-31T05:17:25.922890Z","micros":0,"was_sent":false}}', NULL, NULL, 1796102285752, 1796102286275, 'gluework_json_1', 'gluework-e57e349670283983', 1796102286277);
INSERT INTO dbos.workflow_input VALUES
	('case_01m8r01fa33scsh57m7g4xjen4.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r01fa33scsh57m7g4xjen4","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"e545421f7d83f15f62a766ce52b41950f7b8530c7f190787a23073ffb81d5fb5","size":52,"name":"fatal.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:08:04.547381Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796101684832),
	('case_01m8r0jax8r0109s4w3rvd7pk1.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jax8r0109s4w3rvd7pk1","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"f8eaa70d5a0aa2f75c88ffa8c763a15e572650af0df7b308bd2c600832db6fc9","size":33,"name":"delivered.txt","source":"api","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:17.096670Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102238705),
	('case_01m8r0jdj022dv640831xq37w7.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jdj022dv640831xq37w7","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"27399db8ec6a6713c5cc9c775603e12cc892fe51666eee916e36cfdaa18fc788","size":75,"name":"answered.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:19.808801Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102240489),
	('case_01m8r0jdrg0h55nrjc1h8kqhem.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jdrg0h55nrjc1h8kqhem","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"559b0bfabb6f6243db64924d6d8f337cf87e749bd48cc400ffc9b75d413961f9","size":46,"name":"asking.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:20.016087Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102240531),
	('case_01m8r0jdvxpwr7wx1jde6kxktn.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jdvxpwr7wx1jde6kxktn","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"2ecad403ca413ee840622afc77c25c0d3e8c72282280e7bbda0c744fd0161624","size":54,"name":"bank.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:20.125886Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102240553),
	('case_01m8r0jdypk7kt293vqerbsj3p.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jdypk7kt293vqerbsj3p","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"8f8f30d1585ff964d0b9b15a58947d581b59c22487d32fd67e4f9307495fb82f","size":54,"name":"broken.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:20.214160Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102240628),
	('case_01m8r0je0nt2s044hdmxece8xg.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0je0nt2s044hdmxece8xg","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"e3a2402ded86fddfebd8280ae37bb58567aeef94544b27acef25aabfa13cd50b","size":75,"name":"declined.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:20.277874Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102240665),
	('case_01m8r0je2sy0n831kq0ss0hfx0.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0je2sy0n831kq0ss0hfx0","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"71ee8b8c99cbc3134109e76fefeaae48d2597aeac3de1ab61783217aeb2ff83d","size":28,"name":"late.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:20.345900Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102240705),
	('case_01m8r0je4bc948cwtrm9c6hv29.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0je4bc948cwtrm9c6hv29","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"7fd4525624c023985511db4a8f9475408db71293575c8a3ff71f5c9ed03b0bbe","size":254,"name":"locked.zip","source":"cli","stated_type":"application/zip"},"accepted_at":"2026-12-01T05:17:20.395959Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102240720),
	('case_01m8r0je7hr66yba72qqh1tzdr.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0je7hr66yba72qqh1tzdr","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"f3c0f100088500cc9ea6a4cc796ed92e663e56259030bcc2c3e6c722f465ffc3","size":299,"name":"pack.zip","source":"cli","stated_type":"application/zip"},"accepted_at":"2026-12-01T05:17:20.497687Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102241313),
	('case_01m8r0je9w1k8xsb098t5b1vfr.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0je9w1k8xsb098t5b1vfr","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"a1a3a7f8e27c74ddc85528f839b9248f32ef184893e616a9a07b2cbeb704aba8","size":75,"name":"question.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:20.572591Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102241414),
	('case_01m8r0jeayp8fx559hnbjh6and.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jeayp8fx559hnbjh6and","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"27d94ed0ddfd7729a2c727f81508654f4d042551784ecb2d58e109b300692996","size":54,"name":"redone.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:20.606675Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102241476),
	('case_01m8r0jef6eckmgpcakkdg2g5t.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jef6eckmgpcakkdg2g5t","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"ec9670fd59178cffb25fb97aa5a4071ecf6b4792392f187d62bca8dca2e74482","size":32,"name":"redriven.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:20.742648Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102241504),
	('case_01m8r0jepd1h5n2fs7kx3h6jdz.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jepd1h5n2fs7kx3h6jdz","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"b29f7883f9c9d13ebb1827aad3bdb7f22f5ad2e60994a70257bdaa35c109561e","size":31,"name":"refused.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:20.973822Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102241510),
	('case_01m8r0jernj6xxwwh80y5qj8hr.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jernj6xxwwh80y5qj8hr","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"558239712237970f800e49f422034074a328d161435622697874bc46a584d5cb","size":55,"name":"shop-1.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:21.045754Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102241526),
	('case_01m8r0jewp5qpnb3rm9vdvd8th.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jewp5qpnb3rm9vdvd8th","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"cb4ffe16ce53fa1e97d8d1c25f0dc8fd32a62fdf2f3b88375eff143bb5ff434f","size":55,"name":"shop-2.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:21.174615Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102241581),
	('case_01m8r0jf1pxe5x77ypbjm4q5nm.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jf1pxe5x77ypbjm4q5nm","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"edc97880d7a2e6c0c06bbac97544d032e5336618c5d73da7fe9e326d0be1b4dc","size":76,"name":"slow.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:21.334074Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102242193),
	('case_01m8r0jf88wkx2ejp0vvf7mn4h.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jf88wkx2ejp0vvf7mn4h","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"6e5fcb78acf3908b991d0d9d0c056a91435bfe95675dde4734ae1a38b5e909c4","size":72,"name":"twice.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:21.544731Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102242227),
	('case_01m8r0jfg9ag00tk8f208f9fzh.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jfg9ag00tk8f208f9fzh","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"0c3d10c62e8e22049a914e0e81c78ebe85d352490c48c484058ee1c278c82913","size":35,"name":"undelivered.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:21.801894Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102242249),
	('case_01m8r0jgyhgspqczb1pa9zqnsb.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jgyhgspqczb1pa9zqnsb","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"ccd727151df88459d3743181050c539b6569764c487caec27975c880d4511a5b","size":29,"name":"three.txt","source":"archive","stated_type":null},"accepted_at":"2026-12-01T05:17:23.281522Z","origin":{"parent":"case_01m8r0je4bc948cwtrm9c6hv29","root":"case_01m8r0je4bc948cwtrm9c6hv29","depth":1},"urgent":false}},1,false]},"kwargs":{}}', 1796102243735),
	('case_01m8r0jh0pc273vjs3s61veb9k.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jh0pc273vjs3s61veb9k","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"61073df57d16956008efab118c2d1c8bf16068a04c703050dcd09e67ccf7fd02","size":27,"name":"one.txt","source":"archive","stated_type":null},"accepted_at":"2026-12-01T05:17:23.350998Z","origin":{"parent":"case_01m8r0je7hr66yba72qqh1tzdr","root":"case_01m8r0je7hr66yba72qqh1tzdr","depth":1},"urgent":false}},1,false]},"kwargs":{}}', 1796102243909),
	('case_01m8r0jh5awe1f4x4gs15hwt8n.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jh5awe1f4x4gs15hwt8n","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"88624d40c572c154091818b1e18503d0eeb467e9fb8369d6eaefd1552a6359fb","size":70,"name":"two.txt","source":"archive","stated_type":null},"accepted_at":"2026-12-01T05:17:23.498827Z","origin":{"parent":"case_01m8r0je7hr66yba72qqh1tzdr","root":"case_01m8r0je7hr66yba72qqh1tzdr","depth":1},"urgent":false}},1,false]},"kwargs":{}}', 1796102244078),
	('case_01m8r0jhk9j8qfps1hp5fmkp5v.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jhk9j8qfps1hp5fmkp5v","agent":"quotes","charter_version":"30df36a1fdf6","document":{"digest":"fc66f553439d9a7a61c9f6928342ff4555f365c2a56ecdd6a28505cf5cbefc59","size":16,"name":"quote.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:23.945890Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102244839),
	('case_01m8r0jnvnsef69zrzmc4vcvd9.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0jnvnsef69zrzmc4vcvd9","agent":"quotes","charter_version":"30df36a1fdf6","document":{"digest":"ef6f33809fc361bb113e8d524d45a34cb1fa1e9a30cfd57f47ce55f465f2882f","size":17,"name":"budget.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:17:28.309657Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102248628),
	('case_01m8r0kvdrbhfyx98gcyr0mwz5.1', '{"args":{"$":"tuple","v":[{"$":"noun:Case","v":{"id":"case_01m8r0kvdrbhfyx98gcyr0mwz5","agent":"orders","charter_version":"92d92f1185ea","document":{"digest":"8da79fb582bebf5d6ee1051e3853a8e2b322133c55d9f11d258956ca78e6bd52","size":29,"name":"begun.txt","source":"cli","stated_type":"text/plain"},"accepted_at":"2026-12-01T05:18:06.776603Z","origin":null,"urgent":false}},1,false]},"kwargs":{}}', 1796102287503);
INSERT INTO dbos.workflow_output VALUES
	('case_01m8r0je7hr66yba72qqh1tzdr.1', '{"$":"enum:CaseState","v":"split"}', NULL, 1796102245696),
	('case_01m8r0jdypk7kt293vqerbsj3p.1', '{"$":"enum:CaseState","v":"dead_lettered"}', NULL, 1796102246022),
	('case_01m8r0jeayp8fx559hnbjh6and.1', '{"$":"enum:CaseState","v":"dead_lettered"}', NULL, 1796102246246),
	('case_01m8r0jax8r0109s4w3rvd7pk1.1', '{"$":"enum:CaseState","v":"delivered"}', NULL, 1796102246921),
	('case_01m8r0jepd1h5n2fs7kx3h6jdz.1', '{"$":"enum:CaseState","v":"dead_lettered"}', NULL, 1796102246937),
	('case_01m8r0jef6eckmgpcakkdg2g5t.1', '{"$":"enum:CaseState","v":"dead_lettered"}', NULL, 1796102246990),
	('case_01m8r0jhk9j8qfps1hp5fmkp5v.1', '{"$":"enum:CaseState","v":"delivered"}', NULL, 1796102247133),
	('case_01m8r0jh0pc273vjs3s61veb9k.1', '{"$":"enum:CaseState","v":"delivered"}', NULL, 1796102248582),
	('case_01m8r0jgyhgspqczb1pa9zqnsb.1', '{"$":"enum:CaseState","v":"delivered"}', NULL, 1796102248638),
	('case_01m8r0je0nt2s044hdmxece8xg.1', '{"$":"enum:CaseState","v":"declined"}', NULL, 1796102254374);
INSERT INTO dbos.workflow_status VALUES
	('case_01m8r0je7hr66yba72qqh1tzdr.1', 'SUCCESS', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102241313, 1796102245696, '1 gluework-e57e349670283983', '', NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'gluework_json_1', NULL, false, false, 1796102245696, 'null', NULL, NULL, false, 'gluework-e57e349670283983', 'dd7c21d2-d312-4e44-beda-3dde8db9ba0a'),
	('case_01m8r0jdypk7kt293vqerbsj3p.1', 'SUCCESS', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102240628, 1796102246022, '1 gluework-e57e349670283983', '', NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'gluework_json_1', NULL, false, false, 1796102246022, 'null', NULL, NULL, false, 'gluework-e57e349670283983', '78b78cd8-e301-4d8c-9e82-2da1a4be777e'),
	('case_01m8r0jeayp8fx559hnbjh6and.1', 'SUCCESS', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102241476, 1796102246246, '1 gluework-e57e349670283983', '', NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'gluework_json_1', NULL, false, false, 1796102246246, 'null', NULL, NULL, false, 'gluework-e57e349670283983', 'dda7a80a-482d-4e21-9707-9b994f59cb4b'),
	('case_01m8r0jax8r0109s4w3rvd7pk1.1', 'SUCCESS', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102238705, 1796102246921, '1 gluework-e57e349670283983', '', NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'gluework_json_1', NULL, false, false, 1796102246921, 'null', NULL, NULL, false, 'gluework-e57e349670283983', 'c337c2b4-16ec-4599-99f5-55151791ff1c'),
	('case_01m8r0jepd1h5n2fs7kx3h6jdz.1', 'SUCCESS', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102241510, 1796102246937, '1 gluework-e57e349670283983', '', NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'gluework_json_1', NULL, false, false, 1796102246937, 'null', NULL, NULL, false, 'gluework-e57e349670283983', 'fb937d22-242b-4c0d-8a86-1a7e6461e989'),
	('case_01m8r0jef6eckmgpcakkdg2g5t.1', 'SUCCESS', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102241504, 1796102246990, '1 gluework-e57e349670283983', '', NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'gluework_json_1', NULL, false, false, 1796102246990, 'null', NULL, NULL, false, 'gluework-e57e349670283983', '20afca1e-69a4-40ad-aaa9-252e6fb01b7f'),
	('case_01m8r0jh0pc273vjs3s61veb9k.1', 'SUCCESS', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102243909, 1796102248582, '1 gluework-e57e349670283983', '', NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'gluework_json_1', NULL, false, false, 1796102248582, 'null', NULL, NULL, false, 'gluework-e57e349670283983', 'e19877c3-d6d0-41b0-9938-e682a4514d75'),
	('case_01m8r0jgyhgspqczb1pa9zqnsb.1', 'SUCCESS', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102243735, 1796102248638, '1 gluework-e57e349670283983', '', NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'gluework_json_1', NULL, false, false, 1796102248638, 'null', NULL, NULL, false, 'gluework-e57e349670283983', '6a8970bb-705c-4386-9e7b-21dbbccddfa6'),
	('case_01m8r0je0nt2s044hdmxece8xg.1', 'SUCCESS', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102240665, 1796102254374, '1 gluework-e57e349670283983', '', NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'gluework_json_1', NULL, false, false, 1796102254374, 'null', NULL, NULL, false, 'gluework-e57e349670283983', '8f6c9623-5394-4244-a58e-62fc75c35762'),
	('case_01m8r01fa33scsh57m7g4xjen4.1', 'PENDING', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796101684832, 1796102280049, '1 gluework-e57e349670283983', '', NULL, NULL, 20, '_dbos_internal_queue', NULL, NULL, NULL, 1796102280049, NULL, 0, NULL, NULL, '9771be1c-6887-440f-af5a-0a80f8a632e2', NULL, 'gluework_json_1', NULL, false, false, NULL, 'null', NULL, NULL, false, 'gluework-e57e349670283983', '16cedf47-5352-469e-a837-290987546dfb'),
	('case_01m8r0jdj022dv640831xq37w7.1', 'PENDING', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102240489, 1796102280049, '1 gluework-e57e349670283983', '', NULL, NULL, 2, '_dbos_internal_queue', NULL, NULL, NULL, 1796102280049, NULL, 0, NULL, NULL, '9771be1c-6887-440f-af5a-0a80f8a632e2', NULL, 'gluework_json_1', NULL, false, false, NULL, 'null', NULL, NULL, false, 'gluework-e57e349670283983', 'f45b1383-ba43-4f83-a2af-41aa0fcc9d5d'),
	('case_01m8r0jdrg0h55nrjc1h8kqhem.1', 'PENDING', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102240531, 1796102280049, '1 gluework-e57e349670283983', '', NULL, NULL, 2, '_dbos_internal_queue', NULL, NULL, NULL, 1796102280049, NULL, 0, NULL, NULL, '9771be1c-6887-440f-af5a-0a80f8a632e2', NULL, 'gluework_json_1', NULL, false, false, NULL, 'null', NULL, NULL, false, 'gluework-e57e349670283983', '51ed6816-448c-4bd8-aa27-44988ee92e54'),
	('case_01m8r0jdvxpwr7wx1jde6kxktn.1', 'PENDING', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102240553, 1796102280049, '1 gluework-e57e349670283983', '', NULL, NULL, 2, '_dbos_internal_queue', NULL, NULL, NULL, 1796102280049, NULL, 0, NULL, NULL, '9771be1c-6887-440f-af5a-0a80f8a632e2', NULL, 'gluework_json_1', NULL, false, false, NULL, 'null', NULL, NULL, false, 'gluework-e57e349670283983', 'de4f22cc-c10f-4aae-9f69-69320bb1f34d'),
	('case_01m8r0je2sy0n831kq0ss0hfx0.1', 'PENDING', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102240705, 1796102280049, '1 gluework-e57e349670283983', '', NULL, NULL, 2, '_dbos_internal_queue', NULL, NULL, NULL, 1796102280049, NULL, 0, NULL, NULL, '9771be1c-6887-440f-af5a-0a80f8a632e2', NULL, 'gluework_json_1', NULL, false, false, NULL, 'null', NULL, NULL, false, 'gluework-e57e349670283983', '82acb60b-f566-4e9b-b90b-357274f5d72e'),
	('case_01m8r0jhk9j8qfps1hp5fmkp5v.1', 'SUCCESS', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102244839, 1796102247133, '1 gluework-e57e349670283983', '', NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'gluework_json_1', NULL, false, false, 1796102247133, 'null', NULL, NULL, false, 'gluework-e57e349670283983', '881bf05b-2e91-47c9-97b0-27aee08ff5fb'),
	('case_01m8r0je4bc948cwtrm9c6hv29.1', 'PENDING', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102240720, 1796102280049, '1 gluework-e57e349670283983', '', NULL, NULL, 2, '_dbos_internal_queue', NULL, NULL, NULL, 1796102280049, NULL, 0, NULL, NULL, '9771be1c-6887-440f-af5a-0a80f8a632e2', NULL, 'gluework_json_1', NULL, false, false, NULL, 'null', NULL, NULL, false, 'gluework-e57e349670283983', 'cfe53578-1685-4b17-aa76-ba4328f63872'),
	('case_01m8r0je9w1k8xsb098t5b1vfr.1', 'PENDING', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102241414, 1796102280049, '1 gluework-e57e349670283983', '', NULL, NULL, 2, '_dbos_internal_queue', NULL, NULL, NULL, 1796102280049, NULL, 0, NULL, NULL, '9771be1c-6887-440f-af5a-0a80f8a632e2', NULL, 'gluework_json_1', NULL, false, false, NULL, 'null', NULL, NULL, false, 'gluework-e57e349670283983', 'd32311e3-0419-4069-a7e8-8238e28ea64a'),
	('case_01m8r0jernj6xxwwh80y5qj8hr.1', 'PENDING', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102241526, 1796102280049, '1 gluework-e57e349670283983', '', NULL, NULL, 2, '_dbos_internal_queue', NULL, NULL, NULL, 1796102280049, NULL, 0, NULL, NULL, '9771be1c-6887-440f-af5a-0a80f8a632e2', NULL, 'gluework_json_1', NULL, false, false, NULL, 'null', NULL, NULL, false, 'gluework-e57e349670283983', 'f7d4ed3a-db1d-4d8a-9c0a-2d0542f8abfe'),
	('case_01m8r0jewp5qpnb3rm9vdvd8th.1', 'PENDING', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102241581, 1796102280049, '1 gluework-e57e349670283983', '', NULL, NULL, 2, '_dbos_internal_queue', NULL, NULL, NULL, 1796102280049, NULL, 0, NULL, NULL, '9771be1c-6887-440f-af5a-0a80f8a632e2', NULL, 'gluework_json_1', NULL, false, false, NULL, 'null', NULL, NULL, false, 'gluework-e57e349670283983', '48f47562-862a-4a4e-99d8-292cd8a6a61e'),
	('case_01m8r0jf1pxe5x77ypbjm4q5nm.1', 'PENDING', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102242193, 1796102280049, '1 gluework-e57e349670283983', '', NULL, NULL, 2, '_dbos_internal_queue', NULL, NULL, NULL, 1796102280049, NULL, 0, NULL, NULL, '9771be1c-6887-440f-af5a-0a80f8a632e2', NULL, 'gluework_json_1', NULL, false, false, NULL, 'null', NULL, NULL, false, 'gluework-e57e349670283983', '35cdd344-69f1-4a57-9132-fe435271e86c'),
	('case_01m8r0jf88wkx2ejp0vvf7mn4h.1', 'PENDING', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102242227, 1796102280049, '1 gluework-e57e349670283983', '', NULL, NULL, 2, '_dbos_internal_queue', NULL, NULL, NULL, 1796102280049, NULL, 0, NULL, NULL, '9771be1c-6887-440f-af5a-0a80f8a632e2', NULL, 'gluework_json_1', NULL, false, false, NULL, 'null', NULL, NULL, false, 'gluework-e57e349670283983', '52fea7ec-e082-4c35-bb99-fd4a9f182dfa'),
	('case_01m8r0jfg9ag00tk8f208f9fzh.1', 'PENDING', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102242249, 1796102280049, '1 gluework-e57e349670283983', '', NULL, NULL, 2, '_dbos_internal_queue', NULL, NULL, NULL, 1796102280049, NULL, 0, NULL, NULL, '9771be1c-6887-440f-af5a-0a80f8a632e2', NULL, 'gluework_json_1', NULL, false, false, NULL, 'null', NULL, NULL, false, 'gluework-e57e349670283983', '7ce75838-7c2c-4336-8fdb-2b9915118b54'),
	('case_01m8r0jh5awe1f4x4gs15hwt8n.1', 'PENDING', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102244078, 1796102280049, '1 gluework-e57e349670283983', '', NULL, NULL, 2, '_dbos_internal_queue', NULL, NULL, NULL, 1796102280049, NULL, 0, NULL, NULL, '9771be1c-6887-440f-af5a-0a80f8a632e2', NULL, 'gluework_json_1', NULL, false, false, NULL, 'null', NULL, NULL, false, 'gluework-e57e349670283983', '82e3e7c9-574b-4b5c-affc-9f271ed2884f'),
	('case_01m8r0jnvnsef69zrzmc4vcvd9.1', 'PENDING', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102248628, 1796102280049, '1 gluework-e57e349670283983', '', NULL, NULL, 2, '_dbos_internal_queue', NULL, NULL, NULL, 1796102280049, NULL, 0, NULL, NULL, '9771be1c-6887-440f-af5a-0a80f8a632e2', NULL, 'gluework_json_1', NULL, false, false, NULL, 'null', NULL, NULL, false, 'gluework-e57e349670283983', 'f1cdcd94-3a8d-4fad-b96a-08f708f5ab23'),
	('case_01m8r0kvdrbhfyx98gcyr0mwz5.1', 'PENDING', 'journey-1', NULL, NULL, NULL, NULL, NULL, NULL, 'gluework-e57e349670283983', 1796102287503, 1796102287503, '1 gluework-e57e349670283983', '', NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, '1a6f9e40-e842-4e8b-b7e0-da0a6a9aa54c', NULL, 'gluework_json_1', NULL, false, false, NULL, 'null', NULL, NULL, false, 'gluework-e57e349670283983', '1a6f9e40-e842-4e8b-b7e0-da0a6a9aa54c');
INSERT INTO public.access_keys VALUES
	('key_01m8r00m6gj6ckhgpjhxews7ra', 'Rita Reviewer', 'fabe2c8652f124876ae371d475a067bdde04820937e550ffcf24ec452016824d', '2026-12-01 05:07:36.784597+00', NULL);
INSERT INTO public.access_sessions VALUES
	('430a14fa8b3bd178ae53526c80dc0f06ceddb169a702c25b5375c2275ce82008', 'Rita Reviewer', true, '2026-12-01 05:22:41.791549+00'),
	('413a566f8a21673d5acc610e59183386fe3a032db0879fcd7eef58f8ebabcbff', 'Rita Reviewer', true, '2026-12-01 05:23:33.017064+00'),
	('b5558eaeab2c1bb9dbc9500c054ac3daa4c94c649937204d860a1ebcbf176c83', 'Rita Reviewer', true, '2026-12-01 05:24:05.39935+00'),
	('fa0e97e4e992a4277268175ef022049130955de493c656d851a608c00073adda', 'Rita Reviewer', true, '2026-12-01 05:24:39.184899+00'),
	('c810ffade1efb8b84880f6d16ae0437e26b96cd31e741babfb2d3150cb64f563', 'Rita Reviewer', true, '2026-12-01 05:25:14.81677+00'),
	('7f0b92cf5bcd198575ac671e54dd18c306391ffd97d55aa1badef2fd83e1af9c', 'Rita Reviewer', true, '2026-12-01 05:25:45.108525+00'),
	('81e4f907ebd89915983bcdd2315fb55e62d9079ec6b38be4500f4d7a963e2580', 'Rita Reviewer', true, '2026-12-01 05:26:11.092011+00'),
	('2cdb703f631466f8f16a8868de6da8de06acea0efa1dddd5f172513280a78f8f', 'Rita Reviewer', true, '2026-12-01 05:26:35.815163+00'),
	('6d9175c5b3b8856e102a01513dc232c9bdac40500a931ddfd6eedbe44cda79f0', 'Rita Reviewer', true, '2026-12-01 05:27:02.865473+00'),
	('4e8d91938a73cd23c17fa9571e7e57dc0a61ace3a0944983e9f3a44f85f56235', 'Rita Reviewer', true, '2026-12-01 05:27:31.021074+00'),
	('890a71cf5c802ea6f51269e8bc4a9c35dcfde481161a056235ca9b4ae6a20234', 'Rita Reviewer', true, '2026-12-01 05:27:57.776538+00'),
	('7c86d92d6c56ed243558e0f20ab0840d18acdb3da05d3115c00aa4142097e3ac', 'Rita Reviewer', true, '2026-12-01 05:28:24.662477+00'),
	('3cde13f04d9793f2086095f8d8a81e34113b93f293a113e90dd76acbe8342963', 'Rita Reviewer', true, '2026-12-01 05:28:56.180484+00'),
	('661dbe8eea526f59e1a5a2f71f5f3771444e16f2f7fe94c536707fb7d7f861f4', 'Rita Reviewer', true, '2026-12-01 05:29:26.809376+00'),
	('c4a4e0ce450e0efba83b6f232f719e6c8d8230964a665398fa42c3a6cb12ae48', 'Rita Reviewer', true, '2026-12-01 05:29:53.82215+00'),
	('7f50089fb5f7597c30d2687713e7a79edc11d122dac54cf6ccc9af480d95141b', 'Rita Reviewer', true, '2026-12-01 05:30:27.885959+00'),
	('d93b764f857801184054352ade8f79bc07548a9bafb9a177e37e7827105505b3', 'Rita Reviewer', true, '2026-12-01 05:31:06.859303+00'),
	('0609c07199a626720da891808eecf901c98bf55e866a23b31215e09ba0884fdc', 'Rita Reviewer', true, '2026-12-01 05:31:39.799446+00'),
	('fab7a821d4ba5ed1360078985992aec2c2373d8de4dcf7901d0a55e90b233ea5', 'Rita Reviewer', true, '2026-12-01 05:32:12.786499+00'),
	('bc583ecb518d961fa6601e6bb1364fbe2931a916ead2620d5584b8397c3347e9', 'Rita Reviewer', true, '2026-12-01 05:32:59.382657+00');
INSERT INTO public.agent_state VALUES
	('case_01m8r01fa33scsh57m7g4xjen4', 'seal', '2026-12-01 05:08:09.331108+00', '"4666d6e63749f8b9"'),
	('case_01m8r0jax8r0109s4w3rvd7pk1', 'seal', '2026-12-01 05:17:24.105929+00', '"fc63bf24e39aca6f"'),
	('case_01m8r0jdj022dv640831xq37w7', 'seal', '2026-12-01 05:17:24.120059+00', '"6e180bd32b3d9bb8"'),
	('case_01m8r0je2sy0n831kq0ss0hfx0', 'seal', '2026-12-01 05:17:24.151131+00', '"a494b358160d393c"'),
	('case_01m8r0jdvxpwr7wx1jde6kxktn', 'seal', '2026-12-01 05:17:24.207942+00', '"081ff4ef0cd62b7f"'),
	('case_01m8r0jepd1h5n2fs7kx3h6jdz', 'seal', '2026-12-01 05:17:24.227402+00', '"f22403f85e2e294e"'),
	('case_01m8r0je9w1k8xsb098t5b1vfr', 'seal', '2026-12-01 05:17:24.248824+00', '"b66052502720c0c5"'),
	('case_01m8r0jdypk7kt293vqerbsj3p', 'seal', '2026-12-01 05:17:24.28511+00', '"b68fc97f268b7e77"'),
	('case_01m8r0jef6eckmgpcakkdg2g5t', 'seal', '2026-12-01 05:17:24.402998+00', '"e99eae035ce72a01"'),
	('case_01m8r0jf1pxe5x77ypbjm4q5nm', 'seal', '2026-12-01 05:17:24.437956+00', '"611ef10b787ea066"'),
	('case_01m8r0jernj6xxwwh80y5qj8hr', 'seal', '2026-12-01 05:17:24.561164+00', '"4491c56e4e8cc89e"'),
	('case_01m8r0jeayp8fx559hnbjh6and', 'seal', '2026-12-01 05:17:24.631151+00', '"e80200eb2c49ad47"'),
	('case_01m8r0jf88wkx2ejp0vvf7mn4h', 'seal', '2026-12-01 05:17:24.723095+00', '"df449c4238439e5a"'),
	('case_01m8r0je0nt2s044hdmxece8xg', 'seal', '2026-12-01 05:17:24.763036+00', '"10322c91c71aa3fc"'),
	('case_01m8r0jfg9ag00tk8f208f9fzh', 'seal', '2026-12-01 05:17:24.893808+00', '"ff6c76ad54435ad3"'),
	('case_01m8r0jewp5qpnb3rm9vdvd8th', 'seal', '2026-12-01 05:17:25.098635+00', '"f73b081a44cf4f3b"'),
	('case_01m8r0jh5awe1f4x4gs15hwt8n', 'seal', '2026-12-01 05:17:26.877461+00', '"dc3b50f1bfbae881"'),
	('case_01m8r0jh0pc273vjs3s61veb9k', 'seal', '2026-12-01 05:17:26.932151+00', '"10f940d540affe2f"'),
	('case_01m8r0jgyhgspqczb1pa9zqnsb', 'seal', '2026-12-01 05:17:26.956703+00', '"7cd75533c22da5a7"');
INSERT INTO public.agent_steps VALUES
	('case_01m8r01fa33scsh57m7g4xjen4', 'step ticket', 1, '2026-12-01 05:08:07.622815+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"43af104afbfda697","total":{"$":"Decimal","v":"90.00"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"large"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r01fa33scsh57m7g4xjen4', '→ openai 206b0b5aa90394585d4cffc4fe4397892feea93c3b6a7b21d3868b8d6c4bbc9a', 1, '2026-12-01 05:08:09.223438+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:08:09 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxIn0sICJmaW5pc2hfcmVhc29uIjogInN0b3AifV0sICJ1c2FnZSI6IHsicHJvbXB0X3Rva2VucyI6IDEwMDAsICJjb21wbGV0aW9uX3Rva2VucyI6IDQwMDB9fQ=="}', '\x'),
	('case_01m8r01fa33scsh57m7g4xjen4', 'step opinion', 1, '2026-12-01 05:08:09.276322+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 1","of":"90.00"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUnBLLEnMickLyQdSVgqWBnoGBjF5fqmpKUBVyUW5CmmZOanF+mkQVUqxAJe2GPQ=", "media": false, "document": false}}'),
	('case_01m8r01fa33scsh57m7g4xjen4', '→ crm dccf45a20ab2348c6c66f36c83c297993b469f4ab65851f394808bdd8ab0f82c', 1, '2026-12-01 05:08:09.450952+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:08:09 GMT"}, "body": "eyJudW1iZXIiOiAyfQ=="}', '\x'),
	('case_01m8r01fa33scsh57m7g4xjen4', '→ openai 1f0052526a7fa3cabf05b2d7d9a143b6c2436fe9cd99a2d510ed4229338c0b99', 1, '2026-12-01 05:08:09.565949+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:08:09 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAzIn0sICJmaW5pc2hfcmVhc29uIjogInN0b3AifV0sICJ1c2FnZSI6IHsicHJvbXB0X3Rva2VucyI6IDEwMDAsICJjb21wbGV0aW9uX3Rva2VucyI6IDQwMDB9fQ=="}', '\x'),
	('case_01m8r0jax8r0109s4w3rvd7pk1', 'step ticket', 1, '2026-12-01 05:17:22.993146+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"73ff08039db37137","total":{"$":"Decimal","v":"10.00"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0jdj022dv640831xq37w7', 'step ticket', 1, '2026-12-01 05:17:23.063027+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"91d8b608eeb82522","total":{"$":"Decimal","v":"12.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0jdvxpwr7wx1jde6kxktn', 'step ticket', 1, '2026-12-01 05:17:23.121787+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"96c4071a6e2a449e","total":{"$":"Decimal","v":"24.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0jdypk7kt293vqerbsj3p', 'step ticket', 1, '2026-12-01 05:17:23.198578+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"226ea6fe076dcec3","total":{"$":"Decimal","v":"20.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0je2sy0n831kq0ss0hfx0', 'step ticket', 1, '2026-12-01 05:17:23.282417+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"4de0a13c1afc2a98","total":{"$":"Decimal","v":"16.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0jepd1h5n2fs7kx3h6jdz', 'step ticket', 1, '2026-12-01 05:17:23.302122+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"e11118b09edc79ce","total":{"$":"Decimal","v":"18.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0je9w1k8xsb098t5b1vfr', 'step ticket', 1, '2026-12-01 05:17:23.305709+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"96c8d574043d8b78","total":{"$":"Decimal","v":"11.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0jef6eckmgpcakkdg2g5t', 'step ticket', 1, '2026-12-01 05:17:23.31714+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"6bac01bd15134ab7","total":{"$":"Decimal","v":"19.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0je0nt2s044hdmxece8xg', 'step ticket', 1, '2026-12-01 05:17:23.531395+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"0a4c3409bbaa9f70","total":{"$":"Decimal","v":"10.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0jf1pxe5x77ypbjm4q5nm', 'step ticket', 1, '2026-12-01 05:17:23.548483+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"6040a750144f03ad","total":{"$":"Decimal","v":"14.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0jeayp8fx559hnbjh6and', 'step ticket', 1, '2026-12-01 05:17:23.633389+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"5676cabfd1d024a8","total":{"$":"Decimal","v":"21.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0jernj6xxwwh80y5qj8hr', 'step ticket', 1, '2026-12-01 05:17:23.872938+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"e39cb24e3db2930a","total":{"$":"Decimal","v":"22.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0jax8r0109s4w3rvd7pk1', '→ openai d3b190e20db1e71c42aff7a1aed8fb7a83db05a2f18a3660d2e5b0e3db34c511', 1, '2026-12-01 05:17:24.048508+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:23 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA0NCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jdj022dv640831xq37w7', '→ openai f83a972c9a7f6812193ca4ebf36a49e0a37c61b276874b05c4c6365a1f1319bd', 1, '2026-12-01 05:17:24.053597+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:23 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA0MiJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0je2sy0n831kq0ss0hfx0', '→ openai dc7965c7f53432f7cbdce31aa42dd039c236fffb96a1bc83cd01a57bf9123f39', 1, '2026-12-01 05:17:24.061588+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:23 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA0MyJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jax8r0109s4w3rvd7pk1', 'step opinion', 1, '2026-12-01 05:17:24.069603+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 44","of":"10.00"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUnBJzcksSy1KTYnJC8kvScyxUjA00DMwiMlTigUA8EQR2Q==", "media": false, "document": false}}'),
	('case_01m8r0jdj022dv640831xq37w7', 'step opinion', 1, '2026-12-01 05:17:24.067115+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 42","of":"12.50"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUnDMKy5PLUpNickLyS9JzLFSMDTSMzWIyXPJL00qsVLwLFEoTqwsVsgsKU7NAekGmpIJRMUKKSAFaaU5ejF5SrEASuUhaA==", "media": false, "document": false}}'),
	('case_01m8r0jdypk7kt293vqerbsj3p', '→ openai 27c2238d730a53a84c39d08bdc9f65ae018241ba0bae6fdf9c385b8dd0aef30a', 1, '2026-12-01 05:17:24.188055+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:23 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA0NiJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0je2sy0n831kq0ss0hfx0', 'step opinion', 1, '2026-12-01 05:17:24.07928+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 43","of":"16.50"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUvBJLEmNyQvJL0nMsVIwNNMzNYjJU4oFAJFhD9Y=", "media": false, "document": false}}'),
	('case_01m8r0jdypk7kt293vqerbsj3p', 'step opinion', 1, '2026-12-01 05:17:24.266005+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 46","of":"20.50"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUnAqys9OzYvJC8kvScyxUjAy0DM1iMnzS01NASpLLspVSMvMSS3WT4IqU4oFANFgGeQ=", "media": false, "document": false}}'),
	('case_01m8r0je2sy0n831kq0ss0hfx0', '→ crm 62e54452d60bf6fb07386ad22f6aea6013aa3f0f69e06c6e443d8b944b122667', 1, '2026-12-01 05:17:24.336503+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJudW1iZXIiOiA1M30="}', '\x'),
	('case_01m8r0jeayp8fx559hnbjh6and', '→ openai c2fd6bb07da8a1226e8b1bc8bc5f684e5a19f7677c55cda279f521326291a4ae', 1, '2026-12-01 05:17:24.518689+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA1MCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jernj6xxwwh80y5qj8hr', 'step opinion', 1, '2026-12-01 05:17:24.530846+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 51","of":"22.50"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUgjOyC/QNYzJC8kvScyxUjAy0jM1iMnzS01NASorBkoqAFUmZ+sXQ9UpxQIA2osZnQ==", "media": false, "document": false}}'),
	('case_01m8r0jax8r0109s4w3rvd7pk1', '→ openai 047cf354981afa3d708fe7992483ee8a57cd89e922eac7fabfff8e2dcba2e00d', 1, '2026-12-01 05:17:25.043693+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA2NSJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jf1pxe5x77ypbjm4q5nm', '→ openai 5050d295668ce903e5b2c27cd1494347be06c33fc6531de21c49742f99f841ca', 1, '2026-12-01 05:17:25.390748+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:25 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA4MSJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jgyhgspqczb1pa9zqnsb', 'step ticket', 1, '2026-12-01 05:17:26.271895+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"42ecdb2a1d880b27","total":{"$":"Decimal","v":"73.00"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"large"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0jdvxpwr7wx1jde6kxktn', '→ openai a902e3c01ea81fd2bb69f5d5be72c659501be5edae8343b32f6ad104f0ef5526', 1, '2026-12-01 05:17:24.104811+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:23 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA0NSJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jfg9ag00tk8f208f9fzh', 'step ticket', 1, '2026-12-01 05:17:24.11378+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"a4d4e9fb15c2f56f","total":{"$":"Decimal","v":"17.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0je0nt2s044hdmxece8xg', 'step opinion', 1, '2026-12-01 05:17:24.72747+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 54","of":"10.50"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJwVjLEKgCAYBl/lowcQG1pcc2kPGrLBUlEwhf7fobcv4ca724ctWkYN4JhIYW7E9faPgvZXTsU7U9bKNiuMUkzSFF3byQoLg+xLSEw+9/q/pB+C60JoWZgyHB9BxSFF", "media": false, "document": false}}'),
	('case_01m8r0jf88wkx2ejp0vvf7mn4h', 'step ticket', 1, '2026-12-01 05:17:24.117318+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"23dad8bfa51db1af","total":{"$":"Decimal","v":"13.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0jepd1h5n2fs7kx3h6jdz', '→ openai ef723c1f34850f571473b67e2b97fed4226d18f414930c406ab483be721471d0', 1, '2026-12-01 05:17:24.164589+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:23 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA0NyJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0je9w1k8xsb098t5b1vfr', 'step opinion', 1, '2026-12-01 05:17:24.183921+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 48","of":"11.50"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUggsTS0uyczPi8kLyS9JzLFSMDTUMzWIyXPJL00qsVLwLFEoTqwsVsgsKU7NAekGmpIJRMUKKSAFaaU5ejF5SrEAUrshhg==", "media": false, "document": false}}'),
	('case_01m8r0jf1pxe5x77ypbjm4q5nm', '→ openai f6959f3a0e2c71fa1750ce92a58305acb0df0b72bf78858e3e245a3a45195daa', 1, '2026-12-01 05:17:24.355851+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA1MiJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jepd1h5n2fs7kx3h6jdz', '→ crm fab697a21b88a71ae92e369ebb7d7fa016ec7dc73e1e5e729a774d938a2d81b1', 1, '2026-12-01 05:17:24.362126+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJudW1iZXIiOiA1OH0="}', '\x'),
	('case_01m8r0jf88wkx2ejp0vvf7mn4h', '→ openai e8661400993b3914b71f1c6abf9f65c158b6c166c155f9de6a0cb91e882ccb66', 1, '2026-12-01 05:17:25.749749+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:25 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA4OCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jdvxpwr7wx1jde6kxktn', 'step opinion', 1, '2026-12-01 05:17:24.162946+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 45","of":"24.50"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUnBKzMuOyQvJL0nMsVIwMtEzNYjJ80tNTQEqSgJKKSQmJ+eX5pUU6yeBFSrFAgDI1hnF", "media": false, "document": false}}'),
	('case_01m8r0je9w1k8xsb098t5b1vfr', '→ openai 893f7fd10b634a83b4c686dd99446a778da53595c58a743c0f1c79dd8b950bd6', 1, '2026-12-01 05:17:24.163901+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:23 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA0OCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jewp5qpnb3rm9vdvd8th', 'step ticket', 1, '2026-12-01 05:17:24.225208+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"2948560b59b8b13c","total":{"$":"Decimal","v":"23.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0jef6eckmgpcakkdg2g5t', '→ openai 778a97e5a319d0ef71d7098f0f2fdc1f4e103e028f207026670773c3aa7f787c', 1, '2026-12-01 05:17:24.262716+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA0OSJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jef6eckmgpcakkdg2g5t', 'step opinion', 1, '2026-12-01 05:17:24.317897+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 49","of":"19.50"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUghKTSnKLEvNi8kLyS9JzLFSMLTUMzWIyVOKBQDekhGS", "media": false, "document": false}}'),
	('case_01m8r0jdvxpwr7wx1jde6kxktn', '→ openai a11c8de04d1be96bb983d107a0f8f1eb7ba0bd3c85637502dbe0010d14775fc5', 1, '2026-12-01 05:17:24.960804+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA3MCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jh0pc273vjs3s61veb9k', 'step ticket', 1, '2026-12-01 05:17:26.430999+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"ef78af9098b4aeb6","total":{"$":"Decimal","v":"71.00"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"large"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0jgyhgspqczb1pa9zqnsb', 'step opinion', 1, '2026-12-01 05:17:26.905786+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 113","of":"73.00"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUgjJKEpNjckLyS9JzLFSMDfWMzCIyVOKBQCkcxBG", "media": false, "document": false}}'),
	('case_01m8r0jepd1h5n2fs7kx3h6jdz', 'step opinion', 1, '2026-12-01 05:17:24.182179+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 47","of":"18.50"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUghKTSstTk2JyQvJL0nMsVIwtNAzNYjJU4oFAMqFESA=", "media": false, "document": false}}'),
	('case_01m8r0jdj022dv640831xq37w7', '→ crm 9a6d4a91c4ad6b679c3b7949f17bec091a6f0ec59af2fd06125567a1ff93ae93', 1, '2026-12-01 05:17:24.506047+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJudW1iZXIiOiA2MX0="}', '\x'),
	('case_01m8r0jernj6xxwwh80y5qj8hr', '→ openai 59cdfc9997ac55d906a584aae5a9b5dcac01b8083dbf34150120a28b4cc388eb', 1, '2026-12-01 05:17:24.525827+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA1MSJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jfg9ag00tk8f208f9fzh', '→ openai 71dc39d4ba72e40a75664300010319361641200b4f69c7407b03fc47a72801ff', 1, '2026-12-01 05:17:24.76373+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA2NCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jef6eckmgpcakkdg2g5t', '→ openai 6c733e92d0589016bc440e1affb73cf902bd2502fc848b13d203be8aa506c7d3', 1, '2026-12-01 05:17:25.210473+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA3NyJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jdrg0h55nrjc1h8kqhem', 'step ticket', 1, '2026-12-01 05:17:25.782032+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"5cf042a908d3319b","total":{"$":"Decimal","v":"15.50"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"small"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0jh5awe1f4x4gs15hwt8n', 'step ticket', 1, '2026-12-01 05:17:26.318102+00', '{"$":"dataclass","of":".agent:Ticket","v":{"number":"4bfe01fd9f8825a0","total":{"$":"Decimal","v":"72.00"},"day":{"$":"date","v":"2026-03-02"},"size":{"$":"enum","of":".agent:Size","v":"large"},"marks":{"$":"tuple","v":["a","b"]}}}', '\x'),
	('case_01m8r0jh5awe1f4x4gs15hwt8n', 'step opinion', 1, '2026-12-01 05:17:26.840788+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 114","of":"72.00"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUggpz4/JC8kvScyxUjA30jMwiMlzyS9NKrFS8CxRKE6sLFbILClOzQFpBBqQCUTFCikgBWmlOXoxeUqxAJcRH2o=", "media": false, "document": false}}'),
	('case_01m8r0jax8r0109s4w3rvd7pk1', '→ crm 76db79f974533015329d21cc3f4a0291352dace20e324e037a00eb92f6552c60', 1, '2026-12-01 05:17:24.33973+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJudW1iZXIiOiA1NX0="}', '\x'),
	('case_01m8r0jdvxpwr7wx1jde6kxktn', '→ crm 361effadff67e95bb183a8cd6bc0f9b9b849e023a50d164a7cc24c8a98771365', 1, '2026-12-01 05:17:24.360016+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJudW1iZXIiOiA1N30="}', '\x'),
	('case_01m8r0jf1pxe5x77ypbjm4q5nm', 'step opinion', 1, '2026-12-01 05:17:24.391114+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 52","of":"14.50"}}', '{"answered_by": ["openai:m"], "doubts": [{"kind": "agent", "text": "Its customer is odd.", "field": null}], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUgjOyS+PyQvJL0nMsVIwNNEzNYjJ809JsVLwLClWSIYqU8gsVshPSdGLyfNLTU0B6k8uylVIy8xJLdYvButXigUAe98h7Q==", "media": false, "document": false}}'),
	('case_01m8r0je9w1k8xsb098t5b1vfr', '→ crm 7344ea669932c6630bf268ee739255887f33184a83bfcb5cd6fc2a61d7ac9c3b', 1, '2026-12-01 05:17:24.405418+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJudW1iZXIiOiA1OX0="}', '\x'),
	('case_01m8r0jdypk7kt293vqerbsj3p', '→ crm 4e2ddfcd6d1e9eb81925fa232b06f78e8f929fe28a73e091e4022e9872aea8c0', 1, '2026-12-01 05:17:24.440741+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJudW1iZXIiOiA2MH0="}', '\x'),
	('case_01m8r0jf88wkx2ejp0vvf7mn4h', '→ openai 736a2b3ffbb164911279bb470249d73a0093529f4fa7d948eaac7a0502b50e64', 1, '2026-12-01 05:17:24.540677+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA1NiJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jeayp8fx559hnbjh6and', 'step opinion', 1, '2026-12-01 05:17:24.528703+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 50","of":"21.50"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUghKTcnPS43JC8kvScyxUjAy1DM1iMnzS01NASpLLspVSMvMSS3WL4IqU4oFANDVGd0=", "media": false, "document": false}}'),
	('case_01m8r0jef6eckmgpcakkdg2g5t', '→ crm 620865d43939f97ee4d1f6d732c7de403335d61a3fb48857601bbea20eee8f42', 1, '2026-12-01 05:17:24.558966+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJudW1iZXIiOiA2M30="}', '\x'),
	('case_01m8r0jf1pxe5x77ypbjm4q5nm', '→ crm c4a2beac63d565fc81e5f5c1add6474ced4991d9c79ae454cdb2cd03a6e78f31', 1, '2026-12-01 05:17:24.560135+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJudW1iZXIiOiA2Mn0="}', '\x'),
	('case_01m8r0je0nt2s044hdmxece8xg', '→ openai 8e477e58e27e7f098f52524c9d07216e4a5527aabc6095c8f8a745c7c5c0727d', 1, '2026-12-01 05:17:24.574368+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA1NCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jf88wkx2ejp0vvf7mn4h', 'step opinion', 1, '2026-12-01 05:17:24.591304+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 56","of":"13.50"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUggpz0xOjckLyS9JzLFSMDTWMzWIyXPJL00qsVLwLFEoTqwsVsgsKU7NAWkFGpEJRMUKKSAFaaU5ejF5SrEA21QgLA==", "media": false, "document": false}}'),
	('case_01m8r0jernj6xxwwh80y5qj8hr', '→ crm 3fe5aaa4cdd46c2396c69a63c8345f235aeff1033e6ff70697330fe8aab579e2', 1, '2026-12-01 05:17:24.831561+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJudW1iZXIiOiA2OX0="}', '\x'),
	('case_01m8r0je0nt2s044hdmxece8xg', '→ crm aace32e5f4fd4463c1f2042e7813965c03988553a35eea73cd846e6b5dffd779', 1, '2026-12-01 05:17:24.871269+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJudW1iZXIiOiA3M30="}', '\x'),
	('case_01m8r0jfg9ag00tk8f208f9fzh', 'step opinion', 1, '2026-12-01 05:17:24.869816+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 64","of":"17.50"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUgjNS0nNySxLLUpNickLyS9JzLFSMDTXMzWIyVOKBQAbfBLI", "media": false, "document": false}}'),
	('case_01m8r0jeayp8fx559hnbjh6and', '→ crm bf11b3cd5abc9b9415c5b1f5aacf70175dea7517a064036adfb663cf8abef231', 1, '2026-12-01 05:17:24.894381+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJudW1iZXIiOiA3NH0="}', '\x'),
	('case_01m8r0jf88wkx2ejp0vvf7mn4h', '→ crm 8218d30d6d1decbc3aea8e6bd3bea7a497d17feb3468896e9f7d91b3b2c04dc6', 1, '2026-12-01 05:17:24.916639+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJudW1iZXIiOiA3Nn0="}', '\x'),
	('case_01m8r0je2sy0n831kq0ss0hfx0', '→ openai 36578b6f4c9726357588fc8065290d74bb108d7d8afabb639506d5cdbe7e28bc', 1, '2026-12-01 05:17:24.94662+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA2NiJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jewp5qpnb3rm9vdvd8th', '→ openai fc2c646086f663f5c7dbcd6b98cee566a7dbe0488f370b303b39ca7bd4d657b9', 1, '2026-12-01 05:17:24.954752+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA2NyJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jdj022dv640831xq37w7', '→ openai 2210b264e7252c91dcae2bc5efe70bef670050b01428f2a8331a3d83998937f9', 1, '2026-12-01 05:17:24.957619+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA3MSJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jdypk7kt293vqerbsj3p', '→ openai 61f978116b3a050c2ffc2975a72e61aed3f4dba4085d866483effb10747816e7', 1, '2026-12-01 05:17:24.99947+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA3NSJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jewp5qpnb3rm9vdvd8th', '→ crm 344e6ad2499ea5277c9c52a5a8d71574b7fe899f01d530b54f0147aa6fdcd533', 1, '2026-12-01 05:17:25.418217+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:25 GMT"}, "body": "eyJudW1iZXIiOiA4OX0="}', '\x'),
	('case_01m8r0jewp5qpnb3rm9vdvd8th', 'step opinion', 1, '2026-12-01 05:17:25.019859+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 67","of":"23.50"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUgjOyC/QNYrJC8kvScyxUjAy1jM1iMnzS01NASorBkoqAFUmZ+sXQ9UpxQIA2t8ZoA==", "media": false, "document": false}}'),
	('case_01m8r0jfg9ag00tk8f208f9fzh', '→ openai 86908d1bc1623496801453dbb5b0b80a3695848ff30a84d334c1818eeed7502c', 1, '2026-12-01 05:17:25.7763+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:25 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA5NiJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jh0pc273vjs3s61veb9k', '→ openai 85e18a0b974daf1b0df8651f4f5cd29e15214df8fd0a2aa967ae6f6d6ec00e9a', 1, '2026-12-01 05:17:26.857034+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:26 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMTYifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}', '\x'),
	('case_01m8r0jh0pc273vjs3s61veb9k', 'step opinion', 1, '2026-12-01 05:17:26.892326+00', '{"$":"model","of":".agent:Opinion","v":{"words":"answer 116","of":"71.00"}}', '{"answered_by": ["openai:m"], "doubts": [], "ends": [["openai", ""]], "sent": {"asked": true, "texts": "eJyLVgrPSCxRyE9TKMnILLZScC4tLsnPTS2yUvDPS43JC8kvScyxUjA31DMwiMlTigUAf/IPbg==", "media": false, "document": false}}'),
	('case_01m8r0jh0pc273vjs3s61veb9k', '→ crm 6f028640e1fd3cc2a4fdb81dcdde4b83a2ad11e21f7a9a27260d950ba4a90f30', 1, '2026-12-01 05:17:27.00362+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:26 GMT"}, "body": "eyJudW1iZXIiOiAxMTh9"}', '\x'),
	('case_01m8r0jgyhgspqczb1pa9zqnsb', '→ openai cafda68bf14c5ef2f7a2d5a02e331471f1e4a917943151e63c34da276198edb6', 1, '2026-12-01 05:17:27.205443+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:27 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMjIifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}', '\x'),
	('case_01m8r0je9w1k8xsb098t5b1vfr', '→ openai 177c3518a88756ca47e0a864eb3245f80200ee6b5797e6b1302c016d7d5faee9', 1, '2026-12-01 05:17:25.021166+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA3MiJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jfg9ag00tk8f208f9fzh', '→ crm 7e39e241a6a6d065fbd6f4fb0e816e6e4efd45a96672fb524eff769168a71949', 1, '2026-12-01 05:17:25.126075+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:25 GMT"}, "body": "eyJudW1iZXIiOiA4MH0="}', '\x'),
	('case_01m8r0jh5awe1f4x4gs15hwt8n', '→ crm 3c5b1ee2bff50c18a04f20f004179282529911ab8a3b3100ce5a94898ac9e173', 1, '2026-12-01 05:17:26.917408+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:26 GMT"}, "body": "eyJudW1iZXIiOiAxMTd9"}', '\x'),
	('case_01m8r0jh0pc273vjs3s61veb9k', '→ openai 76f5830afff97714a70de9552e9518cf541ab2af56d7ebd5f18b69aee54ffb77', 1, '2026-12-01 05:17:27.185261+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:27 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMjEifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}', '\x'),
	('case_01m8r0jepd1h5n2fs7kx3h6jdz', '→ openai 957bfc66f9e7f1f757b49a76aaadf1e13b8b31c992a50884582321e499d37d7a', 1, '2026-12-01 05:17:25.100338+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:24 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA2OCJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0je0nt2s044hdmxece8xg', '→ openai 842b07763a71c8f40066598b4bdebdadadc71bb158219f9bc47ecd85bb4b1211', 1, '2026-12-01 05:17:25.420309+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:25 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA4MiJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jernj6xxwwh80y5qj8hr', '→ openai 1b4a28667c7e3a6c413871810b029efdcc818a8e88e7659b6cbc8f06fd54b817', 1, '2026-12-01 05:17:25.522121+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:25 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA4NyJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jeayp8fx559hnbjh6and', '→ openai 1a54bca7b7c108139df106354f59723596b59513a269a92f3588143af7987ca7', 1, '2026-12-01 05:17:25.644118+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:25 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciA4NiJ9LCAiZmluaXNoX3JlYXNvbiI6ICJzdG9wIn1dLCAidXNhZ2UiOiB7InByb21wdF90b2tlbnMiOiAxMDAwLCAiY29tcGxldGlvbl90b2tlbnMiOiA0MDAwfX0="}', '\x'),
	('case_01m8r0jewp5qpnb3rm9vdvd8th', '→ openai 9628831b7f8367b34ff26ec9e6abd7952b27550e76c8aef4e7c15cf4716f3d58', 1, '2026-12-01 05:17:25.947284+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:25 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMDEifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}', '\x'),
	('case_01m8r0jhk9j8qfps1hp5fmkp5v', '→ openai 0a9d20aab357499b75456726f381b118faa90e197b1f4f911fbb1e28e527dbcd', 1, '2026-12-01 05:17:26.760913+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:26 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMTAifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}', '\x'),
	('case_01m8r0jh5awe1f4x4gs15hwt8n', '→ openai d3487af59bda6a7ecd06db2c22957f57aa151b1509851fb30df9d56a88374867', 1, '2026-12-01 05:17:26.817975+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:26 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMTQifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}', '\x'),
	('case_01m8r0jgyhgspqczb1pa9zqnsb', '→ openai 62a3f6226fd0c0a006d889170afedacd73130ced035b5f1e69956e96be4ef1d0', 1, '2026-12-01 05:17:26.888163+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:26 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMTMifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}', '\x'),
	('case_01m8r0jgyhgspqczb1pa9zqnsb', '→ crm 67002c61543f7f9bc46dd01062b392317d8c9dfc357a0c9d7e91d762ca0b856f', 1, '2026-12-01 05:17:27.00454+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:27 GMT"}, "body": "eyJudW1iZXIiOiAxMTl9"}', '\x'),
	('case_01m8r0jh5awe1f4x4gs15hwt8n', '→ openai d4fa8d27231d5330991b6690e08590320d458731b7da10d746986d65c9c40f0f', 1, '2026-12-01 05:17:27.168354+00', '{"status": 200, "headers": {"server": "BaseHTTP/0.6 Python/3.11.7", "date": "Tue, 01 Dec 2026 05:17:27 GMT"}, "body": "eyJtb2RlbCI6ICJtIiwgImNob2ljZXMiOiBbeyJtZXNzYWdlIjogeyJyb2xlIjogImFzc2lzdGFudCIsICJjb250ZW50IjogImFuc3dlciAxMjAifSwgImZpbmlzaF9yZWFzb24iOiAic3RvcCJ9XSwgInVzYWdlIjogeyJwcm9tcHRfdG9rZW5zIjogMTAwMCwgImNvbXBsZXRpb25fdG9rZW5zIjogNDAwMH19"}', '\x');
INSERT INTO public.alembic_version VALUES
	('0001');
INSERT INTO public.audit_entries VALUES
	(1, '2026-12-01 05:07:36.810865+00', 'person', 'Rita Reviewer', 'key created', 'key_01m8r00m6gj6ckhgpjhxews7ra', '{"of": "Rita Reviewer"}', '0000000000000000000000000000000000000000000000000000000000000000', 'ca68653eba352a3edaea3935852d8ebfdd9643961934f796ffa4800d26845ab9'),
	(2, '2026-12-01 05:07:37.761983+00', 'system', 'gluework', 'charter adopted', 'orders', '{"version": "92d92f1185ea"}', 'ca68653eba352a3edaea3935852d8ebfdd9643961934f796ffa4800d26845ab9', 'f12f6793d82d0ed4690b377faf9129975d50823fd00b4f3ffb08ad76f3b6c4cb'),
	(3, '2026-12-01 05:07:37.840741+00', 'system', 'gluework', 'charter adopted', 'quotes', '{"version": "30df36a1fdf6"}', 'f12f6793d82d0ed4690b377faf9129975d50823fd00b4f3ffb08ad76f3b6c4cb', '3f53c0c5a158faccb10a4a251bc4f784507ff84a46ade10a823fd0b93ef04200'),
	(4, '2026-12-01 05:08:04.656683+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r01fa33scsh57m7g4xjen4', '{"agent": "orders", "charter": "92d92f1185ea", "document": "e545421f7d83f15f62a766ce52b41950f7b8530c7f190787a23073ffb81d5fb5"}', '3f53c0c5a158faccb10a4a251bc4f784507ff84a46ade10a823fd0b93ef04200', 'b276f400bdd666a3c4b0ac38494d60b7631a4be298b4e19b5e275850302c82df'),
	(5, '2026-12-01 05:08:09.204308+00', 'system', 'gluework', 'incident opened', 'inc_01m8r01ktwwc07460py69vbkjg', '{"kind": "budget", "severity": "high"}', 'b276f400bdd666a3c4b0ac38494d60b7631a4be298b4e19b5e275850302c82df', '022cf4399f24134164f1489bb2980729835360484be438a633fdf186319528b5'),
	(6, '2026-12-01 05:16:45.886793+00', 'person', 'Rita Reviewer', 'circuit opened', 'bank', '{"system": "d4c4eb7105d5", "reason_sha256": "94a3bb8dfbb2faeb0cbfebca90efc50d31c83920ff6d49fe7a572e3310c3ec68", "change": 1}', '022cf4399f24134164f1489bb2980729835360484be438a633fdf186319528b5', '83d110cd38b408ef7192657464dc64e5e4459da79a598a8951aeb78d15affd1d'),
	(7, '2026-12-01 05:17:17.205168+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0jax8r0109s4w3rvd7pk1', '{"agent": "orders", "charter": "92d92f1185ea", "document": "f8eaa70d5a0aa2f75c88ffa8c763a15e572650af0df7b308bd2c600832db6fc9"}', '83d110cd38b408ef7192657464dc64e5e4459da79a598a8951aeb78d15affd1d', '0e2d94143d3871fb8f0d8331e51477fc3f19bcb79d40b2895bc06238bdb2e9cd'),
	(8, '2026-12-01 05:17:19.929076+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0jdj022dv640831xq37w7', '{"agent": "orders", "charter": "92d92f1185ea", "document": "27399db8ec6a6713c5cc9c775603e12cc892fe51666eee916e36cfdaa18fc788"}', '0e2d94143d3871fb8f0d8331e51477fc3f19bcb79d40b2895bc06238bdb2e9cd', 'a9acc32fd032df6402bd77033c7445823ece1ac3e3e3ccda8ff64da6475b01b1'),
	(9, '2026-12-01 05:17:20.049029+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0jdrg0h55nrjc1h8kqhem', '{"agent": "orders", "charter": "92d92f1185ea", "document": "559b0bfabb6f6243db64924d6d8f337cf87e749bd48cc400ffc9b75d413961f9"}', 'a9acc32fd032df6402bd77033c7445823ece1ac3e3e3ccda8ff64da6475b01b1', 'f4c99faa2cb29856e165ba73e91427998609eff22922764fb86d400ca5ba7fd3'),
	(10, '2026-12-01 05:17:20.145618+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0jdvxpwr7wx1jde6kxktn', '{"agent": "orders", "charter": "92d92f1185ea", "document": "2ecad403ca413ee840622afc77c25c0d3e8c72282280e7bbda0c744fd0161624"}', 'f4c99faa2cb29856e165ba73e91427998609eff22922764fb86d400ca5ba7fd3', '486ae28e3500d53c07b7d454525b034b1be22cb3992ad9da6d61b97da2cb75af'),
	(11, '2026-12-01 05:17:20.235261+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0jdypk7kt293vqerbsj3p', '{"agent": "orders", "charter": "92d92f1185ea", "document": "8f8f30d1585ff964d0b9b15a58947d581b59c22487d32fd67e4f9307495fb82f"}', '486ae28e3500d53c07b7d454525b034b1be22cb3992ad9da6d61b97da2cb75af', 'b34f7a96cbf5885251b05d4b293bcc4eea26e3917e11f4a62c026e46c31ffd75'),
	(12, '2026-12-01 05:17:20.298135+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0je0nt2s044hdmxece8xg', '{"agent": "orders", "charter": "92d92f1185ea", "document": "e3a2402ded86fddfebd8280ae37bb58567aeef94544b27acef25aabfa13cd50b"}', 'b34f7a96cbf5885251b05d4b293bcc4eea26e3917e11f4a62c026e46c31ffd75', '793ebc48b8748f65fcf73c9205c890728d4c118f128ea10192eb47df626942e7'),
	(13, '2026-12-01 05:17:20.359217+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0je2sy0n831kq0ss0hfx0', '{"agent": "orders", "charter": "92d92f1185ea", "document": "71ee8b8c99cbc3134109e76fefeaae48d2597aeac3de1ab61783217aeb2ff83d"}', '793ebc48b8748f65fcf73c9205c890728d4c118f128ea10192eb47df626942e7', 'e3dad9f899fb4e9d6990d3c08f1e00a6448b51488feac51e30331e8843a7f760'),
	(14, '2026-12-01 05:17:20.428625+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0je4bc948cwtrm9c6hv29', '{"agent": "orders", "charter": "92d92f1185ea", "document": "7fd4525624c023985511db4a8f9475408db71293575c8a3ff71f5c9ed03b0bbe"}', 'e3dad9f899fb4e9d6990d3c08f1e00a6448b51488feac51e30331e8843a7f760', '7cd37f7c22ad20ea75ba315d3649bae817c38db3d8f28fdbce255935ee8e54ad'),
	(15, '2026-12-01 05:17:20.535525+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0je7hr66yba72qqh1tzdr', '{"agent": "orders", "charter": "92d92f1185ea", "document": "f3c0f100088500cc9ea6a4cc796ed92e663e56259030bcc2c3e6c722f465ffc3"}', '7cd37f7c22ad20ea75ba315d3649bae817c38db3d8f28fdbce255935ee8e54ad', '22489b01281c2f30931ebc03e0ff324ee6ee27c4659cc51ade4e677e5ed4a805'),
	(16, '2026-12-01 05:17:20.57464+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0je9w1k8xsb098t5b1vfr', '{"agent": "orders", "charter": "92d92f1185ea", "document": "a1a3a7f8e27c74ddc85528f839b9248f32ef184893e616a9a07b2cbeb704aba8"}', '22489b01281c2f30931ebc03e0ff324ee6ee27c4659cc51ade4e677e5ed4a805', '716af6e252c946dd6864cb8ecec146f9ce002f49dae33366cc62fce1fa1596b1'),
	(17, '2026-12-01 05:17:20.65586+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0jeayp8fx559hnbjh6and', '{"agent": "orders", "charter": "92d92f1185ea", "document": "27d94ed0ddfd7729a2c727f81508654f4d042551784ecb2d58e109b300692996"}', '716af6e252c946dd6864cb8ecec146f9ce002f49dae33366cc62fce1fa1596b1', '278cba0442e27eb68ff361d3aa878d0792c83526c811a2ff76c224fbb573458c'),
	(18, '2026-12-01 05:17:20.808262+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0jef6eckmgpcakkdg2g5t', '{"agent": "orders", "charter": "92d92f1185ea", "document": "ec9670fd59178cffb25fb97aa5a4071ecf6b4792392f187d62bca8dca2e74482"}', '278cba0442e27eb68ff361d3aa878d0792c83526c811a2ff76c224fbb573458c', '6d26392f8ebc0e64c82030907724d7e4ee6ddece7a35f97beef673178287d79e'),
	(19, '2026-12-01 05:17:20.995111+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0jepd1h5n2fs7kx3h6jdz', '{"agent": "orders", "charter": "92d92f1185ea", "document": "b29f7883f9c9d13ebb1827aad3bdb7f22f5ad2e60994a70257bdaa35c109561e"}', '6d26392f8ebc0e64c82030907724d7e4ee6ddece7a35f97beef673178287d79e', '2bf79df120b34a64566a7a845a3d11e196435759b099c8b4c002ccf63ef19099'),
	(20, '2026-12-01 05:17:21.072626+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0jernj6xxwwh80y5qj8hr', '{"agent": "orders", "charter": "92d92f1185ea", "document": "558239712237970f800e49f422034074a328d161435622697874bc46a584d5cb"}', '2bf79df120b34a64566a7a845a3d11e196435759b099c8b4c002ccf63ef19099', 'd99bc606fa8b49f05faea446974e15fe79a3a1528f276eb0f2206346b9d9f29b'),
	(21, '2026-12-01 05:17:21.237705+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0jewp5qpnb3rm9vdvd8th', '{"agent": "orders", "charter": "92d92f1185ea", "document": "cb4ffe16ce53fa1e97d8d1c25f0dc8fd32a62fdf2f3b88375eff143bb5ff434f"}', 'd99bc606fa8b49f05faea446974e15fe79a3a1528f276eb0f2206346b9d9f29b', '3dfb06d612d34c4548edf92ac8ac9bc95e7bd6bcb5dd5fd8bec9552de2285b3a'),
	(22, '2026-12-01 05:17:21.416726+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0jf1pxe5x77ypbjm4q5nm', '{"agent": "orders", "charter": "92d92f1185ea", "document": "edc97880d7a2e6c0c06bbac97544d032e5336618c5d73da7fe9e326d0be1b4dc"}', '3dfb06d612d34c4548edf92ac8ac9bc95e7bd6bcb5dd5fd8bec9552de2285b3a', '26a0cb54eb25856c30ea1f475476e11673a17d413a341b185cb453552489a330'),
	(23, '2026-12-01 05:17:21.619638+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0jf88wkx2ejp0vvf7mn4h', '{"agent": "orders", "charter": "92d92f1185ea", "document": "6e5fcb78acf3908b991d0d9d0c056a91435bfe95675dde4734ae1a38b5e909c4"}', '26a0cb54eb25856c30ea1f475476e11673a17d413a341b185cb453552489a330', 'da6253108767eb3e8be49fdb0eb8e10fae9c9d5129a9909684f9dfae54ba2d93'),
	(24, '2026-12-01 05:17:21.908783+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0jfg9ag00tk8f208f9fzh', '{"agent": "orders", "charter": "92d92f1185ea", "document": "0c3d10c62e8e22049a914e0e81c78ebe85d352490c48c484058ee1c278c82913"}', 'da6253108767eb3e8be49fdb0eb8e10fae9c9d5129a9909684f9dfae54ba2d93', '4f7a230d6803cc522563556d198439e6d0c5204092c885b54c748a7bab4a55ed'),
	(25, '2026-12-01 05:17:23.493504+00', 'sender', 'case case_01m8r0je7hr66yba72qqh1tzdr', 'accepted', 'case_01m8r0jh0pc273vjs3s61veb9k', '{"agent": "orders", "charter": "92d92f1185ea", "document": "61073df57d16956008efab118c2d1c8bf16068a04c703050dcd09e67ccf7fd02"}', '4f7a230d6803cc522563556d198439e6d0c5204092c885b54c748a7bab4a55ed', '0b31d4fcfdcca11fbaa1d1b3a8f463ab3c9e96af1bac075ccfa31acf5ffd18d5'),
	(26, '2026-12-01 05:17:23.499796+00', 'sender', 'case case_01m8r0je4bc948cwtrm9c6hv29', 'accepted', 'case_01m8r0jgyhgspqczb1pa9zqnsb', '{"agent": "orders", "charter": "92d92f1185ea", "document": "ccd727151df88459d3743181050c539b6569764c487caec27975c880d4511a5b"}', '0b31d4fcfdcca11fbaa1d1b3a8f463ab3c9e96af1bac075ccfa31acf5ffd18d5', '92ad338461bf7165b1e68bece4479063ba2155de0383d6d58d54e1eca5fa2a09'),
	(27, '2026-12-01 05:17:23.663883+00', 'sender', 'case case_01m8r0je7hr66yba72qqh1tzdr', 'accepted', 'case_01m8r0jh5awe1f4x4gs15hwt8n', '{"agent": "orders", "charter": "92d92f1185ea", "document": "88624d40c572c154091818b1e18503d0eeb467e9fb8369d6eaefd1552a6359fb"}', '92ad338461bf7165b1e68bece4479063ba2155de0383d6d58d54e1eca5fa2a09', 'a81bb4073e7e55285f82f800b7ff35b55f4f71c60651dca005721c7c4109809a'),
	(28, '2026-12-01 05:17:24.066249+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0jhk9j8qfps1hp5fmkp5v', '{"agent": "quotes", "charter": "30df36a1fdf6", "document": "fc66f553439d9a7a61c9f6928342ff4555f365c2a56ecdd6a28505cf5cbefc59"}', 'a81bb4073e7e55285f82f800b7ff35b55f4f71c60651dca005721c7c4109809a', 'ce2c48965edd36c4e0398442048c9129cf74f601fc3a609f30c85deb07087e40'),
	(29, '2026-12-01 05:17:25.582674+00', 'agent', 'orders', 'closed', 'case_01m8r0je7hr66yba72qqh1tzdr', '{"outcome": "split"}', 'ce2c48965edd36c4e0398442048c9129cf74f601fc3a609f30c85deb07087e40', '4cd68fb8e4ddcf082bc6d53a3da9c0cfde01eae2a698282b3904588403d47635'),
	(30, '2026-12-01 05:17:25.660643+00', 'system', 'gluework', 'asked', 'case_01m8r0je4bc948cwtrm9c6hv29', '{"item": "item_01m8r0jk8de43rz7jaww4zmteb", "round": 1, "owner": "Rita Reviewer", "doubts": ["coverage"]}', '4cd68fb8e4ddcf082bc6d53a3da9c0cfde01eae2a698282b3904588403d47635', '4d74b319b2c6b08b2662b51ac975af82658ead7f7eb7499d808d4b91d26a701d'),
	(31, '2026-12-01 05:17:25.803047+00', 'agent', 'orders', 'decided', 'case_01m8r0je2sy0n831kq0ss0hfx0', '{"answered_by": "openai:m"}', '4d74b319b2c6b08b2662b51ac975af82658ead7f7eb7499d808d4b91d26a701d', '9509e8067be1c945658d166cdbbb7ab02287fd07581de41ebf67125d11e8494c'),
	(32, '2026-12-01 05:17:25.920749+00', 'system', 'gluework', 'dead-lettered', 'case_01m8r0jdypk7kt293vqerbsj3p', '{"letter": "letter_01m8r0jkdakw8kd5wg8fsca2d3", "stage": "work"}', '9509e8067be1c945658d166cdbbb7ab02287fd07581de41ebf67125d11e8494c', 'daf61ba842b51cd44b0acba9e32e7a42a40802896805961618d856b6387890e1'),
	(33, '2026-12-01 05:17:26.026019+00', 'agent', 'orders', 'decided', 'case_01m8r0jax8r0109s4w3rvd7pk1', '{"answered_by": "openai:m"}', 'daf61ba842b51cd44b0acba9e32e7a42a40802896805961618d856b6387890e1', '298dd6ae87f641f18963aef7b8e250fd3b8034f777744145f74c7a9c489f3245'),
	(34, '2026-12-01 05:17:26.06078+00', 'agent', 'orders', 'decided', 'case_01m8r0jepd1h5n2fs7kx3h6jdz', '{"answered_by": "openai:m"}', '298dd6ae87f641f18963aef7b8e250fd3b8034f777744145f74c7a9c489f3245', '547362d43503c399e4b48bb904c46f428f5c93456fbc372fc9a2715553d6ae95'),
	(35, '2026-12-01 05:17:26.078949+00', 'agent', 'orders', 'decided', 'case_01m8r0jef6eckmgpcakkdg2g5t', '{"answered_by": "openai:m"}', '547362d43503c399e4b48bb904c46f428f5c93456fbc372fc9a2715553d6ae95', 'b7b5edef3bd82aaab909fbbbb02ce254763a796eaa7679d43253482a9b8729c2'),
	(36, '2026-12-01 05:17:26.106686+00', 'system', 'gluework', 'dead-lettered', 'case_01m8r0jeayp8fx559hnbjh6and', '{"letter": "letter_01m8r0jkmq24wcbf96q1qsfq89", "stage": "work"}', 'b7b5edef3bd82aaab909fbbbb02ce254763a796eaa7679d43253482a9b8729c2', 'a9693554ecf73a8e429984ad7603028dfc8e8dda3e9d0fb54b9fdcd2f6f3a5f0'),
	(37, '2026-12-01 05:17:26.174583+00', 'system', 'gluework', 'asked', 'case_01m8r0jdj022dv640831xq37w7', '{"item": "item_01m8r0jkq6qn8756k6z5h1hr57", "round": 1, "owner": "Rita Reviewer", "doubts": ["agent"]}', 'a9693554ecf73a8e429984ad7603028dfc8e8dda3e9d0fb54b9fdcd2f6f3a5f0', 'f8ffaa189d8eb04b38409c98b4e6c06fffb63b1e70111ec2f3e40e9cec30836e'),
	(38, '2026-12-01 05:17:26.196751+00', 'system', 'gluework', 'asked', 'case_01m8r0je0nt2s044hdmxece8xg', '{"item": "item_01m8r0jks08fmaw8de9s23kcqf", "round": 1, "owner": "Rita Reviewer", "doubts": ["agent"]}', 'f8ffaa189d8eb04b38409c98b4e6c06fffb63b1e70111ec2f3e40e9cec30836e', '526b849de357ab810fab27dffee924a1597c1a22f5d2b1f706918b9e5bc38be5'),
	(39, '2026-12-01 05:17:26.258599+00', 'system', 'gluework', 'asked', 'case_01m8r0je9w1k8xsb098t5b1vfr', '{"item": "item_01m8r0jkv18znx05dg0zfc7zr1", "round": 1, "owner": "Rita Reviewer", "doubts": ["agent"]}', '526b849de357ab810fab27dffee924a1597c1a22f5d2b1f706918b9e5bc38be5', '5f5d58889457752b2dd6993fa74cbe734862f6f23320c3167ffeaceec2b711bd'),
	(40, '2026-12-01 05:17:26.345824+00', 'agent', 'orders', 'decided', 'case_01m8r0jfg9ag00tk8f208f9fzh', '{"answered_by": "openai:m"}', '5f5d58889457752b2dd6993fa74cbe734862f6f23320c3167ffeaceec2b711bd', '3db3d052c0c5a47c17c32a5e44342c81bc037e17132abd0d61d8d5fd4761f61b'),
	(41, '2026-12-01 05:17:26.417661+00', 'system', 'gluework', 'delivered', 'case_01m8r0je2sy0n831kq0ss0hfx0', '{"destination": "out", "attempts": 1}', '3db3d052c0c5a47c17c32a5e44342c81bc037e17132abd0d61d8d5fd4761f61b', '0c0b532bc4f9b7a013957a405428ac68eae5f9ebe337d82503b88cb2c2431757'),
	(42, '2026-12-01 05:17:26.446864+00', 'system', 'gluework', 'delivered', 'case_01m8r0jax8r0109s4w3rvd7pk1', '{"destination": "out", "attempts": 1}', '0c0b532bc4f9b7a013957a405428ac68eae5f9ebe337d82503b88cb2c2431757', '73e45462cc7f72b66b38044edc0189f274fd578f68e2d8e5f9dd895d63a11cac'),
	(43, '2026-12-01 05:17:26.457638+00', 'system', 'gluework', 'incident opened', 'inc_01m8r0jm0jeya2r2718r27kswt', '{"kind": "circuit", "severity": "high"}', '73e45462cc7f72b66b38044edc0189f274fd578f68e2d8e5f9dd895d63a11cac', 'dba3abfe6dcfa783960e10af8817c491aa41fe8a65eec77e36852a8aee26ceaf'),
	(44, '2026-12-01 05:17:26.573853+00', 'system', 'gluework', 'asked', 'case_01m8r0jf88wkx2ejp0vvf7mn4h', '{"item": "item_01m8r0jm45r6fsy4y6e87122c9", "round": 1, "owner": "Rita Reviewer", "doubts": ["agent"]}', 'dba3abfe6dcfa783960e10af8817c491aa41fe8a65eec77e36852a8aee26ceaf', '4ee32865efb9845dc9efa9a1492e67a419e1778329d4b9b1dee6acbcf5f1b245'),
	(45, '2026-12-01 05:17:26.658441+00', 'system', 'gluework', 'delivered', 'case_01m8r0jepd1h5n2fs7kx3h6jdz', '{"destination": "out", "attempts": 1}', '4ee32865efb9845dc9efa9a1492e67a419e1778329d4b9b1dee6acbcf5f1b245', '78ec242900e45c5f88a4372eaee5962973e59085d9fe31c2dea8487ecc12f1ca'),
	(46, '2026-12-01 05:17:26.692619+00', 'system', 'gluework', 'delivered', 'case_01m8r0jef6eckmgpcakkdg2g5t', '{"destination": "out", "attempts": 1}', '78ec242900e45c5f88a4372eaee5962973e59085d9fe31c2dea8487ecc12f1ca', '2dcfe897205b71d86d308d7005a2d0b524b6be15f9706f4a934a3d90c1794f1f'),
	(47, '2026-12-01 05:17:26.740087+00', 'system', 'gluework', 'delivered', 'case_01m8r0jax8r0109s4w3rvd7pk1', '{"destination": "book", "attempts": 1}', '2dcfe897205b71d86d308d7005a2d0b524b6be15f9706f4a934a3d90c1794f1f', '29fce1df99bc3cba3394addbfc4252d5d6b4bfbf43683c63d5f019ef1ca7b7ea'),
	(48, '2026-12-01 05:17:26.756673+00', 'system', 'gluework', 'delivery refused', 'case_01m8r0jepd1h5n2fs7kx3h6jdz', '{"destination": "book", "attempts": 1}', '29fce1df99bc3cba3394addbfc4252d5d6b4bfbf43683c63d5f019ef1ca7b7ea', 'af9aaab2b4ccd246e21fc4a757e12ca48846d3c5c737f93bf13c27ca14c398cb'),
	(49, '2026-12-01 05:17:26.767535+00', 'system', 'gluework', 'delivery refused', 'case_01m8r0jef6eckmgpcakkdg2g5t', '{"destination": "book", "attempts": 1}', 'af9aaab2b4ccd246e21fc4a757e12ca48846d3c5c737f93bf13c27ca14c398cb', '70aaec92cf594528f92f00a4163062034faddcbba211b446695e95850b95aab0'),
	(50, '2026-12-01 05:17:26.817101+00', 'system', 'gluework', 'delivered', 'case_01m8r0jfg9ag00tk8f208f9fzh', '{"destination": "out", "attempts": 1}', '70aaec92cf594528f92f00a4163062034faddcbba211b446695e95850b95aab0', '98dec3cff8a76ccd36292d60679fb4f25a510dac50bdbbdcdb700b9bc4110bfe'),
	(51, '2026-12-01 05:17:26.874383+00', 'system', 'gluework', 'closed', 'case_01m8r0jax8r0109s4w3rvd7pk1', '{"outcome": "delivered", "destinations": ["out", "book"]}', '98dec3cff8a76ccd36292d60679fb4f25a510dac50bdbbdcdb700b9bc4110bfe', '42556ad9d5934eef3f60e22694cf79988c67cf5c3f1b1f408e4de880ff64d076'),
	(54, '2026-12-01 05:17:26.935834+00', 'agent', 'quotes', 'decided', 'case_01m8r0jhk9j8qfps1hp5fmkp5v', '{"answered_by": "openai:m"}', '0f5e2e2e4984aa916f6482aa698e43f3698da1c3b83e9cc36873123a5740d656', 'fa44c059a05fd5e6c4acbf4a37ca6f240ce0cd2df3f821823cc9c07efb5d2781'),
	(61, '2026-12-01 05:17:28.16401+00', 'system', 'gluework', 'delivered', 'case_01m8r0jgyhgspqczb1pa9zqnsb', '{"destination": "out", "attempts": 1}', '84ede57f9e77a7fd28d240d1ce7060fd3d8b364bd4258f52f9c8a6bf4abdca6b', 'c2e37227fba79ee9333af1ef62eb3d0acd6d0dc215ffa19f6dd7e10f5d63c9d3'),
	(62, '2026-12-01 05:17:28.186909+00', 'system', 'gluework', 'delivered', 'case_01m8r0jh0pc273vjs3s61veb9k', '{"destination": "book", "attempts": 1}', 'c2e37227fba79ee9333af1ef62eb3d0acd6d0dc215ffa19f6dd7e10f5d63c9d3', 'd655b1ab7303755a5d3763c6c74cf7fe1e94edcd63dff0877c19b682fd60e24c'),
	(52, '2026-12-01 05:17:26.885322+00', 'system', 'gluework', 'dead-lettered', 'case_01m8r0jepd1h5n2fs7kx3h6jdz', '{"letter": "letter_01m8r0jmdgrcwrbxjt95bv967t", "stage": "deliver"}', '42556ad9d5934eef3f60e22694cf79988c67cf5c3f1b1f408e4de880ff64d076', '6102d2422292ab6d000635e593d3e3509a137873a546554b9f6816684ae61fc0'),
	(58, '2026-12-01 05:17:27.498709+00', 'agent', 'orders', 'decided', 'case_01m8r0jgyhgspqczb1pa9zqnsb', '{"answered_by": "openai:m"}', '3139fdf47437f26d27e4a53870d469ddd2818d3bb936a60715ff4417d79c8c62', 'd56052aba902cc7b54c7314a062e88f5a36c89b103e8950b57716a818e166273'),
	(60, '2026-12-01 05:17:28.028562+00', 'system', 'gluework', 'delivered', 'case_01m8r0jh0pc273vjs3s61veb9k', '{"destination": "out", "attempts": 1}', 'c2e00c45a6dac5537da7f718675826bd70162410b8d54afd0b37e0950471c9a9', '84ede57f9e77a7fd28d240d1ce7060fd3d8b364bd4258f52f9c8a6bf4abdca6b'),
	(53, '2026-12-01 05:17:26.900238+00', 'system', 'gluework', 'dead-lettered', 'case_01m8r0jef6eckmgpcakkdg2g5t', '{"letter": "letter_01m8r0jmeykc4capahrdp9670x", "stage": "deliver"}', '6102d2422292ab6d000635e593d3e3509a137873a546554b9f6816684ae61fc0', '0f5e2e2e4984aa916f6482aa698e43f3698da1c3b83e9cc36873123a5740d656'),
	(55, '2026-12-01 05:17:27.037167+00', 'system', 'gluework', 'delivered', 'case_01m8r0jhk9j8qfps1hp5fmkp5v', '{"destination": "out", "attempts": 1}', 'fa44c059a05fd5e6c4acbf4a37ca6f240ce0cd2df3f821823cc9c07efb5d2781', 'e05b54850348300cbe3b6c987513b6798c7376c0227b86b258633c6375099338'),
	(59, '2026-12-01 05:17:27.784886+00', 'system', 'gluework', 'asked', 'case_01m8r0jh5awe1f4x4gs15hwt8n', '{"item": "item_01m8r0jn6at2ehf2dazznxtpk8", "round": 1, "owner": "Rita Reviewer", "doubts": ["agent"]}', 'd56052aba902cc7b54c7314a062e88f5a36c89b103e8950b57716a818e166273', 'c2e00c45a6dac5537da7f718675826bd70162410b8d54afd0b37e0950471c9a9'),
	(69, '2026-12-01 05:17:34.266857+00', 'person', 'Rita Reviewer', 'closed', 'case_01m8r0je0nt2s044hdmxece8xg', '{"outcome": "declined"}', '64a17d012c8a57dc62bf530452b069aad1d488684c5b411d89412c4705c6f939', '55c5798f8a05ad780bbf5625c60f2797bffbf0de896d63f533c138fc4bae8a98'),
	(56, '2026-12-01 05:17:27.116801+00', 'system', 'gluework', 'closed', 'case_01m8r0jhk9j8qfps1hp5fmkp5v', '{"outcome": "delivered", "destinations": ["out"]}', 'e05b54850348300cbe3b6c987513b6798c7376c0227b86b258633c6375099338', 'd75ce319fe9f09b3c8b115c8fe35e2b0f9125215220aecdfa0d0a393bd42700a'),
	(57, '2026-12-01 05:17:27.429728+00', 'agent', 'orders', 'decided', 'case_01m8r0jh0pc273vjs3s61veb9k', '{"answered_by": "openai:m"}', 'd75ce319fe9f09b3c8b115c8fe35e2b0f9125215220aecdfa0d0a393bd42700a', '3139fdf47437f26d27e4a53870d469ddd2818d3bb936a60715ff4417d79c8c62'),
	(63, '2026-12-01 05:17:28.203699+00', 'system', 'gluework', 'delivered', 'case_01m8r0jgyhgspqczb1pa9zqnsb', '{"destination": "book", "attempts": 1}', 'd655b1ab7303755a5d3763c6c74cf7fe1e94edcd63dff0877c19b682fd60e24c', '34852c703933b8dbf6f3ef9ef59b70c485e9719e50c2841247d9bbdd44dab458'),
	(64, '2026-12-01 05:17:28.400684+00', 'system', 'gluework', 'closed', 'case_01m8r0jh0pc273vjs3s61veb9k', '{"outcome": "delivered", "destinations": ["out", "book"]}', '34852c703933b8dbf6f3ef9ef59b70c485e9719e50c2841247d9bbdd44dab458', 'd9166e69f724e9b482aa820fa588c6cd0f419825902dc50738eade5ded250e71'),
	(67, '2026-12-01 05:17:29.273009+00', 'system', 'gluework', 'incident opened', 'inc_01m8r0jpn2r3gs5bwbhrwdangf', '{"kind": "budget", "severity": "critical"}', '427c210dfb2caf0f4ef79da9e2d4b649577608de1d41d6be9f23e71d29a8801a', '610d049a182f4eef2cde789b1a4c8e429ef0a62826119e14d757b0daecc8eb29'),
	(65, '2026-12-01 05:17:28.481316+00', 'system', 'gluework', 'closed', 'case_01m8r0jgyhgspqczb1pa9zqnsb', '{"outcome": "delivered", "destinations": ["out", "book"]}', 'd9166e69f724e9b482aa820fa588c6cd0f419825902dc50738eade5ded250e71', 'f536fba9df9403a888bd93ed8137c0b77f26935d43814b08f641adcf6dcd903d'),
	(66, '2026-12-01 05:17:28.52492+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0jnvnsef69zrzmc4vcvd9', '{"agent": "quotes", "charter": "30df36a1fdf6", "document": "ef6f33809fc361bb113e8d524d45a34cb1fa1e9a30cfd57f47ce55f465f2882f"}', 'f536fba9df9403a888bd93ed8137c0b77f26935d43814b08f641adcf6dcd903d', '427c210dfb2caf0f4ef79da9e2d4b649577608de1d41d6be9f23e71d29a8801a'),
	(68, '2026-12-01 05:17:33.15202+00', 'person', 'Rita Reviewer', 'answered', 'case_01m8r0je0nt2s044hdmxece8xg', '{"item": "item_01m8r0jks08fmaw8de9s23kcqf", "answer": "rejected", "corrected": []}', '610d049a182f4eef2cde789b1a4c8e429ef0a62826119e14d757b0daecc8eb29', '64a17d012c8a57dc62bf530452b069aad1d488684c5b411d89412c4705c6f939'),
	(70, '2026-12-01 05:17:34.309802+00', 'person', 'Rita Reviewer', 'answered', 'case_01m8r0jf88wkx2ejp0vvf7mn4h', '{"item": "item_01m8r0jm45r6fsy4y6e87122c9", "answer": "corrected", "corrected": ["total"]}', '55c5798f8a05ad780bbf5625c60f2797bffbf0de896d63f533c138fc4bae8a98', 'c7200c8baf855b717a66fe1321348e9fc57987e39f2a858717913a9eb31583f1'),
	(71, '2026-12-01 05:17:35.468344+00', 'system', 'gluework', 'asked', 'case_01m8r0jf88wkx2ejp0vvf7mn4h', '{"item": "item_01m8r0jws1gw05tcztdpk0x1r9", "round": 2, "owner": "Rita Reviewer", "doubts": ["schema"]}', 'c7200c8baf855b717a66fe1321348e9fc57987e39f2a858717913a9eb31583f1', 'ae8024dff5c4e3f5f63cf43c91a2aa653e3acdb56fc98165a02749eb1d6e6aaa'),
	(72, '2026-12-01 05:18:06.841355+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0kvdrbhfyx98gcyr0mwz5', '{"agent": "orders", "charter": "92d92f1185ea", "document": "8da79fb582bebf5d6ee1051e3853a8e2b322133c55d9f11d258956ca78e6bd52"}', 'ae8024dff5c4e3f5f63cf43c91a2aa653e3acdb56fc98165a02749eb1d6e6aaa', '7b8b1bce197f5768fa95a76c5d49e594ef19284d9e7058d0dc2c51af7cec5da4'),
	(73, '2026-12-01 05:18:10.41694+00', 'sender', 'Rita Reviewer', 'accepted', 'case_01m8r0kyxgr0r098y7q8pc5ycq', '{"agent": "orders", "charter": "92d92f1185ea", "document": "a20636954799af97205c5367147d2d5c8ae891323815a15d02bc03a52beebf2a"}', '7b8b1bce197f5768fa95a76c5d49e594ef19284d9e7058d0dc2c51af7cec5da4', '1ac6a62c5054c4d1b532d2b7b55e18d0c4c2d2ecaacaf1ad9b0f92d152e2e575'),
	(74, '2026-12-01 05:18:12.556959+00', 'person', 'Rita Reviewer', 'answered', 'case_01m8r0jdj022dv640831xq37w7', '{"item": "item_01m8r0jkq6qn8756k6z5h1hr57", "answer": "corrected", "corrected": ["total"]}', '1ac6a62c5054c4d1b532d2b7b55e18d0c4c2d2ecaacaf1ad9b0f92d152e2e575', '521ca3d8284a134d5bff34377b3b6e79a7fa3ca37d81ce01f699833aabef9a8a'),
	(75, '2026-12-01 05:18:14.043579+00', 'person', 'Rita Reviewer', 'delivery redriven', 'case_01m8r0jef6eckmgpcakkdg2g5t', '{"destination": "book"}', '521ca3d8284a134d5bff34377b3b6e79a7fa3ca37d81ce01f699833aabef9a8a', '24bd3d724cfadc3a0217eb375ddeac366b08656bc230909586877834ec9ffeab'),
	(76, '2026-12-01 05:18:14.14553+00', 'person', 'Rita Reviewer', 'redriven', 'case_01m8r0jef6eckmgpcakkdg2g5t', '{"letter": "letter_01m8r0jmeykc4capahrdp9670x"}', '24bd3d724cfadc3a0217eb375ddeac366b08656bc230909586877834ec9ffeab', '929d23154192ac18bc5b8c6ed14a47900dcb8e8d274f32c5334273ca22cf9831'),
	(77, '2026-12-01 05:18:15.152659+00', 'person', 'Rita Reviewer', 'redriven', 'case_01m8r0jeayp8fx559hnbjh6and', '{"letter": "letter_01m8r0jkmq24wcbf96q1qsfq89"}', '929d23154192ac18bc5b8c6ed14a47900dcb8e8d274f32c5334273ca22cf9831', 'b5b998be05f1478a77a4a5c4c1934937a9e97388a6ff66fb7e3014532874d235');
INSERT INTO public.case_claims VALUES
	('orders', 'document:71ee8b8c99cbc3134109e76fefeaae48d2597aeac3de1ab61783217aeb2ff83d', 'case_01m8r0je2sy0n831kq0ss0hfx0'),
	('orders', 'fb4bbc3bcaedfd397daef658aaff247cff987c46d3ffb8049c6f9567b94bf5e3', 'case_01m8r0je2sy0n831kq0ss0hfx0'),
	('orders', 'document:27399db8ec6a6713c5cc9c775603e12cc892fe51666eee916e36cfdaa18fc788', 'case_01m8r0jdj022dv640831xq37w7'),
	('orders', 'aeaab9fa95438a8296aaf0b6acf96f9223ad5abe10022088127ddea1fb59a88e', 'case_01m8r0jdj022dv640831xq37w7'),
	('orders', 'document:a1a3a7f8e27c74ddc85528f839b9248f32ef184893e616a9a07b2cbeb704aba8', 'case_01m8r0je9w1k8xsb098t5b1vfr'),
	('orders', 'document:ec9670fd59178cffb25fb97aa5a4071ecf6b4792392f187d62bca8dca2e74482', 'case_01m8r0jef6eckmgpcakkdg2g5t'),
	('orders', 'document:f8eaa70d5a0aa2f75c88ffa8c763a15e572650af0df7b308bd2c600832db6fc9', 'case_01m8r0jax8r0109s4w3rvd7pk1'),
	('orders', 'f654199dea38fd6e312788428d235db64ecf214bd51d34ebe8847b645cb047f7', 'case_01m8r0jef6eckmgpcakkdg2g5t'),
	('orders', 'document:b29f7883f9c9d13ebb1827aad3bdb7f22f5ad2e60994a70257bdaa35c109561e', 'case_01m8r0jepd1h5n2fs7kx3h6jdz'),
	('orders', 'document:e3a2402ded86fddfebd8280ae37bb58567aeef94544b27acef25aabfa13cd50b', 'case_01m8r0je0nt2s044hdmxece8xg'),
	('orders', '172240f7960a0cdf8cbaef92e336f64d46c517be79e925fa1b1deeb3c3427827', 'case_01m8r0jax8r0109s4w3rvd7pk1'),
	('orders', '9ea8ff2c170ba26cc4e1ba7a562406c5cf5169931ba69f8f0c470dd5fb02e735', 'case_01m8r0jepd1h5n2fs7kx3h6jdz'),
	('orders', 'c435b91240475fec4284de858849983ce93a2a1a24bba2b55c69881ef8139553', 'case_01m8r0je0nt2s044hdmxece8xg'),
	('orders', '6904789d3ff3b323e0e636d7da269fef2b1709b72585aefa5b1641a80d78eebe', 'case_01m8r0je9w1k8xsb098t5b1vfr'),
	('orders', 'document:6e5fcb78acf3908b991d0d9d0c056a91435bfe95675dde4734ae1a38b5e909c4', 'case_01m8r0jf88wkx2ejp0vvf7mn4h'),
	('orders', 'fab175b0652774bd1c49d0adbe7d4419df0d8a73ae28a3e1d000c2edba704fb8', 'case_01m8r0jf88wkx2ejp0vvf7mn4h'),
	('orders', 'document:0c3d10c62e8e22049a914e0e81c78ebe85d352490c48c484058ee1c278c82913', 'case_01m8r0jfg9ag00tk8f208f9fzh'),
	('orders', '017d9ad547e587e1c7bf19edd5701393d468573d77d90d50a036579a214d2415', 'case_01m8r0jfg9ag00tk8f208f9fzh'),
	('quotes', 'document:fc66f553439d9a7a61c9f6928342ff4555f365c2a56ecdd6a28505cf5cbefc59', 'case_01m8r0jhk9j8qfps1hp5fmkp5v'),
	('orders', 'document:88624d40c572c154091818b1e18503d0eeb467e9fb8369d6eaefd1552a6359fb', 'case_01m8r0jh5awe1f4x4gs15hwt8n'),
	('orders', 'document:61073df57d16956008efab118c2d1c8bf16068a04c703050dcd09e67ccf7fd02', 'case_01m8r0jh0pc273vjs3s61veb9k'),
	('orders', '42c0ee2a3f56f9aaa73e94571022ceb4db32f7c04f093e2a170ca65c9e9abce5', 'case_01m8r0jh5awe1f4x4gs15hwt8n'),
	('orders', '501078e02ba75a5ebd44e45b06b841f4ea55c3479b272b3a54212f102fb20867', 'case_01m8r0jh0pc273vjs3s61veb9k'),
	('orders', 'document:ccd727151df88459d3743181050c539b6569764c487caec27975c880d4511a5b', 'case_01m8r0jgyhgspqczb1pa9zqnsb'),
	('orders', '0090c81a6ec197e3e83b3b626876aadb0cc54e6d15a1a70a52c61aaa4151d51a', 'case_01m8r0jgyhgspqczb1pa9zqnsb');
INSERT INTO public.case_events VALUES
	(1, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:08:04.547381+00', 'accepted', 'fatal.txt (52 bytes) by cli', NULL),
	(2, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:08:07.500883+00', 'read', 'text/plain, 52 characters, coverage 100%', 2.4753543260003426),
	(3, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:08:38.564656+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(4, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:09:08.651328+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(5, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:09:43.87914+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(6, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:10:18.565412+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(7, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:10:47.598689+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(8, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:11:14.635235+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(9, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:11:39.612819+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(10, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:12:05.20129+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(11, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:12:35.3011+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(12, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:13:00.251156+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(13, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:13:27.942516+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(14, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:13:59.020502+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(15, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:14:29.275214+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(16, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:14:57.770714+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(17, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:15:34.069982+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(18, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:16:10.004748+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(19, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:16:43.421039+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(20, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:17:17.039137+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(21, 'case_01m8r0jax8r0109s4w3rvd7pk1', '2026-12-01 05:17:17.09667+00', 'accepted', 'delivered.txt (33 bytes) by api', NULL),
	(22, 'case_01m8r0jdj022dv640831xq37w7', '2026-12-01 05:17:19.808801+00', 'accepted', 'answered.txt (75 bytes) by cli', NULL),
	(23, 'case_01m8r0jdrg0h55nrjc1h8kqhem', '2026-12-01 05:17:20.016087+00', 'accepted', 'asking.txt (46 bytes) by cli', NULL),
	(24, 'case_01m8r0jdvxpwr7wx1jde6kxktn', '2026-12-01 05:17:20.125886+00', 'accepted', 'bank.txt (54 bytes) by cli', NULL),
	(25, 'case_01m8r0jdypk7kt293vqerbsj3p', '2026-12-01 05:17:20.21416+00', 'accepted', 'broken.txt (54 bytes) by cli', NULL),
	(26, 'case_01m8r0je0nt2s044hdmxece8xg', '2026-12-01 05:17:20.277874+00', 'accepted', 'declined.txt (75 bytes) by cli', NULL),
	(27, 'case_01m8r0je2sy0n831kq0ss0hfx0', '2026-12-01 05:17:20.3459+00', 'accepted', 'late.txt (28 bytes) by cli', NULL),
	(28, 'case_01m8r0je4bc948cwtrm9c6hv29', '2026-12-01 05:17:20.395959+00', 'accepted', 'locked.zip (254 bytes) by cli', NULL),
	(29, 'case_01m8r0je7hr66yba72qqh1tzdr', '2026-12-01 05:17:20.497687+00', 'accepted', 'pack.zip (299 bytes) by cli', NULL),
	(30, 'case_01m8r0je9w1k8xsb098t5b1vfr', '2026-12-01 05:17:20.572591+00', 'accepted', 'question.txt (75 bytes) by cli', NULL),
	(31, 'case_01m8r0jeayp8fx559hnbjh6and', '2026-12-01 05:17:20.606675+00', 'accepted', 'redone.txt (54 bytes) by cli', NULL),
	(32, 'case_01m8r0jef6eckmgpcakkdg2g5t', '2026-12-01 05:17:20.742648+00', 'accepted', 'redriven.txt (32 bytes) by cli', NULL),
	(33, 'case_01m8r0jepd1h5n2fs7kx3h6jdz', '2026-12-01 05:17:20.973822+00', 'accepted', 'refused.txt (31 bytes) by cli', NULL),
	(34, 'case_01m8r0jernj6xxwwh80y5qj8hr', '2026-12-01 05:17:21.045754+00', 'accepted', 'shop-1.txt (55 bytes) by cli', NULL),
	(35, 'case_01m8r0jewp5qpnb3rm9vdvd8th', '2026-12-01 05:17:21.174615+00', 'accepted', 'shop-2.txt (55 bytes) by cli', NULL),
	(36, 'case_01m8r0jf1pxe5x77ypbjm4q5nm', '2026-12-01 05:17:21.334074+00', 'accepted', 'slow.txt (76 bytes) by cli', NULL),
	(37, 'case_01m8r0jf88wkx2ejp0vvf7mn4h', '2026-12-01 05:17:21.544731+00', 'accepted', 'twice.txt (72 bytes) by cli', NULL),
	(38, 'case_01m8r0jfg9ag00tk8f208f9fzh', '2026-12-01 05:17:21.801894+00', 'accepted', 'undelivered.txt (35 bytes) by cli', NULL),
	(39, 'case_01m8r0jax8r0109s4w3rvd7pk1', '2026-12-01 05:17:22.324591+00', 'read', 'text/plain, 33 characters, coverage 100%', 3.597863117000088),
	(40, 'case_01m8r0jdj022dv640831xq37w7', '2026-12-01 05:17:22.396699+00', 'read', 'text/plain, 75 characters, coverage 100%', 1.6906710530001874),
	(41, 'case_01m8r0jdvxpwr7wx1jde6kxktn', '2026-12-01 05:17:22.400562+00', 'read', 'text/plain, 54 characters, coverage 100%', 1.6910273069997857),
	(42, 'case_01m8r0jdypk7kt293vqerbsj3p', '2026-12-01 05:17:22.453185+00', 'read', 'text/plain, 54 characters, coverage 100%', 1.6975522089996957),
	(43, 'case_01m8r0je0nt2s044hdmxece8xg', '2026-12-01 05:17:22.44557+00', 'read', 'text/plain, 75 characters, coverage 100%', 1.7055219739995664),
	(44, 'case_01m8r0je2sy0n831kq0ss0hfx0', '2026-12-01 05:17:22.47696+00', 'read', 'text/plain, 28 characters, coverage 100%', 1.6610379809999358),
	(45, 'case_01m8r0je9w1k8xsb098t5b1vfr', '2026-12-01 05:17:22.677615+00', 'read', 'text/plain, 75 characters, coverage 100%', 1.1946739920003893),
	(46, 'case_01m8r0je4bc948cwtrm9c6hv29', '2026-12-01 05:17:22.685515+00', 'read', 'application/zip, 0 characters, coverage 50%', 1.7991406660003122),
	(47, 'case_01m8r0jepd1h5n2fs7kx3h6jdz', '2026-12-01 05:17:22.82876+00', 'read', 'text/plain, 31 characters, coverage 100%', 1.28799988999981),
	(48, 'case_01m8r0jef6eckmgpcakkdg2g5t', '2026-12-01 05:17:22.920838+00', 'read', 'text/plain, 32 characters, coverage 100%', 1.3574724489999426),
	(49, 'case_01m8r0jeayp8fx559hnbjh6and', '2026-12-01 05:17:22.927357+00', 'read', 'text/plain, 54 characters, coverage 100%', 1.3144178310003554),
	(50, 'case_01m8r0je7hr66yba72qqh1tzdr', '2026-12-01 05:17:22.954146+00', 'read', 'application/zip, 0 characters, coverage 100%', 1.4489101389999632),
	(51, 'case_01m8r0jernj6xxwwh80y5qj8hr', '2026-12-01 05:17:23.058386+00', 'read', 'text/plain, 55 characters, coverage 100%', 1.388399710000158),
	(52, 'case_01m8r0jf1pxe5x77ypbjm4q5nm', '2026-12-01 05:17:23.066337+00', 'read', 'text/plain, 76 characters, coverage 100%', 0.3324066049999601),
	(53, 'case_01m8r0jfg9ag00tk8f208f9fzh', '2026-12-01 05:17:23.111703+00', 'read', 'text/plain, 35 characters, coverage 100%', 0.3760009090001404),
	(54, 'case_01m8r0jewp5qpnb3rm9vdvd8th', '2026-12-01 05:17:23.139058+00', 'read', 'text/plain, 55 characters, coverage 100%', 1.4696678800000882),
	(55, 'case_01m8r0jf88wkx2ejp0vvf7mn4h', '2026-12-01 05:17:23.196161+00', 'read', 'text/plain, 72 characters, coverage 100%', 0.41609245899962843),
	(56, 'case_01m8r0jh0pc273vjs3s61veb9k', '2026-12-01 05:17:23.350998+00', 'accepted', 'one.txt (27 bytes) by archive', NULL),
	(57, 'case_01m8r0jgyhgspqczb1pa9zqnsb', '2026-12-01 05:17:23.281522+00', 'accepted', 'three.txt (29 bytes) by archive', NULL),
	(58, 'case_01m8r0jdrg0h55nrjc1h8kqhem', '2026-12-01 05:17:23.521605+00', 'read', 'text/plain, 46 characters, coverage 100%', 2.92189596299977),
	(59, 'case_01m8r0je4bc948cwtrm9c6hv29', '2026-12-01 05:17:23.601492+00', 'taken apart', '1 files taken out, a case for each', 0.3499976269995386),
	(60, 'case_01m8r0jh5awe1f4x4gs15hwt8n', '2026-12-01 05:17:23.498827+00', 'accepted', 'two.txt (70 bytes) by archive', NULL),
	(61, 'case_01m8r0je7hr66yba72qqh1tzdr', '2026-12-01 05:17:23.741622+00', 'taken apart', '2 files taken out, a case for each', 0.5229915529998834),
	(62, 'case_01m8r0jhk9j8qfps1hp5fmkp5v', '2026-12-01 05:17:23.94589+00', 'accepted', 'quote.txt (16 bytes) by cli', NULL),
	(63, 'case_01m8r0je2sy0n831kq0ss0hfx0', '2026-12-01 05:17:25.377561+00', 'worked', '2 fields, answered by openai:m', 2.311152798999501),
	(64, 'case_01m8r0jdvxpwr7wx1jde6kxktn', '2026-12-01 05:17:25.402001+00', 'parked', 'bank is away: Rita Reviewer opened it: They move to another house.', NULL),
	(65, 'case_01m8r0je9w1k8xsb098t5b1vfr', '2026-12-01 05:17:25.449749+00', 'worked', '2 fields, answered by openai:m', 2.2209047269998337),
	(66, 'case_01m8r0jax8r0109s4w3rvd7pk1', '2026-12-01 05:17:25.456017+00', 'worked', '2 fields, answered by openai:m', 2.6800459609994505),
	(67, 'case_01m8r0jdj022dv640831xq37w7', '2026-12-01 05:17:25.456303+00', 'worked', '2 fields, answered by openai:m', 2.546820511000078),
	(68, 'case_01m8r0jef6eckmgpcakkdg2g5t', '2026-12-01 05:17:25.484082+00', 'worked', '2 fields, answered by openai:m', 2.1322067640003297),
	(72, 'case_01m8r0jf88wkx2ejp0vvf7mn4h', '2026-12-01 05:17:25.798817+00', 'worked', '2 fields, answered by openai:m', 1.7315019849993405),
	(82, 'case_01m8r0jh5awe1f4x4gs15hwt8n', '2026-12-01 05:17:25.977936+00', 'read', 'text/plain, 70 characters, coverage 100%', 0.2666618270004619),
	(83, 'case_01m8r0je0nt2s044hdmxece8xg', '2026-12-01 05:17:26.013373+00', 'checked', 'It says itself that it is doubtful.', 0.016428902999905404),
	(87, 'case_01m8r0jeayp8fx559hnbjh6and', '2026-12-01 05:17:26.039193+00', 'dead-lettered', 'Set aside as a dead letter for Olga Owner: AgentError: The agent orders failed: 127.74.15.1 answered 404 Not Found.', NULL),
	(88, 'case_01m8r0jef6eckmgpcakkdg2g5t', '2026-12-01 05:17:26.005168+00', 'checked', 'no doubts', 0.05085686900019937),
	(89, 'case_01m8r0jf88wkx2ejp0vvf7mn4h', '2026-12-01 05:17:26.1896+00', 'checked', 'It says itself that it is doubtful.', 0.07125962400004937),
	(91, 'case_01m8r0je0nt2s044hdmxece8xg', '2026-12-01 05:17:26.259687+00', 'asked', 'Rita Reviewer was asked', NULL),
	(93, 'case_01m8r0jfg9ag00tk8f208f9fzh', '2026-12-01 05:17:26.31346+00', 'checked', 'no doubts', 0.05966809000074136),
	(98, 'case_01m8r0jepd1h5n2fs7kx3h6jdz', '2026-12-01 05:17:26.832672+00', 'dead-lettered', 'Set aside as a dead letter for Olga Owner: book: HTTP 410 Gone', NULL),
	(107, 'case_01m8r0jgyhgspqczb1pa9zqnsb', '2026-12-01 05:17:27.466167+00', 'checked', 'no doubts', 0.09476292399995145),
	(117, 'case_01m8r0jewp5qpnb3rm9vdvd8th', '2026-12-01 05:17:37.670429+00', 'goes on', 'after shop was away', NULL),
	(69, 'case_01m8r0jepd1h5n2fs7kx3h6jdz', '2026-12-01 05:17:25.480347+00', 'worked', '2 fields, answered by openai:m', 2.1429832580006405),
	(70, 'case_01m8r0je7hr66yba72qqh1tzdr', '2026-12-01 05:17:25.492521+00', 'split', 'its 2 files are cases of their own', NULL),
	(73, 'case_01m8r0je2sy0n831kq0ss0hfx0', '2026-12-01 05:17:25.788946+00', 'checked', 'no doubts', 0.0914538540000649),
	(74, 'case_01m8r0je4bc948cwtrm9c6hv29', '2026-12-01 05:17:25.787167+00', 'asked', 'Rita Reviewer was asked', NULL),
	(76, 'case_01m8r0jdj022dv640831xq37w7', '2026-12-01 05:17:25.8628+00', 'checked', 'It says itself that it is doubtful.', 0.09812450699973851),
	(79, 'case_01m8r0jhk9j8qfps1hp5fmkp5v', '2026-12-01 05:17:25.950831+00', 'read', 'text/plain, 16 characters, coverage 100%', 0.17143818600015948),
	(94, 'case_01m8r0jewp5qpnb3rm9vdvd8th', '2026-12-01 05:17:26.656911+00', 'parked', 'shop is away: it answered 503', NULL),
	(104, 'case_01m8r0jgyhgspqczb1pa9zqnsb', '2026-12-01 05:17:27.22424+00', 'worked', '2 fields, answered by openai:m', 1.0291916299993318),
	(111, 'case_01m8r0jgyhgspqczb1pa9zqnsb', '2026-12-01 05:17:28.330222+00', 'delivered', 'to out, book', NULL),
	(118, 'case_01m8r0jewp5qpnb3rm9vdvd8th', '2026-12-01 05:17:37.714689+00', 'parked', 'shop is away: a trial call failed: it answered 503', NULL),
	(71, 'case_01m8r0je0nt2s044hdmxece8xg', '2026-12-01 05:17:25.547523+00', 'worked', '2 fields, answered by openai:m', 2.2985657549997995),
	(78, 'case_01m8r0jernj6xxwwh80y5qj8hr', '2026-12-01 05:17:25.934549+00', 'parked', 'shop is away: it answered 503', NULL),
	(99, 'case_01m8r0jef6eckmgpcakkdg2g5t', '2026-12-01 05:17:26.878498+00', 'dead-lettered', 'Set aside as a dead letter for Olga Owner: book: HTTP 410 Gone', NULL),
	(103, 'case_01m8r0jh0pc273vjs3s61veb9k', '2026-12-01 05:17:27.214542+00', 'worked', '2 fields, answered by openai:m', 0.9232677669997429),
	(114, 'case_01m8r0je0nt2s044hdmxece8xg', '2026-12-01 05:17:34.214706+00', 'declined', 'Rita Reviewer rejected it: Not ours.', NULL),
	(115, 'case_01m8r0jernj6xxwwh80y5qj8hr', '2026-12-01 05:17:36.853435+00', 'goes on', 'after shop was away', NULL),
	(75, 'case_01m8r0jdypk7kt293vqerbsj3p', '2026-12-01 05:17:25.802298+00', 'dead-lettered', 'Set aside as a dead letter for Olga Owner: AgentError: The agent orders failed: 127.74.15.1 answered 404 Not Found.', NULL),
	(77, 'case_01m8r0jgyhgspqczb1pa9zqnsb', '2026-12-01 05:17:25.86562+00', 'read', 'text/plain, 29 characters, coverage 100%', 0.12186893099988083),
	(84, 'case_01m8r0jax8r0109s4w3rvd7pk1', '2026-12-01 05:17:26.013638+00', 'checked', 'no doubts', 0.06179441199947178),
	(85, 'case_01m8r0jepd1h5n2fs7kx3h6jdz', '2026-12-01 05:17:26.013859+00', 'checked', 'no doubts', 0.02017613899988646),
	(92, 'case_01m8r0je9w1k8xsb098t5b1vfr', '2026-12-01 05:17:26.298557+00', 'asked', 'Rita Reviewer was asked', NULL),
	(96, 'case_01m8r0jhk9j8qfps1hp5fmkp5v', '2026-12-01 05:17:26.817625+00', 'worked', '1 fields, answered by openai:m', 0.5281301450004321),
	(101, 'case_01m8r0jhk9j8qfps1hp5fmkp5v', '2026-12-01 05:17:27.098055+00', 'delivered', 'to out', NULL),
	(105, 'case_01m8r0jh5awe1f4x4gs15hwt8n', '2026-12-01 05:17:27.377094+00', 'checked', 'It says itself that it is doubtful.', 0.11250094800016086),
	(106, 'case_01m8r0jh0pc273vjs3s61veb9k', '2026-12-01 05:17:27.371027+00', 'checked', 'no doubts', 0.10703856100008124),
	(108, 'case_01m8r0jh5awe1f4x4gs15hwt8n', '2026-12-01 05:17:27.947207+00', 'asked', 'Rita Reviewer was asked', NULL),
	(109, 'case_01m8r0jh0pc273vjs3s61veb9k', '2026-12-01 05:17:28.287005+00', 'delivered', 'to out, book', NULL),
	(112, 'case_01m8r0jnvnsef69zrzmc4vcvd9', '2026-12-01 05:17:28.950529+00', 'read', 'text/plain, 17 characters, coverage 100%', 0.12248668099982751),
	(80, 'case_01m8r0jh0pc273vjs3s61veb9k', '2026-12-01 05:17:25.945222+00', 'read', 'text/plain, 27 characters, coverage 100%', 0.23391856899979757),
	(81, 'case_01m8r0jfg9ag00tk8f208f9fzh', '2026-12-01 05:17:25.955033+00', 'worked', '2 fields, answered by openai:m', 1.8857809450000786),
	(86, 'case_01m8r0je9w1k8xsb098t5b1vfr', '2026-12-01 05:17:26.051205+00', 'checked', 'It says itself that it is doubtful.', 0.10817715900066105),
	(90, 'case_01m8r0jdj022dv640831xq37w7', '2026-12-01 05:17:26.198629+00', 'asked', 'Rita Reviewer was asked', NULL),
	(95, 'case_01m8r0jf88wkx2ejp0vvf7mn4h', '2026-12-01 05:17:26.633086+00', 'asked', 'Rita Reviewer was asked', NULL),
	(97, 'case_01m8r0jax8r0109s4w3rvd7pk1', '2026-12-01 05:17:26.819412+00', 'delivered', 'to out, book', NULL),
	(100, 'case_01m8r0jhk9j8qfps1hp5fmkp5v', '2026-12-01 05:17:26.926936+00', 'checked', 'no doubts', 0.02884486799939623),
	(102, 'case_01m8r0jh5awe1f4x4gs15hwt8n', '2026-12-01 05:17:27.212944+00', 'worked', '2 fields, answered by openai:m', 0.935216338999453),
	(110, 'case_01m8r0jnvnsef69zrzmc4vcvd9', '2026-12-01 05:17:28.309657+00', 'accepted', 'budget.txt (17 bytes) by cli', NULL),
	(113, 'case_01m8r0jnvnsef69zrzmc4vcvd9', '2026-12-01 05:17:29.294107+00', 'parked', 'The call could cost up to 0.009364 USD, and 0.006000 of today''s 0.015000 USD (budget.per_day) is left. Raise it in the charter, ask for less output, or use a cheaper model', NULL),
	(116, 'case_01m8r0jernj6xxwwh80y5qj8hr', '2026-12-01 05:17:37.536503+00', 'parked', 'shop is away: it answered 503', NULL),
	(119, 'case_01m8r01fa33scsh57m7g4xjen4', '2026-12-01 05:18:03.279051+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(120, 'case_01m8r0jdrg0h55nrjc1h8kqhem', '2026-12-01 05:18:03.292321+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(121, 'case_01m8r0jf1pxe5x77ypbjm4q5nm', '2026-12-01 05:18:03.348386+00', 'taken up', 'the service had ended; ''work'' begins again', NULL),
	(122, 'case_01m8r0je2sy0n831kq0ss0hfx0', '2026-12-01 05:18:03.369343+00', 'taken up', 'the service had ended; ''deliver'' begins again', NULL),
	(123, 'case_01m8r0jfg9ag00tk8f208f9fzh', '2026-12-01 05:18:04.360727+00', 'taken up', 'the service had ended; ''deliver'' begins again', NULL),
	(124, 'case_01m8r0jewp5qpnb3rm9vdvd8th', '2026-12-01 05:18:05.359427+00', 'goes on', 'after shop was away', NULL),
	(125, 'case_01m8r0jernj6xxwwh80y5qj8hr', '2026-12-01 05:18:05.829278+00', 'goes on', 'after shop was away', NULL),
	(126, 'case_01m8r0jewp5qpnb3rm9vdvd8th', '2026-12-01 05:18:05.917891+00', 'parked', 'shop is away: it answered 503', NULL),
	(127, 'case_01m8r0jernj6xxwwh80y5qj8hr', '2026-12-01 05:18:06.262184+00', 'parked', 'shop is away: a trial call failed: it answered 503', NULL),
	(128, 'case_01m8r0kvdrbhfyx98gcyr0mwz5', '2026-12-01 05:18:06.776603+00', 'accepted', 'begun.txt (29 bytes) by cli', NULL),
	(129, 'case_01m8r0kyxgr0r098y7q8pc5ycq', '2026-12-01 05:18:10.352642+00', 'accepted', 'accepted.txt (32 bytes) by cli', NULL),
	(130, 'case_01m8r0jef6eckmgpcakkdg2g5t', '2026-12-01 05:18:14.072788+00', 'redriven', 'Rita Reviewer had it tried again', NULL),
	(131, 'case_01m8r0jeayp8fx559hnbjh6and', '2026-12-01 05:18:15.065796+00', 'redriven', 'Rita Reviewer had it tried again', NULL);
INSERT INTO public.case_keys VALUES
	('6d49c4a13e125077da1ed23582b7a42c4c13d9e7746d67dff9b35032c53b401f', 'case_01m8r0jax8r0109s4w3rvd7pk1', 'd60b057c0cdb2610402ae4842d42492623410d520273d066bd587e6683ac5b3f', '2026-12-01 05:17:17.09667+00'),
	('case_01m8r0je7hr66yba72qqh1tzdr/0/61073df57d16956008efab118c2d1c8bf16068a04c703050dcd09e67ccf7fd02', 'case_01m8r0jh0pc273vjs3s61veb9k', 'e9bca11d4071e32262096aea8cc2c042801bcba9425095544c9cd2c9b4296c43', '2026-12-01 05:17:23.350998+00'),
	('case_01m8r0je4bc948cwtrm9c6hv29/0/ccd727151df88459d3743181050c539b6569764c487caec27975c880d4511a5b', 'case_01m8r0jgyhgspqczb1pa9zqnsb', '6747a650c30c77cf1badfcd596c98ea5e0468e4539d732751aed1a6a94cb89ed', '2026-12-01 05:17:23.281522+00'),
	('case_01m8r0je7hr66yba72qqh1tzdr/1/88624d40c572c154091818b1e18503d0eeb467e9fb8369d6eaefd1552a6359fb', 'case_01m8r0jh5awe1f4x4gs15hwt8n', 'ad11bb30747f23b209ecfe73d9f3912be46044ea348f3715f66430a0eb2e2613', '2026-12-01 05:17:23.498827+00');
INSERT INTO public.cases VALUES
	('case_01m8r01fa33scsh57m7g4xjen4', 'orders', '92d92f1185ea', 'e545421f7d83f15f62a766ce52b41950f7b8530c7f190787a23073ffb81d5fb5', 52, 'fatal.txt', 'cli', 'text/plain', '2026-12-01 05:08:04.547381+00', 'working', '2026-12-01 05:08:07.500883+00', 1, 1, 2, NULL, '[]', '', '', '[]', '', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0jf1pxe5x77ypbjm4q5nm', 'orders', '92d92f1185ea', 'edc97880d7a2e6c0c06bbac97544d032e5336618c5d73da7fe9e326d0be1b4dc', 76, 'slow.txt', 'cli', 'text/plain', '2026-12-01 05:17:21.334074+00', 'working', '2026-12-01 05:17:23.066337+00', 1, 1, 2, NULL, '[]', '', '', '[]', '', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0jdvxpwr7wx1jde6kxktn', 'orders', '92d92f1185ea', '2ecad403ca413ee840622afc77c25c0d3e8c72282280e7bbda0c744fd0161624', 54, 'bank.txt', 'cli', 'text/plain', '2026-12-01 05:17:20.125886+00', 'parked', '2026-12-01 05:17:25.402001+00', 1, 1, 3, NULL, '[]', '', '', '[]', 'bank', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0je7hr66yba72qqh1tzdr', 'orders', '92d92f1185ea', 'f3c0f100088500cc9ea6a4cc796ed92e663e56259030bcc2c3e6c722f465ffc3', 299, 'pack.zip', 'cli', 'application/zip', '2026-12-01 05:17:20.497687+00', 'split', '2026-12-01 05:17:25.492521+00', 1, 1, 4, '{"fields":[],"doubts":[],"answered_by":"","instead":"","coverage":1.0}', '[]', 'agent', '', '[]', '', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0je2sy0n831kq0ss0hfx0', 'orders', '92d92f1185ea', '71ee8b8c99cbc3134109e76fefeaae48d2597aeac3de1ab61783217aeb2ff83d', 28, 'late.txt', 'cli', 'text/plain', '2026-12-01 05:17:20.3459+00', 'delivering', '2026-12-01 05:17:25.788946+00', 1, 1, 4, '{"fields":[{"name":"customer","value":"Late","evidence":[{"source":"text","words":"Late","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"16.50","evidence":[{"source":"text","words":"16.50","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}', '[]', 'agent', '', '[]', '', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0jdypk7kt293vqerbsj3p', 'orders', '92d92f1185ea', '8f8f30d1585ff964d0b9b15a58947d581b59c22487d32fd67e4f9307495fb82f', 54, 'broken.txt', 'cli', 'text/plain', '2026-12-01 05:17:20.21416+00', 'dead_lettered', '2026-12-01 05:17:25.802298+00', 1, 1, 3, NULL, '[]', '', 'AgentError: The agent orders failed: 127.74.15.1 answered 404 Not Found.', '[]', 'Olga Owner', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0jewp5qpnb3rm9vdvd8th', 'orders', '92d92f1185ea', 'cb4ffe16ce53fa1e97d8d1c25f0dc8fd32a62fdf2f3b88375eff143bb5ff434f', 55, 'shop-2.txt', 'cli', 'text/plain', '2026-12-01 05:17:21.174615+00', 'parked', '2026-12-01 05:18:05.917891+00', 1, 1, 7, NULL, '[]', '', '', '[]', 'shop', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0jernj6xxwwh80y5qj8hr', 'orders', '92d92f1185ea', '558239712237970f800e49f422034074a328d161435622697874bc46a584d5cb', 55, 'shop-1.txt', 'cli', 'text/plain', '2026-12-01 05:17:21.045754+00', 'parked', '2026-12-01 05:18:06.262184+00', 1, 1, 7, NULL, '[]', '', '', '[]', 'shop', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0jef6eckmgpcakkdg2g5t', 'orders', '92d92f1185ea', 'ec9670fd59178cffb25fb97aa5a4071ecf6b4792392f187d62bca8dca2e74482', 32, 'redriven.txt', 'cli', 'text/plain', '2026-12-01 05:17:20.742648+00', 'delivering', '2026-12-01 05:18:14.072788+00', 2, 1, 6, '{"fields":[{"name":"customer","value":"Redriven","evidence":[{"source":"text","words":"Redriven","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"19.50","evidence":[{"source":"text","words":"19.50","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}', '[]', 'agent', '', '[]', '', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0jdrg0h55nrjc1h8kqhem', 'orders', '92d92f1185ea', '559b0bfabb6f6243db64924d6d8f337cf87e749bd48cc400ffc9b75d413961f9', 46, 'asking.txt', 'cli', 'text/plain', '2026-12-01 05:17:20.016087+00', 'working', '2026-12-01 05:17:23.521605+00', 1, 1, 2, NULL, '[]', '', '', '[]', '', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0je4bc948cwtrm9c6hv29', 'orders', '92d92f1185ea', '7fd4525624c023985511db4a8f9475408db71293575c8a3ff71f5c9ed03b0bbe', 254, 'locked.zip', 'cli', 'application/zip', '2026-12-01 05:17:20.395959+00', 'waiting', '2026-12-01 05:17:25.787167+00', 1, 1, 4, '{"fields":[],"doubts":[],"answered_by":"","instead":"","coverage":1.0}', '[{"kind":"coverage","text":"1 of 2 files in it could not be taken out. secret.txt: it is locked with a password; ask the sender for an open one. The others are cases of their own: approve to leave it at that.","field":null}]', '', '', '[]', 'Rita Reviewer', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0jax8r0109s4w3rvd7pk1', 'orders', '92d92f1185ea', 'f8eaa70d5a0aa2f75c88ffa8c763a15e572650af0df7b308bd2c600832db6fc9', 33, 'delivered.txt', 'api', 'text/plain', '2026-12-01 05:17:17.09667+00', 'delivered', '2026-12-01 05:17:26.819412+00', 1, 1, 6, '{"fields":[{"name":"customer","value":"Delivered","evidence":[{"source":"text","words":"Delivered","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"10.00","evidence":[{"source":"text","words":"10.00","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}', '[]', 'agent', '', '[{"destination":"out","key":"case_01m8r0jax8r0109s4w3rvd7pk1:out","at":"2026-12-01T05:17:26.402575Z","detail":"2026-12-01.jsonl"},{"destination":"book","key":"case_01m8r0jax8r0109s4w3rvd7pk1:book","at":"2026-12-01T05:17:26.637098Z","detail":"HTTP 200 OK"}]', '', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0jepd1h5n2fs7kx3h6jdz', 'orders', '92d92f1185ea', 'b29f7883f9c9d13ebb1827aad3bdb7f22f5ad2e60994a70257bdaa35c109561e', 31, 'refused.txt', 'cli', 'text/plain', '2026-12-01 05:17:20.973822+00', 'dead_lettered', '2026-12-01 05:17:26.832672+00', 1, 1, 5, '{"fields":[{"name":"customer","value":"Refused","evidence":[{"source":"text","words":"Refused","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"18.50","evidence":[{"source":"text","words":"18.50","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}', '[]', 'agent', 'book: HTTP 410 Gone', '[]', 'Olga Owner', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0jeayp8fx559hnbjh6and', 'orders', '92d92f1185ea', '27d94ed0ddfd7729a2c727f81508654f4d042551784ecb2d58e109b300692996', 54, 'redone.txt', 'cli', 'text/plain', '2026-12-01 05:17:20.606675+00', 'accepted', '2026-12-01 05:18:15.065796+00', 2, 2, 4, NULL, '[]', '', '', '[]', '', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0jdj022dv640831xq37w7', 'orders', '92d92f1185ea', '27399db8ec6a6713c5cc9c775603e12cc892fe51666eee916e36cfdaa18fc788', 75, 'answered.txt', 'cli', 'text/plain', '2026-12-01 05:17:19.808801+00', 'waiting', '2026-12-01 05:17:26.198629+00', 1, 1, 4, '{"fields":[{"name":"customer","value":"Answered","evidence":[{"source":"text","words":"Answered","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"12.50","evidence":[{"source":"text","words":"12.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}', '[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}]', '', '', '[]', 'Rita Reviewer', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0je9w1k8xsb098t5b1vfr', 'orders', '92d92f1185ea', 'a1a3a7f8e27c74ddc85528f839b9248f32ef184893e616a9a07b2cbeb704aba8', 75, 'question.txt', 'cli', 'text/plain', '2026-12-01 05:17:20.572591+00', 'waiting', '2026-12-01 05:17:26.298557+00', 1, 1, 4, '{"fields":[{"name":"customer","value":"Question","evidence":[{"source":"text","words":"Question","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"11.50","evidence":[{"source":"text","words":"11.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}', '[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}]', '', '', '[]', 'Rita Reviewer', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0jfg9ag00tk8f208f9fzh', 'orders', '92d92f1185ea', '0c3d10c62e8e22049a914e0e81c78ebe85d352490c48c484058ee1c278c82913', 35, 'undelivered.txt', 'cli', 'text/plain', '2026-12-01 05:17:21.801894+00', 'delivering', '2026-12-01 05:17:26.31346+00', 1, 1, 4, '{"fields":[{"name":"customer","value":"Undelivered","evidence":[{"source":"text","words":"Undelivered","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"17.50","evidence":[{"source":"text","words":"17.50","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}', '[]', 'agent', '', '[]', '', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0jf88wkx2ejp0vvf7mn4h', 'orders', '92d92f1185ea', '6e5fcb78acf3908b991d0d9d0c056a91435bfe95675dde4734ae1a38b5e909c4', 72, 'twice.txt', 'cli', 'text/plain', '2026-12-01 05:17:21.544731+00', 'waiting', '2026-12-01 05:17:26.633086+00', 1, 1, 4, '{"fields":[{"name":"customer","value":"Twice","evidence":[{"source":"text","words":"Twice","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"13.50","evidence":[{"source":"text","words":"13.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}', '[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}]', '', '', '[]', 'Rita Reviewer', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0je0nt2s044hdmxece8xg', 'orders', '92d92f1185ea', 'e3a2402ded86fddfebd8280ae37bb58567aeef94544b27acef25aabfa13cd50b', 75, 'declined.txt', 'cli', 'text/plain', '2026-12-01 05:17:20.277874+00', 'declined', '2026-12-01 05:17:34.214706+00', 1, 1, 5, '{"fields":[{"name":"customer","value":"Declined","evidence":[{"source":"text","words":"Declined","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"10.50","evidence":[{"source":"text","words":"10.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}', '[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}]', 'Rita Reviewer', 'Not ours.', '[]', '', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0jhk9j8qfps1hp5fmkp5v', 'quotes', '30df36a1fdf6', 'fc66f553439d9a7a61c9f6928342ff4555f365c2a56ecdd6a28505cf5cbefc59', 16, 'quote.txt', 'cli', 'text/plain', '2026-12-01 05:17:23.94589+00', 'delivered', '2026-12-01 05:17:27.098055+00', 1, 1, 6, '{"fields":[{"name":"number","value":"Customer: Quote","evidence":[{"source":"text","words":"Customer: Quote","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}', '[]', 'agent', '', '[{"destination":"out","key":"case_01m8r0jhk9j8qfps1hp5fmkp5v:out","at":"2026-12-01T05:17:27.031349Z","detail":"2026-12-01.jsonl"}]', '', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0jh0pc273vjs3s61veb9k', 'orders', '92d92f1185ea', '61073df57d16956008efab118c2d1c8bf16068a04c703050dcd09e67ccf7fd02', 27, 'one.txt', 'archive', NULL, '2026-12-01 05:17:23.350998+00', 'delivered', '2026-12-01 05:17:28.287005+00', 1, 1, 6, '{"fields":[{"name":"customer","value":"One","evidence":[{"source":"text","words":"One","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"71.00","evidence":[{"source":"text","words":"71.00","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}', '[]', 'agent', '', '[{"destination":"out","key":"case_01m8r0jh0pc273vjs3s61veb9k:out","at":"2026-12-01T05:17:27.952882Z","detail":"2026-12-01.jsonl"},{"destination":"book","key":"case_01m8r0jh0pc273vjs3s61veb9k:book","at":"2026-12-01T05:17:28.109420Z","detail":"HTTP 200 OK"}]', '', 'gluework-e57e349670283983', false, 'case_01m8r0je7hr66yba72qqh1tzdr', 'case_01m8r0je7hr66yba72qqh1tzdr', 1),
	('case_01m8r0jh5awe1f4x4gs15hwt8n', 'orders', '92d92f1185ea', '88624d40c572c154091818b1e18503d0eeb467e9fb8369d6eaefd1552a6359fb', 70, 'two.txt', 'archive', NULL, '2026-12-01 05:17:23.498827+00', 'waiting', '2026-12-01 05:17:27.947207+00', 1, 1, 4, '{"fields":[{"name":"customer","value":"Two","evidence":[{"source":"text","words":"Two","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"72.00","evidence":[{"source":"text","words":"72.00","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0}', '[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}]', '', '', '[]', 'Rita Reviewer', 'gluework-e57e349670283983', false, 'case_01m8r0je7hr66yba72qqh1tzdr', 'case_01m8r0je7hr66yba72qqh1tzdr', 1),
	('case_01m8r0jgyhgspqczb1pa9zqnsb', 'orders', '92d92f1185ea', 'ccd727151df88459d3743181050c539b6569764c487caec27975c880d4511a5b', 29, 'three.txt', 'archive', NULL, '2026-12-01 05:17:23.281522+00', 'delivered', '2026-12-01 05:17:28.330222+00', 1, 1, 6, '{"fields":[{"name":"customer","value":"Three","evidence":[{"source":"text","words":"Three","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"73.00","evidence":[{"source":"text","words":"73.00","box":null,"where":""}],"confidence":1.0}],"doubts":[],"answered_by":"openai:m","instead":"","coverage":1.0}', '[]', 'agent', '', '[{"destination":"out","key":"case_01m8r0jgyhgspqczb1pa9zqnsb:out","at":"2026-12-01T05:17:28.081355Z","detail":"2026-12-01.jsonl"},{"destination":"book","key":"case_01m8r0jgyhgspqczb1pa9zqnsb:book","at":"2026-12-01T05:17:28.154389Z","detail":"HTTP 200 OK"}]', '', 'gluework-e57e349670283983', false, 'case_01m8r0je4bc948cwtrm9c6hv29', 'case_01m8r0je4bc948cwtrm9c6hv29', 1),
	('case_01m8r0jnvnsef69zrzmc4vcvd9', 'quotes', '30df36a1fdf6', 'ef6f33809fc361bb113e8d524d45a34cb1fa1e9a30cfd57f47ce55f465f2882f', 17, 'budget.txt', 'cli', 'text/plain', '2026-12-01 05:17:28.309657+00', 'parked', '2026-12-01 05:17:29.294107+00', 1, 1, 3, NULL, '[]', '', '', '[]', 'budget', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0kvdrbhfyx98gcyr0mwz5', 'orders', '92d92f1185ea', '8da79fb582bebf5d6ee1051e3853a8e2b322133c55d9f11d258956ca78e6bd52', 29, 'begun.txt', 'cli', 'text/plain', '2026-12-01 05:18:06.776603+00', 'accepted', '2026-12-01 05:18:06.776603+00', 1, 1, 1, NULL, '[]', '', '', '[]', '', 'gluework-e57e349670283983', false, NULL, NULL, 0),
	('case_01m8r0kyxgr0r098y7q8pc5ycq', 'orders', '92d92f1185ea', 'a20636954799af97205c5367147d2d5c8ae891323815a15d02bc03a52beebf2a', 32, 'accepted.txt', 'cli', 'text/plain', '2026-12-01 05:18:10.352642+00', 'accepted', '2026-12-01 05:18:10.352642+00', 1, 1, 1, NULL, '[]', '', '', '[]', '', 'gluework-e57e349670283983', false, NULL, NULL, 0);
INSERT INTO public.charter_versions VALUES
	('quotes', '30df36a1fdf6', '[agent]
name = "quotes"
purpose = "Asks a model about quotes until the day''s money is spent."
model = "openai:m"
model_url = "http://127.74.15.1:7415/model"
park_hours = 720

[owner]
name = "Olga Owner"
reach = "mailto:olga@example.org"

[on_call]
name = "Omar Oncall"
reach = "tel:+49 30 5550100"

[[reviewers]]
name = "Rita Reviewer"
reach = "mailto:rita@example.org"

[decides]
alone = "Everything."

[budget]
per_case = 1
per_day = 0.015

[[budget.prices]]
model = "m"
input_per_million = 1
output_per_million = 2

[[destinations]]
kind = "folder"
name = "out"
path = "out"

[volume]
per_day = 5

[by_hand]
minutes = 5
source = "Made up for a test."
', '@ROOT@/agents/quotes', '2026-12-01 05:07:37.784032+00', '2026-12-01 05:17:58.603156+00'),
	('orders', '92d92f1185ea', '[agent]
name = "orders"
purpose = "Takes orders apart, and asks around about them."
model = "openai:m"
model_url = "http://127.74.15.1:7415/model"
fallback = ["park", "dead-letter"]
park_hours = 720
deadline_seconds = 600

[owner]
name = "Olga Owner"
reach = "mailto:olga@example.org"

[on_call]
name = "Omar Oncall"
reach = "tel:+49 30 5550100"

[[reviewers]]
name = "Rita Reviewer"
reach = "mailto:rita@example.org"

[review]
due_hours = 2160

[decides]
alone = "Orders that say who ordered, and for how much."
required = ["customer", "total"]

[checks]
duplicate_of = ["customer", "total"]

[[systems]]
name = "crm"
url = "http://127.74.15.1:7415/crm"
methods = ["GET", "POST"]
tries = 1
timeout_seconds = 300

[[systems]]
name = "shop"
url = "http://127.74.15.1:7415/shop"
tries = 1
circuit = { minimum_calls = 2, open_seconds = 10, longest_open_seconds = 30 }

[[systems]]
name = "bank"
url = "http://127.74.15.1:7415/bank"
tries = 1

[budget]
per_case = 1
per_day = 10

[[budget.prices]]
model = "m"
input_per_million = 1
output_per_million = 2

[[destinations]]
kind = "folder"
name = "out"
path = "out"

[[destinations]]
kind = "webhook"
name = "book"
url = "http://127.74.15.1:7415/hook"
secret = "file:secret"
timeout_seconds = 120

[volume]
per_day = 30

[by_hand]
minutes = 5
source = "Made up for a test."
', '@ROOT@/agents/orders', '2026-12-01 05:07:37.723188+00', '2026-12-01 05:17:58.550657+00');
INSERT INTO public.dead_letters VALUES
	('letter_01m8r0jkdakw8kd5wg8fsca2d3', 'case_01m8r0jdypk7kt293vqerbsj3p', 'orders', 'broken.txt', 'work', 'AgentError: The agent orders failed: 127.74.15.1 answered 404 Not Found.', 'Olga Owner', 'mailto:olga@example.org', 'open', '2026-12-01 05:17:25.802298+00', NULL, '', ''),
	('letter_01m8r0jmdgrcwrbxjt95bv967t', 'case_01m8r0jepd1h5n2fs7kx3h6jdz', 'orders', 'refused.txt', 'deliver', 'book: HTTP 410 Gone', 'Olga Owner', 'mailto:olga@example.org', 'open', '2026-12-01 05:17:26.832672+00', NULL, '', ''),
	('letter_01m8r0jmeykc4capahrdp9670x', 'case_01m8r0jef6eckmgpcakkdg2g5t', 'orders', 'redriven.txt', 'deliver', 'book: HTTP 410 Gone', 'Olga Owner', 'mailto:olga@example.org', 'redriven', '2026-12-01 05:17:26.878498+00', '2026-12-01 05:18:14.099587+00', 'Rita Reviewer', ''),
	('letter_01m8r0jkmq24wcbf96q1qsfq89', 'case_01m8r0jeayp8fx559hnbjh6and', 'orders', 'redone.txt', 'work', 'AgentError: The agent orders failed: 127.74.15.1 answered 404 Not Found.', 'Olga Owner', 'mailto:olga@example.org', 'redriven', '2026-12-01 05:17:26.039193+00', '2026-12-01 05:18:15.09302+00', 'Rita Reviewer', '');
INSERT INTO public.deliveries VALUES
	('delivery_01m8r0jn5rwzjyz2c4hsky26n2', 'case_01m8r0jh0pc273vjs3s61veb9k', 'out', 'acknowledged', 1, '2026-12-01 05:17:27.608532+00', '2026-12-01 05:17:27.608532+00', '2026-12-01 05:17:27.608532+00', NULL, '2026-12-01.jsonl', '2026-12-01 05:17:27.952882+00', 'e85ce460cb8aba557cc80bb00b0b2c0c69e1bc20fe60098edda649afa42cd7b7'),
	('delivery_01m8r0jnec6nc55c4s5rm14x3s', 'case_01m8r0jgyhgspqczb1pa9zqnsb', 'out', 'acknowledged', 1, '2026-12-01 05:17:27.88454+00', '2026-12-01 05:17:27.88454+00', '2026-12-01 05:17:27.88454+00', NULL, '2026-12-01.jsonl', '2026-12-01 05:17:28.081355+00', 'da842fc1b9fbc2a662cbae0766ef5771190a07063c0867047e30285d4ca9919b'),
	('delivery_01m8r0jn5rngfp5rd4kv8483sh', 'case_01m8r0jh0pc273vjs3s61veb9k', 'book', 'acknowledged', 1, '2026-12-01 05:17:27.608532+00', '2026-12-01 05:17:27.608532+00', '2026-12-01 05:17:27.608532+00', NULL, 'HTTP 200 OK', '2026-12-01 05:17:28.10942+00', 'e85ce460cb8aba557cc80bb00b0b2c0c69e1bc20fe60098edda649afa42cd7b7'),
	('delivery_01m8r0jktqywbth48jgfwcnwb8', 'case_01m8r0je2sy0n831kq0ss0hfx0', 'out', 'acknowledged', 1, '2026-12-01 05:17:26.231868+00', '2026-12-01 05:17:26.231868+00', '2026-12-01 05:17:26.231868+00', NULL, '2026-12-01.jsonl', '2026-12-01 05:17:26.373566+00', 'a29f4a40c36584adb8a5e4137f74ce1c2fee66f2e7cef4abc54e31d250680f2a'),
	('delivery_01m8r0jnec5fcc167j5e6j4vn6', 'case_01m8r0jgyhgspqczb1pa9zqnsb', 'book', 'acknowledged', 1, '2026-12-01 05:17:27.88454+00', '2026-12-01 05:17:27.88454+00', '2026-12-01 05:17:27.88454+00', NULL, 'HTTP 200 OK', '2026-12-01 05:17:28.154389+00', 'da842fc1b9fbc2a662cbae0766ef5771190a07063c0867047e30285d4ca9919b'),
	('delivery_01m8r0jkx3b21je61y2v4x8wt7', 'case_01m8r0jax8r0109s4w3rvd7pk1', 'out', 'acknowledged', 1, '2026-12-01 05:17:26.307323+00', '2026-12-01 05:17:26.307323+00', '2026-12-01 05:17:26.307323+00', NULL, '2026-12-01.jsonl', '2026-12-01 05:17:26.402575+00', '494d2cda5b333a29cba598991fa47cac593c598c739b2db1fc8c764481193ed7'),
	('delivery_01m8r0jkweaczz7py30r47yvjg', 'case_01m8r0jepd1h5n2fs7kx3h6jdz', 'out', 'acknowledged', 1, '2026-12-01 05:17:26.28652+00', '2026-12-01 05:17:26.28652+00', '2026-12-01 05:17:26.28652+00', NULL, '2026-12-01.jsonl', '2026-12-01 05:17:26.641771+00', '7c8956e45bdc08da6b2228273327ac14c1782c504b26c88734b8aa60c09b9b12'),
	('delivery_01m8r0jkx3cza2x5v03dm76fky', 'case_01m8r0jax8r0109s4w3rvd7pk1', 'book', 'acknowledged', 1, '2026-12-01 05:17:26.307323+00', '2026-12-01 05:17:26.307323+00', '2026-12-01 05:17:26.307323+00', NULL, 'HTTP 200 OK', '2026-12-01 05:17:26.637098+00', '494d2cda5b333a29cba598991fa47cac593c598c739b2db1fc8c764481193ed7'),
	('delivery_01m8r0jm0rh1ctjwsjxfwafz15', 'case_01m8r0jef6eckmgpcakkdg2g5t', 'out', 'acknowledged', 1, '2026-12-01 05:17:26.42429+00', '2026-12-01 05:17:26.42429+00', '2026-12-01 05:17:26.42429+00', NULL, '2026-12-01.jsonl', '2026-12-01 05:17:26.642534+00', 'f47c69cede3c8a21dac9b84f753b6402cfc992ffeb5d54bb5abadc249ca25d7c'),
	('delivery_01m8r0jkwevrf3vfvkvfs56p2s', 'case_01m8r0jepd1h5n2fs7kx3h6jdz', 'book', 'refused', 1, '2026-12-01 05:17:26.28652+00', '2026-12-01 05:17:26.28652+00', '2026-12-01 05:17:26.28652+00', NULL, 'HTTP 410 Gone', NULL, '7c8956e45bdc08da6b2228273327ac14c1782c504b26c88734b8aa60c09b9b12'),
	('delivery_01m8r0jm7e6d4thzxgb1f4k792', 'case_01m8r0jfg9ag00tk8f208f9fzh', 'out', 'acknowledged', 1, '2026-12-01 05:17:26.638956+00', '2026-12-01 05:17:26.638956+00', '2026-12-01 05:17:26.638956+00', NULL, '2026-12-01.jsonl', '2026-12-01 05:17:26.734507+00', '5bb505fbb9d0d90225a2f4d8596a5615f8483ff0d246db6bd566128953329acb'),
	('delivery_01m8r0jktqp1twdr2dw28gd790', 'case_01m8r0je2sy0n831kq0ss0hfx0', 'book', 'pending', 2, '2026-12-01 05:17:26.231868+00', '2026-12-01 05:17:26.231868+00', '2026-12-01 05:18:03.399646+00', NULL, '', NULL, 'a29f4a40c36584adb8a5e4137f74ce1c2fee66f2e7cef4abc54e31d250680f2a'),
	('delivery_01m8r0jmjrt8ppfh9mmtb55gdv', 'case_01m8r0jhk9j8qfps1hp5fmkp5v', 'out', 'acknowledged', 1, '2026-12-01 05:17:27.000502+00', '2026-12-01 05:17:27.000502+00', '2026-12-01 05:17:27.000502+00', NULL, '2026-12-01.jsonl', '2026-12-01 05:17:27.031349+00', '85a7e3ca506efef557d5fbe9cdef7f3559e39f4d462209221346c1d79c96d57f'),
	('delivery_01m8r0jm7eta4k9yxmewa8d55v', 'case_01m8r0jfg9ag00tk8f208f9fzh', 'book', 'pending', 4, '2026-12-01 05:17:26.638956+00', '2026-12-01 05:17:26.638956+00', '2026-12-01 05:18:04.381173+00', '2026-12-01 05:20:40.941358+00', 'HTTP 503 Service Unavailable', NULL, '5bb505fbb9d0d90225a2f4d8596a5615f8483ff0d246db6bd566128953329acb'),
	('delivery_01m8r0jm0rhtzv4h9ae7yr84qs', 'case_01m8r0jef6eckmgpcakkdg2g5t', 'book', 'pending', 0, '2026-12-01 05:17:26.42429+00', NULL, '2026-12-01 05:17:26.42429+00', NULL, '', NULL, '');
INSERT INTO public.guard_changes VALUES
	(1, 'http://127.74.15.1:7415/bank', '2026-12-01 05:16:45.851762+00', 'closed', 'held-open', 'They move to another house.', 'Rita Reviewer'),
	(2, 'http://127.74.15.1:7415/shop', '2026-12-01 05:17:26.333013+00', 'closed', 'open', '2 of the last 2 calls failed', ''),
	(3, 'http://127.74.15.1:7415/shop', '2026-12-01 05:17:37.364858+00', 'open', 'half-open', 'its time is up', ''),
	(4, 'http://127.74.15.1:7415/shop', '2026-12-01 05:17:37.475743+00', 'half-open', 'open', 'a trial call failed: it answered 503', ''),
	(5, 'http://127.74.15.1:7415/shop', '2026-12-01 05:18:05.64153+00', 'open', 'half-open', 'its time is up', ''),
	(6, 'http://127.74.15.1:7415/shop', '2026-12-01 05:18:05.813474+00', 'half-open', 'open', 'a trial call failed: it answered 503', '');
INSERT INTO public.guard_circuits VALUES
	('http://127.74.15.1:7415/bank', 'bank', 'held-open', 1, '2026-12-01 05:16:45.851762+00', NULL, 0, 0, NULL, NULL, 0, 0, 'They move to another house.', 'Rita Reviewer', NULL, NULL, '', false),
	('http://127.74.15.1:7415/crm', 'crm', 'closed', 0, '2026-12-01 05:17:19.766535+00', NULL, 0, 0, NULL, NULL, 0, 0, '', '', NULL, NULL, '', false),
	('http://127.74.15.1:7415/model', 'openai', 'closed', 0, '2026-12-01 05:17:24.060552+00', NULL, 0, 0, NULL, NULL, 0, 0, '', '', NULL, NULL, '', false),
	('http://127.74.15.1:7415/hook', 'book', 'closed', 0, '2026-12-01 05:17:26.739249+00', NULL, 0, 0, NULL, NULL, 0, 0, '', '', NULL, NULL, '', false),
	('http://127.74.15.1:7415/shop', 'shop', 'open', 5, '2026-12-01 05:18:05.813474+00', '2026-12-01 05:18:38.286045+00', 3, 0, '2026-12-01 05:18:05.632523+00', NULL, 2, 0, 'a trial call failed: it answered 503', '', NULL, NULL, '', false);
INSERT INTO public.guard_counts VALUES
	('http://127.74.15.1:7415/crm', 359220447, 0, 1, 0, 0, 0, 0, 0, 0, 372, 0, 0),
	('http://127.74.15.1:7415/crm', 359220448, 0, 13, 0, 0, 0, 0, 0, 0, 498, 0, 0),
	('http://127.74.15.1:7415/model', 359220448, 0, 23, 0, 0, 0, 0, 0, 0, 1889, 0, 0),
	('http://127.74.15.1:7415/shop', 359220449, 0, 2, 2, 0, 0, 0, 0, 0, 44, 0, 0),
	('http://127.74.15.1:7415/bank', 359220449, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0),
	('http://127.74.15.1:7415/crm', 359220449, 0, 25, 0, 0, 0, 0, 0, 0, 1419, 0, 0),
	('http://127.74.15.1:7415/model', 359220449, 0, 14, 0, 0, 0, 0, 0, 0, 895, 0, 0),
	('http://127.74.15.1:7415/hook', 359220449, 0, 7, 2, 0, 0, 0, 0, 0, 548, 0, 0),
	('http://127.74.15.1:7415/hook', 359220450, 0, 1, 1, 0, 0, 0, 0, 0, 16, 0, 0),
	('http://127.74.15.1:7415/shop', 359220451, 2, 1, 1, 0, 0, 0, 0, 0, 39, 0, 0),
	('http://127.74.15.1:7415/hook', 359220456, 0, 1, 1, 0, 0, 0, 0, 0, 16, 0, 0),
	('http://127.74.15.1:7415/crm', 359220456, 0, 2, 0, 0, 0, 0, 0, 0, 528, 0, 0),
	('http://127.74.15.1:7415/shop', 359220457, 4, 1, 1, 0, 0, 0, 0, 0, 74, 0, 0),
	('http://127.74.15.1:7415/crm', 359220457, 0, 2, 0, 0, 0, 0, 0, 0, 47, 0, 0),
	('http://127.74.15.1:7415/shop', 359220457, 5, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
INSERT INTO public.incidents VALUES
	('inc_01m8r0jm0jeya2r2718r27kswt', 'orders', 'circuit', 'circuit http://127.74.15.1:7415/shop', 'high', 'shop is down for orders', '2 of the last 2 calls failed. Cases of orders that need shop wait, and go on by themselves.', 'Look at shop with `gluework guard`, and ask those who run it.', 'Omar Oncall', 'tel:+49 30 5550100', 'open', 1, '2026-12-01 05:17:26.418602+00', '2026-12-01 05:17:26.418602+00', '', '', ''),
	('inc_01m8r01ktwwc07460py69vbkjg', 'orders', 'budget', 'overrun openai m', 'high', 'openai states more than a call could cost', 'For a call to m it states 5000 tokens, 0.009000 USD. At most 2142 tokens, 0.003428 USD, could be. This is booked.', 'Compare with the provider''s bill. Look whether the model, its price in the charter (budget.prices) and the address are right.', 'Omar Oncall', 'tel:+49 30 5550100', 'open', 38, '2026-12-01 05:08:09.180155+00', '2026-12-01 05:17:27.164632+00', '', '', ''),
	('inc_01m8r0jpn2r3gs5bwbhrwdangf', 'quotes', 'budget', 'budget today''s budget (budget.per_day) 2026-12-01 0.015000 USD', 'critical', 'quotes has used up today''s budget (budget.per_day)', 'On 2026-12-01, 0.009000 USD of 0.015000 USD are spent, and a call could cost more than is left. What does not fit any more goes the charter''s fallbacks.', 'See what is spent: `gluework guard`. Raise the budget in the charter and start gluework again, or let it rest.', 'Omar Oncall', 'tel:+49 30 5550100', 'open', 1, '2026-12-01 05:17:29.122305+00', '2026-12-01 05:17:29.122305+00', '', '', '');
INSERT INTO public.ledger_budgets VALUES
	('case case_01m8r0jhk9j8qfps1hp5fmkp5v', 9000),
	('case case_01m8r0je2sy0n831kq0ss0hfx0', 18000),
	('case case_01m8r0jax8r0109s4w3rvd7pk1', 18000),
	('case case_01m8r01fa33scsh57m7g4xjen4', 18000),
	('agent quotes 2026-12-01', 9000),
	('agent quotes 2026-12', 9000),
	('case case_01m8r0jepd1h5n2fs7kx3h6jdz', 18000),
	('case case_01m8r0jdvxpwr7wx1jde6kxktn', 18000),
	('case case_01m8r0jdj022dv640831xq37w7', 18000),
	('case case_01m8r0je9w1k8xsb098t5b1vfr', 18000),
	('case case_01m8r0jdypk7kt293vqerbsj3p', 18000),
	('case case_01m8r0jef6eckmgpcakkdg2g5t', 18000),
	('case case_01m8r0jh5awe1f4x4gs15hwt8n', 18000),
	('case case_01m8r0jh0pc273vjs3s61veb9k', 18000),
	('case case_01m8r0jgyhgspqczb1pa9zqnsb', 18000),
	('case case_01m8r0jdrg0h55nrjc1h8kqhem', 6840),
	('agent orders 2026-12-01', 348840),
	('agent orders 2026-12', 348840),
	('case case_01m8r0jf1pxe5x77ypbjm4q5nm', 18000),
	('case case_01m8r0je0nt2s044hdmxece8xg', 18000),
	('case case_01m8r0jernj6xxwwh80y5qj8hr', 18000),
	('case case_01m8r0jeayp8fx559hnbjh6and', 18000),
	('case case_01m8r0jf88wkx2ejp0vvf7mn4h', 18000),
	('case case_01m8r0jfg9ag00tk8f208f9fzh', 18000),
	('case case_01m8r0jewp5qpnb3rm9vdvd8th', 18000);
INSERT INTO public.ledger_entries VALUES
	('call_01m8r01kffrqxaek408pv28y39', 'case_01m8r01fa33scsh57m7g4xjen4', 'orders', '2026-12-01', '2026-12-01 05:08:08.815389+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r01m3gx3adwz6gwtdwhw93', 'case_01m8r01fa33scsh57m7g4xjen4', 'orders', '2026-12-01', '2026-12-01 05:08:09.456821+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jgrv7ft6h6ba483qk5eh', 'case_01m8r0jax8r0109s4w3rvd7pk1', 'orders', '2026-12-01', '2026-12-01 05:17:23.099555+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jgwdsg0wcv9gpbapp9h7', 'case_01m8r0jdj022dv640831xq37w7', 'orders', '2026-12-01', '2026-12-01 05:17:23.213164+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jh4kxtm1e1d0rkpzgcj0', 'case_01m8r0je2sy0n831kq0ss0hfx0', 'orders', '2026-12-01', '2026-12-01 05:17:23.475341+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jgz3h14sqyg6frhem6r7', 'case_01m8r0jdvxpwr7wx1jde6kxktn', 'orders', '2026-12-01', '2026-12-01 05:17:23.29948+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jh54ar16gkd371mxck6z', 'case_01m8r0jepd1h5n2fs7kx3h6jdz', 'orders', '2026-12-01', '2026-12-01 05:17:23.492169+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jh4fzbx6578w72whdjvd', 'case_01m8r0jdypk7kt293vqerbsj3p', 'orders', '2026-12-01', '2026-12-01 05:17:23.471975+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jh6w5wp3thc85txwtaj1', 'case_01m8r0je9w1k8xsb098t5b1vfr', 'orders', '2026-12-01', '2026-12-01 05:17:23.548993+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jh82knmszhzzkqrgzn2n', 'case_01m8r0jef6eckmgpcakkdg2g5t', 'orders', '2026-12-01', '2026-12-01 05:17:23.586759+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jhq0ref21qvb6hv1x1vr', 'case_01m8r0jf1pxe5x77ypbjm4q5nm', 'orders', '2026-12-01', '2026-12-01 05:17:24.064214+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jhptq9n17exhts2y5jqk', 'case_01m8r0jeayp8fx559hnbjh6and', 'orders', '2026-12-01', '2026-12-01 05:17:24.058519+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jhq2sdjnh4vq1rhjq833', 'case_01m8r0jernj6xxwwh80y5qj8hr', 'orders', '2026-12-01', '2026-12-01 05:17:24.066941+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jhm5z6gpg7meaksm0d68', 'case_01m8r0je0nt2s044hdmxece8xg', 'orders', '2026-12-01', '2026-12-01 05:17:23.973363+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jhx08bfjprc6sv02a2ym', 'case_01m8r0jf88wkx2ejp0vvf7mn4h', 'orders', '2026-12-01', '2026-12-01 05:17:24.256787+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jhx2yet7cqz3feenq9ps', 'case_01m8r0jfg9ag00tk8f208f9fzh', 'orders', '2026-12-01', '2026-12-01 05:17:24.258031+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jj0grf6zzxkrzw7naw02', 'case_01m8r0je2sy0n831kq0ss0hfx0', 'orders', '2026-12-01', '2026-12-01 05:17:24.368637+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jhzqcsy99h6xkeafdhrb', 'case_01m8r0jewp5qpnb3rm9vdvd8th', 'orders', '2026-12-01', '2026-12-01 05:17:24.343996+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jj58fehwbhmxgesfd73g', 'case_01m8r0jdvxpwr7wx1jde6kxktn', 'orders', '2026-12-01', '2026-12-01 05:17:24.520982+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jj66vxw03xdx4m13g7dp', 'case_01m8r0jdj022dv640831xq37w7', 'orders', '2026-12-01', '2026-12-01 05:17:24.550502+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jj5z5q0rd2mwym5b1c7f', 'case_01m8r0jdypk7kt293vqerbsj3p', 'orders', '2026-12-01', '2026-12-01 05:17:24.543858+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jj5x5eg1vpn3yhf2tk3t', 'case_01m8r0je9w1k8xsb098t5b1vfr', 'orders', '2026-12-01', '2026-12-01 05:17:24.541176+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jj5b2sdb57557vvyw75w', 'case_01m8r0jepd1h5n2fs7kx3h6jdz', 'orders', '2026-12-01', '2026-12-01 05:17:24.523908+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jj15k90v4pbx7fp8ny2q', 'case_01m8r0jax8r0109s4w3rvd7pk1', 'orders', '2026-12-01', '2026-12-01 05:17:24.38985+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jjcbm21v7cy52qw5qjff', 'case_01m8r0jef6eckmgpcakkdg2g5t', 'orders', '2026-12-01', '2026-12-01 05:17:24.747491+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jjcbp1e7ws0rprfqnk51', 'case_01m8r0jf1pxe5x77ypbjm4q5nm', 'orders', '2026-12-01', '2026-12-01 05:17:24.747063+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jjk9zrknggeppkk0tn2j', 'case_01m8r0je0nt2s044hdmxece8xg', 'orders', '2026-12-01', '2026-12-01 05:17:24.969496+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jjk5ddpn7yeh4y772h0v', 'case_01m8r0jernj6xxwwh80y5qj8hr', 'orders', '2026-12-01', '2026-12-01 05:17:24.965527+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jjktqksgntnpt4ytgkx7', 'case_01m8r0jeayp8fx559hnbjh6and', 'orders', '2026-12-01', '2026-12-01 05:17:24.986537+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jjkxekyafhn8hn7c6vhe', 'case_01m8r0jf88wkx2ejp0vvf7mn4h', 'orders', '2026-12-01', '2026-12-01 05:17:24.989092+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jk03a464znyvahav3n54', 'case_01m8r0jfg9ag00tk8f208f9fzh', 'orders', '2026-12-01', '2026-12-01 05:17:25.379083+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jk67g8k4acqc3mksna2j', 'case_01m8r0jewp5qpnb3rm9vdvd8th', 'orders', '2026-12-01', '2026-12-01 05:17:25.575344+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jkptdjbavgf2hfp3d290', 'case_01m8r0jdrg0h55nrjc1h8kqhem', 'orders', '2026-12-01', '2026-12-01 05:17:26.106437+00', 'openai', 'm', 'reserve', 3420, 0, 0),
	('call_01m8r0jkyqf942gf7jjs9ygr9t', 'case_01m8r0jhk9j8qfps1hp5fmkp5v', 'quotes', '2026-12-01', '2026-12-01 05:17:26.359159+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jm7myqzdabjd9fkpant2', 'case_01m8r0jh5awe1f4x4gs15hwt8n', 'orders', '2026-12-01', '2026-12-01 05:17:26.644057+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jm8w88x6nyv3j4m8k7vv', 'case_01m8r0jh0pc273vjs3s61veb9k', 'orders', '2026-12-01', '2026-12-01 05:17:26.684849+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jm18nxkzeh16wb20ryvh', 'case_01m8r0jgyhgspqczb1pa9zqnsb', 'orders', '2026-12-01', '2026-12-01 05:17:26.440223+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jmjmx1nx80f1352e07zk', 'case_01m8r0jh5awe1f4x4gs15hwt8n', 'orders', '2026-12-01', '2026-12-01 05:17:26.99633+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jmkf23g76dv84hcpk8cb', 'case_01m8r0jh0pc273vjs3s61veb9k', 'orders', '2026-12-01', '2026-12-01 05:17:27.023187+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0jmkm1yr8fywv88ed76jz', 'case_01m8r0jgyhgspqczb1pa9zqnsb', 'orders', '2026-12-01', '2026-12-01 05:17:27.028627+00', 'openai', 'm', 'call', 9000, 1000, 4000),
	('call_01m8r0krfwa7h9e7apz256ppq5', 'case_01m8r0jdrg0h55nrjc1h8kqhem', 'orders', '2026-12-01', '2026-12-01 05:18:03.772643+00', 'openai', 'm', 'reserve', 3420, 0, 0);
INSERT INTO public.readings VALUES
	('e545421f7d83f15f62a766ce52b41950f7b8530c7f190787a23073ffb81d5fb5', '2026-12-01 05:08:07.488905+00', '\x7801354ecb6ec32010fc158b73dae007c1f6b5528f3df5d6f4b0862541b1c182b5d434cabf7749d41333c3ecccdc84f527cc244681aa535d533b6dfbd6d5ca1d1ad0878341d54c5d3d28e9f4d4ab561aedea41ea5e43d34add3a37f5b5556e526227e8ba222711fed07e9dc187a23161ed6dcb14174c63f50e04f3317c467ec66a90af521ec307a2cd6365d252393f63debba78b0356e08162fcfa2e305181371160f96f62cbc507cb1d53b45766998036b6898460999b332430848935d5f0bfffe5db82d8906360a7b8733a1081392f181e1d45287d62743067dc890597e99151966030d1fa70e2db8ddc4bcf3521d273e7fd0fbc696b43'),
	('f8eaa70d5a0aa2f75c88ffa8c763a15e572650af0df7b308bd2c600832db6fc9', '2026-12-01 05:17:22.321574+00', '\x7801354e4152c33010fb4a67cf05dc649c185fe109dc2887b5bd6e3d2476c6d930944effceba0c3749ab957485904eb432588886104715342ac42e8eda1b13231a3f0e3d1e34e9b11bb4c2a8421c5daf8c0b9d1f94327d17dc10fd33ec812f0b4912d3373f2d13a6dc3421a2bd6c2b9799aaddbdd294bea85238e6b7c238d9dd413d2a756ce605650cd8f78f062b3778858cf37faa583e530e92e74ab8085b1979131b54c220dc9fb1a267aaa2f5bddcd38ffc362486b56471c24dd29119fd79a67cef6842eb031b715a690f33cdee9ed19650f625a47c92df8de383919a5cf86fe7ed17cc25658f'),
	('27399db8ec6a6713c5cc9c775603e12cc892fe51666eee916e36cfdaa18fc788', '2026-12-01 05:17:22.34538+00', '\x78013550cb4ec33010fc15cbe7529a44711e370417eedc0887cd7add582476146f04a5eabfb32ee236339e9d19f9aaad3f5362ddebb2a9bace8e2da101d31415d6881d364d6d4e15152562db958eeac21843445d61a832e82c40d13a6cda561f345f569224a66f7e5c67f0216b42447bde13c785b65e3d85f4451bd921bc4586b9574579ac4f437889fbc8bd7a6595e09294e744b3533c010b563e299b0d6e9f8f43ce5d4176ebfefd23c38d33bcea00cbff00b17cfa60a57a8cf6222c31f02e36bd1158e138c106c8b489d6d4f2ee7fe4362331a418c4a96f920ecc80d342e1de9185dca77b0773a2835e6819ef197909058cd687b3dceeec1ef29f84c87f3b6fbfda1974c8'),
	('2ecad403ca413ee840622afc77c25c0d3e8c72282280e7bbda0c744fd0161624', '2026-12-01 05:17:22.381145+00', '\x7801354ebb6ec3300cfc154373dac8b2fc80c674efd4adee40537462c4960c8b069a06f9f7520d0a70b83b1eef78577e3a5362e59421046f758560cb8aa8b3ba3106466c5b34356a5f5187ad319d8ca676183c686cad1dbd2e9bb231561d14df569224a66f3eae334c216b42447bdb13c78536579c205cfbf01119665718fb5aeb3ebc13f9e48a41560520c63d703a66d6e78815e445e53ebf32dc38c3bb0ab0fc7789e53a052f2d43f43761898177b1a98dc00bc70b6c804c9b68b595fdf423b7198921c5204ef590746006bc2c24edcf3ac87dca8d30273aa88596e12f237f4201a39fc2596e771e5f3aa909919f7f3e7e0170846ca6'),
	('e3a2402ded86fddfebd8280ae37bb58567aeef94544b27acef25aabfa13cd50b', '2026-12-01 05:17:22.431723+00', '\x7801354e316ec33010fb8aa0394d1dc78a5dafcdd2bd5bdde1a43bc5426d29b0ce40dd207fef29453792c72379d3182e9459f79a8e5037558d84ddc9237ab2d8d55d05746cad359d39b540e45f1ad334b66ec191af0d80f570383a3495d53bcddb952489e99b9faf1384583421a2bdae99d34c4bafcee4a6100987f89e18a65e1daabda986784eabe55ebdb1cab0651538d3e4158fc08255c80a8bc1afd37e28b95790ddbafff82c70e1026f3ac2fc3f402c5f21a254db849bb0ccc0abd8f44280c2dd080b38a645b4d6c83dfcc86f4162c8298a53df251d98c18d33c54747114a9fee3d4c99767aa6d93e32ca128a2e618817f95dd93f75521313ffedbcff02652e75f3'),
	('8f8f30d1585ff964d0b9b15a58947d581b59c22487d32fd67e4f9307495fb82f', '2026-12-01 05:17:22.430746+00', '\x7801354ebb52c33010fc158fea40fc9062c925f4547484428f53e2892579a4f30c21937fe714a0dbdddbdbdd1b73f3090ab289492ffdd0ba4e48e1bd3a70d71a653aa185547c7442764628dbf75c8e6ee8bd3b8cc0bd1ada912be18dec3ddb31bcae4049085fb85f173dc7aa1121ed752b9802e4a979c9e902f118df13ea656afaf659b4c7f806e0cad4d81c1a3f2f50f6e6cf4611aba6896cfaf8ac306385371675f8ef22cb658e8e5a4c72576205356e646319b4236ecf3a6b8b9049139ceef337fd564486922239d99dd235a2b6e700f1d15185dac726af97023b16209847465d02d12637c713fd6ee89f24d5c484bf3bef3f019c6c59'),
	('71ee8b8c99cbc3134109e76fefeaae48d2597aeac3de1ab61783217aeb2ff83d', '2026-12-01 05:17:22.458276+00', '\x7801354e316ec33010fb4a7073da467662cb5ebb76ccd6743849a744a82d19d219481ae4ef3da5e846f27824efe0c2990ac308bd22d246db61b0c6b6aaddabdd407de7c91322edb56b0e438f84b675a4d074aad76da344318df7ba75b005be2d24494c577e5b260cb16a42447b5f0ba799f2b8f940a6533c26c669dca8eef5b03b55df82b203c6cfaf0a3357788788f37fa058be4374126592bb092b8cbc8a0d32612db717cc6899b2688d967bf891df8ac4505214273c241d99d15e668acf8e2ad43e183d4e85b630d36c9e197509459b5c8867f95dd9bf68a98989ff763e7e01efed6405'),
	('a1a3a7f8e27c74ddc85528f839b9248f32ef184893e616a9a07b2cbeb704aba8', '2026-12-01 05:17:22.670865+00', '\x78013550bb6ec33010fb1541739ac6af58f6da2e1d0b74ab3b9ca4532cc4960ceb0cd40df2ef3da5e846523c92d04d5a7fc144b297504005ad5358b6a6adad35aa694ae554d5e9aeac95ab4a7485aa5557e1b9384307a7569746a36e4f356850f220695f909308bfe97999c087ac3161ed654b14675c7bf1be719f8f61081f9160ea45511c9bd3105ee3a6a9176f2412ec49784a383941231063e193b0d9e0b6e938e4dc0578b7ec3fbf325c29c39b0c30ff0f60cbd507cbd53ada9d5922a08d6d7245b0cccd082b18c295b5b6e177ffc3b719b121c5c04e79e774200233ce181e1d59c87db27730253cc81967fdc8c84b3098687db8f0ed46ee29ff4988f4b7f3fe0be23a74cf'),
	('9063510080bc7f91e576fb36a49dabd7efff0be17cc8bcbf079dec7fb3abcf37', '2026-12-01 05:17:22.678937+00', '\x78018d51cb8e23210cfc15c4b9350be9a669329f329a8331661a25a15be028f350fe7d617794bdec4a7b41c66557d9e52f19d21b559647e9d43c1aadd4a23cdae834193b473fce30b9003e588a312a4fda222e1e7d54d6056a957e048f71b47290fcb15363827d3f27044e5bfef199f60ed07b9768d10e4d4e1e5f5e7b58b8875f32c3a5f7f15a889eb8950ef29472e854cc80eb8572cf5506beb60e590842fbe30a0590a9b49c6a70fa6c2c073774bc6eb90bde87077b252cc4ff471faf95fea9d0a41e028945aae2bce18982b8255e05881d6abd6d253c0ba827c12b894a395011712b02b2d8766a4f26796f26fc59f0db15e8b6c823972b0df24217ff6bbdbf9bf4b81d62b007ab8d0e715926e3c268a7512f5a198566747e36b3b3f384d36211080fd65983cba2c264b406e3bbb9dfeef5a128e316527e93c77c3d9f079937fe7db4fb4fbfb1b2d4'),
	('b29f7883f9c9d13ebb1827aad3bdb7f22f5ad2e60994a70257bdaa35c109561e', '2026-12-01 05:17:22.821813+00', '\x7801354e416ec3300cfb4aa173b7c5ced2c4b9ee07c36eeb0eb22db746133b8815605dd1bf4feeb01b4951246fe0e3890ac308569bd00f431b8c335eb564ad1a748fe85beb6d1fb40e1d7a4d87c69857ec1bddf5d623b69d538de90e8a600f7c5d489298bef9659930a6aa0911ed6d2b9c675ac7dd3b85ad903fa68fcc388d3b353c77cdb15a179429307e7e55b87285374838ff678ae51293af5bb3bf0a2b8cbc890d56422fdc9d7145c7b48ad62ab9c71ff9ad480c252771c25dd29119dd79a6f4e8a842ed8331e054680f33cdf69151975072d9c77492df8dc3d3203529f3dfcefb2f8e0b6479'),
	('ec9670fd59178cffb25fb97aa5a4071ecf6b4792392f187d62bca8dca2e74482', '2026-12-01 05:17:22.89991+00', '\x7801354e4172c32010fb4a8673dadac436866b7fd0e9ade961812561628307af3b4d33f97b97747a93b45a4937e1e309571246a0d3836a82ef75ab461782957db05a01f4d035aa451706db292d0f5a8676547e90d6c1e81d48545d374ab117745d909308bfe9659920a6aa3161ed755b29cf58ccee0d7d895f988ee93d134c66d7eae7be3956ef02bc45988fcf0a0b55781309e6ff50b65c62f21c67b3bf325b0968639b28089eb93b43014758583b48bec71ffead880d6b4eec14774e072270e719d3a3a30ab54f9800d38a7b31e36c1f19750926977d4c27fedd283c8d5c9332fdedbcff0223bb6505'),
	('27d94ed0ddfd7729a2c727f81508654f4d042551784ecb2d58e109b300692996', '2026-12-01 05:17:22.872202+00', '\x7801354e3152c33010fc8a477520b29062cb2d3d0543472864dd39d1604b1ee93c43c8e4ef9c0274bb7b7bbb7b15104e58480c42756035820498a0eb9475ca77aa9bfad6c8fe60f4a4416a654cdbf51afda8c0f4d84a3b3e4979b0cada83d809baacc849845fb45f671762d598b0f6bc154a0be6a1794548118ff12d919b8746b58f461ee30b2294a1f17969a63063d9e73f1b47ac8e278ae1fda3c24c155e4574cb7f175b3e43046e19135c981572b4b14d6474c0dc9f5d769e30b36634dfc337ff56c48692223bc58dd31d91f3e705e3bda30ab54f0c939b0beec482cb78cfa84b30fa04219ef877a3e9a1e79a98e877e7ed077fd66bd7'),
	('924d25a63b603a9a01e205458f2d17427aed71f03f5405cfa0eb476b0c5d9c76', '2026-12-01 05:17:22.944948+00', '\x7801a552cb4ec33010fc179f23583bf1abbf8238aced751bd13851ea0a68d57f670d55e0d01bb77d796667c75791c63d9daad809af86a4349a3e18e8d1234852a007edb24ad20eca22252b33f4590fa06346a030581320eae4a335a213f5732146c265398e11eb3897e7cbb8b4067d340a8e16643ab17b796de15a5b781505a7f66e2ef45479b0136f63490da8568c87894aab9d2ad633cf8b9530711e0fb862acb4720db83d5e1843d9aef54f736974b76ec3aeeff37fb12db3fcc16605bffbdd2561d32476753d5327269ac2f7768f146e6737126c9fb2b6491aaf0d80a38c414a17f9ecd1852c0d188730440b3d68483181276363cc362750ed3277e90fe56e44ce19767860bbac8a923df4d249172449a7a14f406ca7b1e47370bdf1c910524e526bc55f42737523b27063ed54e29cc6b217bb723e1e3b51e6fa63eced0b5e72b608'),
	('558239712237970f800e49f422034074a328d161435622697874bc46a584d5cb', '2026-12-01 05:17:23.053482+00', '\x7801354e3172833010fc0aa3da8e859040d0a64f9374718a433a0c63901874ccc4f1f8ef3939936e776f6f77efc24f174c243a618c5555db944a554ddbc8c14a89ba1db452b2d2b2d15029ebcbbad495a995aadbc636ba77ba0663b537ae170741b7153989f09b4eeb0c53c81a13d65ef74471c1ad2bdec7b81ecb73f88804735728f562e439bc21fad415898f053bddf59461f671c60abc51749f5f196e94e15d0458fecbd8729d82e79a3efa1bb344403bdbc486e099bb113670841b6bc6f07dfae1df8cd8906260a778703a10811b170ccf8e2ce43ed10d30273c880597fe9991976070d14fe1c2bf3b0d47cb3521d2dfcec72fae736a3c'),
	('edc97880d7a2e6c0c06bbac97544d032e5336618c5d73da7fe9e326d0be1b4dc', '2026-12-01 05:17:23.061583+00', '\x7801354ebb52c33010fc158dea90d8f1336aa968a0800e539c75e744134bca58978190c9bf730ad0edeeededee55a3db53626d34a1dd757d5f60075b6a6d618b761c41b4a6aeb1a8b6d45455db96bd6db0ab10ba8976546d5b2c462ac71aad5e69be9c489298be78739ac185ac0911edf19c387a5a8c7a9de3e710de22c36c5459af9b62082f88463d7152f6cfa65c5211713d8467224c46d9c5abc9cd9436e9fe2fc92790e5dabc7f64b87086571dc0ff4f10cbd10594f231e2455862e0b3d8f44280c2ed0116b04c8b685d2b77f72dbf198921c5204e7d937460067bf014ee1d59c87dda4c30275a694f7ebc67e425146c4417f6f27be6e9a1979a10f977e7ed07e9d77587'),
	('0c3d10c62e8e22049a914e0e81c78ebe85d352490c48c484058ee1c278c82913', '2026-12-01 05:17:23.104771+00', '\x7801354e414ec33010fc4ab5e702b693102757be0027ca61636f5b8bd88e9c0da254fd3beb22241f66c6b33373051f4eb4328ca05ce3b572cf862c19a3da0107dd9222ab5d6f6922dbf9a633eda05c6be5b5aab344da99de3a6b06ddc01ef8b29024317df3d3326348551322dacbb6728e54c6dd5bf234872f2ae40fe93533cee34ef78f9d3a54fb823207c6f78f0a0b57788584f13f572c9f2179499cb2bf085b1979131b14422fdc9db1a0632aa2359dfc871fb9ad480c6b4ee2849ba42333ba73a474efa842ed83f188f34a7b8814a77b465d42c9651fd2496e373e3e58a94999ff76de7e01040c64de'),
	('cb4ffe16ce53fa1e97d8d1c25f0dc8fd32a62fdf2f3b88375eff143bb5ff434f', '2026-12-01 05:17:23.134589+00', '\x7801354e316ec33010fb8aa1396962c94a1cadddbbb45bd3e12cddc5466cc9b0ce40d3207fef29453792c723795761b86066e594ef1a22ac0f1ead21a8f1740c6da8bdb6b40fbea560341c3405d264bab635478b447563bace1235a621b5517c9b519218bf79378f30c4a20911ed75cd9c265c5cf5dea779abcff123318caed2e6c5eecff10d316457653956e2f4d75d81c5271933c846e53ebf0a5cb8c0bb8a30fd9789e53ac420355d0a3761998157b1a9052108f73d2ce01917d1ac95fbf023bf058921a7284ef590746006df4f189f1d45287dca118c19376ac2a97b669425187d0a43bcc8efcab46da52626fedbf9f8057a4b6e32'),
	('6e5fcb78acf3908b991d0d9d0c056a91435bfe95675dde4734ae1a38b5e909c4', '2026-12-01 05:17:23.138803+00', '\x7801354e3152c33010fc8a46750836b66ccb2d34f4e930c5493a259ad852c63a0f844cfece290cddeededeeedea40b47cc2447d9a1f2d6f40358dfe86a305ad7ae72da55b6521de8ba6d94f1a855d72be7b0ed9b16b08666300a75a56d2b7792ae17e424c26f7abecc1062d198b0f6ba654a0baea3387c058b533c2482791475b357d514dfd2666814ef24325cb3089471f6824e408c45c8c21583dfe6fd54422fc0a3e5f8f159e04a05de6484e5bf9d2de7101df79ae4aecc32016d6c932b82636e4fb082255c59eb5ff81e7ef8b72036e414d929ef9c0e44604f0bc64747114a9f1c3dcc197772c1c53c32ca128c36b9108ffcbb917f1ab82626fadb79ff053ef27376'),
	('559b0bfabb6f6243db64924d6d8f337cf87e749bd48cc400ffc9b75d413961f9', '2026-12-01 05:17:23.503352+00', '\x7801354fcb6e833010fc15e473da423006fb56f5177a2b3daced7540051be1456a1ae5dfbb4ed5dbcc781eeb9bf0f305330923ba4edbda06b056057596adb74aeab3f4ca0fa16d7b17861e7ba9ad978373b2ae4370daf69d974dab5513b43809ba6ec84d84dff4b22d30c7a23161ededc89456dc4df59abfe67819e37b22584cd574cf5d3d4656b3a9a6b4f88aa6398f25ba019f26ccc767813b15781311d6ff0db67095e7769bfc955926a0836d6247f0ccdd043b38c29d35a9f87dfee16c416cc829b253dcb91d88c04d2bc6c74611ca9e3001968c27b1e26a1f1de5128c2e79fe00670f0a4f03cfc4447f77de7f015f1d6a35'),
	('ccd727151df88459d3743181050c539b6569764c487caec27975c880d4511a5b', '2026-12-01 05:17:25.843841+00', '\x7801354ecb72833010fb95cc9ed31603c6866b7f21b7a687c55e0253b019b3cce431f9f7aed3e94dd26a253dc04f17da183a70ce9bd228adfc606dad5b5f99ba525615ba70ba6afb4637ad696a575be3905c695aa39db585afb552a87b3802df569224a62b7fac334e216b4244fbdc378e0ba5ee701a13d1399c22e3dc1d4cf55e14e76c5c518640f7f59d61e20c1f1070f94f14cbcf14bc64f5d1df846d8cbc8b0d12a117ee464ce8989268652bf7e92ebf1989618b419cf094746446372e145e1d59c87dd00d386f74848596fe9591975070d14fe122bf3b0f6f566a42e4bf9dcf5fdf686215'),
	('61073df57d16956008efab118c2d1c8bf16068a04c703050dcd09e67ccf7fd02', '2026-12-01 05:17:25.927697+00', '\x7801354e416ec3300cfb4aa173bbc9e962a7b9ee01bbf4b6eea0d8721b34b1834401d615fdfbe40ebb911445f20ea13ff322d08235e8f621d62e187ba82d62c3913a631a5f05e39b2e1a8bb6217cf30ef75863f0010f6c9df7d1c580156c416e136b92f0b7bc4e03f5a9684a547b5f17c923cfede623f1291db3d0d06e9c79413c15db443a03dacfaf026729f00e89c6ff3cb55cfb1434a9cbe1a66c1192556d303305e5fe423379e159b5cae9bdffd1df82d4b0e4a44e78683a8990bf8c9c9e1d45287dd0461a16dec2c863f7cc284b38f91cfa74d6df55e2aed19a94e56fe7e317eb436231'),
	('fc66f553439d9a7a61c9f6928342ff4555f365c2a56ecdd6a28505cf5cbefc59', '2026-12-01 05:17:25.944968+00', '\x7801354ecb4ec3400cfc15e4731134899724d77e0167e0e078bded8a6613ed3a12a5eabfe38dc46d663c0fdfc1c7b3148511023b1710dbae1dfc406fe48e3c0437347ddb35217488185a87dc103a61ef1d353dbe2207e44902e30007d0db2ad6a4f2a32feb9562aa9a11d34e5bd165963c3ebd6f8bca673dad64d3307e7c5598b5c23b249aff3bccf21d93b7f4b4f89bb1a2a49bd9200b79e37ca14cac924d3b3abbc75fcb566486b22473c2c3da4995f8324bda37aa50f7600c742d728059e669efa89f48e2c5c774b6eca6e1b9b799640fef7f3efe006eb75f8e'),
	('88624d40c572c154091818b1e18503d0eeb467e9fb8369d6eaefd1552a6359fb', '2026-12-01 05:17:25.976623+00', '\x7801354ecb52c33010fb158fcfa5386f2757b870ef8d70d8d89bc6436267e2cd40e8f4df5997e12669b5926ed2ba2b46929dd4bace4b5b2a5335b9c9aa52b599cef49061a62b55588538947583ed38e8a26e6d8d80a3cdaa2a87baa858952749c78a9c44f84dcfeb0cce278d096b2f7ba4b0e0d689cb57e8fd2510cc9d68f2b352bd7f0dfb409d782311e188c251c47914340131162e0a9b0ce33e9ffb14b9024f96ddfb47821b2578931e96ff6eb67c3a6fb97508f660160968679bdc102c7333c106867063ad517c773ffc9b101b62f0ec94774e072230d382fed19184d427bb11e68827b9e0323c32d212f42658e7affcbbd3f8a4b9c607fadb79ff0523c471e8'),
	('ef6f33809fc361bb113e8d524d45a34cb1fa1e9a30cfd57f47ce55f465f2882f', '2026-12-01 05:17:28.868846+00', '\x7801354ecb4ec33010fc15b4e722ea384ed21ce13380c3dade4d236a278a3712a5eabfb32ee236333b8fbd419c272a022310776ced703c71b09df1de184b43744d1b5b87b60dde301a3aa13d068eaee7b60fe41cb79de366181a8603c875256d12fa9697f58273ae9a12d5def6224ba26d7c7adde344f2516f2bea368cef9f156e52e10d32a6ff12b57ccd396adc2ff1aaac08caae36d808a3f270c60d83d0a69ae9f53eff68b622359425ab13eeda8e2218ce89f263a30a750f46c64ba103244afed1513fa11c9638e749b3bbf0f3a0337991bf3fefbff1e25ff2');
INSERT INTO public.review_items VALUES
	('item_01m8r0jk8de43rz7jaww4zmteb', 'case_01m8r0je4bc948cwtrm9c6hv29', 1, 'orders', 'Rita Reviewer', 'Olga Owner', NULL, '2026-12-01 05:17:25.645509+00', '2027-03-01 05:17:25.645509+00', 'open', 1, '{"document":"locked.zip","proposal":{"fields":[],"doubts":[],"answered_by":"","instead":"","coverage":1.0},"doubts":[{"kind":"coverage","text":"1 of 2 files in it could not be taken out. secret.txt: it is locked with a password; ask the sender for an open one. The others are cases of their own: approve to leave it at that.","field":null}],"expected":[]}', NULL, NULL, NULL, NULL),
	('item_01m8r0jkv18znx05dg0zfc7zr1', 'case_01m8r0je9w1k8xsb098t5b1vfr', 1, 'orders', 'Rita Reviewer', 'Olga Owner', NULL, '2026-12-01 05:17:26.241615+00', '2027-03-01 05:17:26.241615+00', 'open', 1, '{"document":"question.txt","proposal":{"fields":[{"name":"customer","value":"Question","evidence":[{"source":"text","words":"Question","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"11.50","evidence":[{"source":"text","words":"11.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0},"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"expected":["customer","total"]}', NULL, NULL, NULL, NULL),
	('item_01m8r0jn6at2ehf2dazznxtpk8', 'case_01m8r0jh5awe1f4x4gs15hwt8n', 1, 'orders', 'Rita Reviewer', 'Olga Owner', NULL, '2026-12-01 05:17:27.626495+00', '2027-03-01 05:17:27.626495+00', 'open', 1, '{"document":"two.txt","proposal":{"fields":[{"name":"customer","value":"Two","evidence":[{"source":"text","words":"Two","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"72.00","evidence":[{"source":"text","words":"72.00","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0},"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"expected":["customer","total"]}', NULL, NULL, NULL, NULL),
	('item_01m8r0jks08fmaw8de9s23kcqf', 'case_01m8r0je0nt2s044hdmxece8xg', 1, 'orders', 'Rita Reviewer', 'Olga Owner', NULL, '2026-12-01 05:17:26.176577+00', '2027-03-01 05:17:26.176577+00', 'answered', 2, '{"document":"declined.txt","proposal":{"fields":[{"name":"customer","value":"Declined","evidence":[{"source":"text","words":"Declined","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"10.50","evidence":[{"source":"text","words":"10.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0},"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"expected":["customer","total"]}', 'rejected', 'Rita Reviewer', '2026-12-01 05:17:33.11105+00', '{"corrections":{},"reason":"Not ours."}'),
	('item_01m8r0jm45r6fsy4y6e87122c9', 'case_01m8r0jf88wkx2ejp0vvf7mn4h', 1, 'orders', 'Rita Reviewer', 'Olga Owner', NULL, '2026-12-01 05:17:26.533643+00', '2027-03-01 05:17:26.533643+00', 'answered', 2, '{"document":"twice.txt","proposal":{"fields":[{"name":"customer","value":"Twice","evidence":[{"source":"text","words":"Twice","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"13.50","evidence":[{"source":"text","words":"13.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0},"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"expected":["customer","total"]}', 'corrected', 'Rita Reviewer', '2026-12-01 05:17:34.234135+00', '{"corrections":{"total":"many"},"reason":""}'),
	('item_01m8r0jws1gw05tcztdpk0x1r9', 'case_01m8r0jf88wkx2ejp0vvf7mn4h', 2, 'orders', 'Rita Reviewer', 'Olga Owner', NULL, '2026-12-01 05:17:35.393003+00', '2027-03-01 05:17:35.393003+00', 'open', 1, '{"document":"twice.txt","proposal":{"fields":[{"name":"customer","value":"Twice","evidence":[{"source":"text","words":"Twice","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"many","evidence":[{"source":"derived","words":"","box":null,"where":"a person''s correction"}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0},"doubts":[{"kind":"schema","text":"Total “many” is not an amount.","field":"total"}],"expected":["customer","total"]}', NULL, NULL, NULL, NULL),
	('item_01m8r0jkq6qn8756k6z5h1hr57', 'case_01m8r0jdj022dv640831xq37w7', 1, 'orders', 'Rita Reviewer', 'Olga Owner', NULL, '2026-12-01 05:17:26.118895+00', '2027-03-01 05:17:26.118895+00', 'answered', 2, '{"document":"answered.txt","proposal":{"fields":[{"name":"customer","value":"Answered","evidence":[{"source":"text","words":"Answered","box":null,"where":""}],"confidence":1.0},{"name":"total","value":"12.50","evidence":[{"source":"text","words":"12.50","box":null,"where":""}],"confidence":1.0}],"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"answered_by":"openai:m","instead":"","coverage":1.0},"doubts":[{"kind":"agent","text":"It says itself that it is doubtful.","field":null}],"expected":["customer","total"]}', 'corrected', 'Rita Reviewer', '2026-12-01 05:18:12.525354+00', '{"corrections":{"total":"99.00"},"reason":""}');
SELECT pg_catalog.setval('public.case_events_number_seq', 131, true);
SELECT pg_catalog.setval('public.guard_changes_id_seq', 6, true);
ALTER TABLE ONLY dbos.application_versions
    ADD CONSTRAINT application_versions_pkey PRIMARY KEY (version_id);
ALTER TABLE ONLY dbos.application_versions
    ADD CONSTRAINT application_versions_version_name_key UNIQUE (version_name);
ALTER TABLE ONLY dbos.dbos_migrations
    ADD CONSTRAINT dbos_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY dbos.event_dispatch_kv
    ADD CONSTRAINT event_dispatch_kv_pkey PRIMARY KEY (service_name, workflow_fn_name, key);
ALTER TABLE ONLY dbos.notifications
    ADD CONSTRAINT notifications_pkey PRIMARY KEY (message_uuid);
ALTER TABLE ONLY dbos.operation_outputs
    ADD CONSTRAINT operation_outputs_pkey PRIMARY KEY (workflow_uuid, function_id);
ALTER TABLE ONLY dbos.queues
    ADD CONSTRAINT queues_name_key UNIQUE (name);
ALTER TABLE ONLY dbos.queues
    ADD CONSTRAINT queues_pkey PRIMARY KEY (queue_id);
ALTER TABLE ONLY dbos.streams
    ADD CONSTRAINT streams_pkey PRIMARY KEY (workflow_uuid, key, "offset");
ALTER TABLE ONLY dbos.workflow_events_history
    ADD CONSTRAINT workflow_events_history_pkey PRIMARY KEY (workflow_uuid, function_id, key);
ALTER TABLE ONLY dbos.workflow_events
    ADD CONSTRAINT workflow_events_pkey PRIMARY KEY (workflow_uuid, key);
ALTER TABLE ONLY dbos.workflow_input
    ADD CONSTRAINT workflow_input_pkey PRIMARY KEY (workflow_uuid);
ALTER TABLE ONLY dbos.workflow_output
    ADD CONSTRAINT workflow_output_pkey PRIMARY KEY (workflow_uuid);
ALTER TABLE ONLY dbos.workflow_schedules
    ADD CONSTRAINT workflow_schedules_pkey PRIMARY KEY (schedule_id);
ALTER TABLE ONLY dbos.workflow_schedules
    ADD CONSTRAINT workflow_schedules_schedule_name_key UNIQUE (schedule_name);
ALTER TABLE ONLY dbos.workflow_status
    ADD CONSTRAINT workflow_status_pkey PRIMARY KEY (workflow_uuid);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.access_keys
    ADD CONSTRAINT pk_access_keys PRIMARY KEY (id);
ALTER TABLE ONLY public.access_sessions
    ADD CONSTRAINT pk_access_sessions PRIMARY KEY (digest);
ALTER TABLE ONLY public.agent_state
    ADD CONSTRAINT pk_agent_state PRIMARY KEY (case_id, key);
ALTER TABLE ONLY public.agent_steps
    ADD CONSTRAINT pk_agent_steps PRIMARY KEY (case_id, name, number);
ALTER TABLE ONLY public.audit_entries
    ADD CONSTRAINT pk_audit_entries PRIMARY KEY (number);
ALTER TABLE ONLY public.case_claims
    ADD CONSTRAINT pk_case_claims PRIMARY KEY (agent, key);
ALTER TABLE ONLY public.case_events
    ADD CONSTRAINT pk_case_events PRIMARY KEY (number);
ALTER TABLE ONLY public.case_keys
    ADD CONSTRAINT pk_case_keys PRIMARY KEY (key);
ALTER TABLE ONLY public.cases
    ADD CONSTRAINT pk_cases PRIMARY KEY (id);
ALTER TABLE ONLY public.charter_versions
    ADD CONSTRAINT pk_charter_versions PRIMARY KEY (agent, version);
ALTER TABLE ONLY public.dead_letters
    ADD CONSTRAINT pk_dead_letters PRIMARY KEY (id);
ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT pk_deliveries PRIMARY KEY (id);
ALTER TABLE ONLY public.guard_buckets
    ADD CONSTRAINT pk_guard_buckets PRIMARY KEY (bucket);
ALTER TABLE ONLY public.guard_changes
    ADD CONSTRAINT pk_guard_changes PRIMARY KEY (id);
ALTER TABLE ONLY public.guard_circuits
    ADD CONSTRAINT pk_guard_circuits PRIMARY KEY (system);
ALTER TABLE ONLY public.guard_counts
    ADD CONSTRAINT pk_guard_counts PRIMARY KEY (system, slot, round);
ALTER TABLE ONLY public.incidents
    ADD CONSTRAINT pk_incidents PRIMARY KEY (id);
ALTER TABLE ONLY public.ledger_budgets
    ADD CONSTRAINT pk_ledger_budgets PRIMARY KEY (scope);
ALTER TABLE ONLY public.ledger_entries
    ADD CONSTRAINT pk_ledger_entries PRIMARY KEY (id);
ALTER TABLE ONLY public.readings
    ADD CONSTRAINT pk_readings PRIMARY KEY (digest);
ALTER TABLE ONLY public.review_items
    ADD CONSTRAINT pk_review_items PRIMARY KEY (id);
ALTER TABLE ONLY public.access_keys
    ADD CONSTRAINT uq_access_keys_digest UNIQUE (digest);
ALTER TABLE ONLY public.audit_entries
    ADD CONSTRAINT uq_audit_entries_hash UNIQUE (hash);
ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT uq_deliveries_case_id_destination UNIQUE (case_id, destination);
ALTER TABLE ONLY public.review_items
    ADD CONSTRAINT uq_review_items_case_id_round UNIQUE (case_id, round);
CREATE INDEX idx_application_versions_owner_timestamp ON dbos.application_versions USING btree (application_name, version_timestamp DESC);
CREATE INDEX idx_application_versions_timestamp ON dbos.application_versions USING btree (version_timestamp DESC);
CREATE INDEX idx_operation_outputs_completed_at_function_name_v2 ON dbos.operation_outputs USING btree (completed_at_epoch_ms, function_name) INCLUDE (application_name);
CREATE INDEX idx_operation_outputs_retention ON dbos.operation_outputs USING btree (retention_timestamp);
CREATE INDEX idx_workflow_input_retention ON dbos.workflow_input USING btree (retention_timestamp);
CREATE INDEX idx_workflow_output_retention ON dbos.workflow_output USING btree (retention_timestamp);
CREATE INDEX idx_workflow_status_attributes ON dbos.workflow_status USING gin (attributes) WHERE (attributes IS NOT NULL);
CREATE INDEX idx_workflow_status_completed_at ON dbos.workflow_status USING btree (completed_at) WHERE (completed_at IS NOT NULL);
CREATE INDEX idx_workflow_status_deadline ON dbos.workflow_status USING btree (workflow_deadline_epoch_ms) WHERE ((status = ANY (ARRAY['ENQUEUED'::text, 'PENDING'::text, 'DELAYED'::text])) AND (workflow_deadline_epoch_ms IS NOT NULL));
CREATE INDEX idx_workflow_status_delayed ON dbos.workflow_status USING btree (delay_until_epoch_ms) WHERE (status = 'DELAYED'::text);
CREATE INDEX idx_workflow_status_failed ON dbos.workflow_status USING btree (status, created_at) WHERE (status = ANY (ARRAY['ERROR'::text, 'CANCELLED'::text, 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'::text]));
CREATE INDEX idx_workflow_status_forked_from ON dbos.workflow_status USING btree (forked_from) WHERE (forked_from IS NOT NULL);
CREATE INDEX idx_workflow_status_in_flight_v2 ON dbos.workflow_status USING btree (queue_name, status, priority, created_at) INCLUDE (application_name) WHERE (status = ANY (ARRAY['ENQUEUED'::text, 'PENDING'::text]));
CREATE INDEX idx_workflow_status_parent_workflow_id ON dbos.workflow_status USING btree (parent_workflow_id) WHERE (parent_workflow_id IS NOT NULL);
CREATE INDEX idx_workflow_status_partition_dequeue_v3 ON dbos.workflow_status USING btree (queue_name, status, queue_partition_key, priority, created_at, workflow_uuid) INCLUDE (application_name) WHERE ((status = ANY (ARRAY['ENQUEUED'::text, 'PENDING'::text])) AND (queue_partition_key IS NOT NULL));
CREATE INDEX idx_workflow_status_pending ON dbos.workflow_status USING btree (created_at) WHERE (status = 'PENDING'::text);
CREATE INDEX idx_workflow_status_rate_limited ON dbos.workflow_status USING btree (queue_name, started_at_epoch_ms) WHERE (rate_limited = true);
CREATE INDEX idx_workflow_status_schedule_name ON dbos.workflow_status USING btree (schedule_name) WHERE (schedule_name IS NOT NULL);
CREATE INDEX idx_workflow_status_started_at ON dbos.workflow_status USING btree (started_at_epoch_ms) WHERE (started_at_epoch_ms IS NOT NULL);
CREATE INDEX idx_workflow_topic ON dbos.notifications USING btree (destination_uuid, topic);
CREATE UNIQUE INDEX uq_application_versions_owner_version ON dbos.application_versions USING btree (application_name, version_name) WHERE (application_name IS NOT NULL);
CREATE UNIQUE INDEX uq_application_versions_unclaimed_version ON dbos.application_versions USING btree (version_name) WHERE (application_name IS NULL);
CREATE UNIQUE INDEX uq_workflow_status_dedup_id ON dbos.workflow_status USING btree (queue_name, deduplication_id) WHERE (deduplication_id IS NOT NULL);
CREATE INDEX workflow_status_created_at_index ON dbos.workflow_status USING btree (created_at);
CREATE INDEX ix_audit_entries_subject ON public.audit_entries USING btree (subject);
CREATE INDEX ix_case_events_case_id_number ON public.case_events USING btree (case_id, number);
CREATE INDEX ix_cases_agent_id ON public.cases USING btree (agent, id);
CREATE INDEX ix_cases_parent_id ON public.cases USING btree (parent, id);
CREATE INDEX ix_cases_root ON public.cases USING btree (root);
CREATE INDEX ix_cases_state_id ON public.cases USING btree (state, id);
CREATE INDEX ix_charter_versions_agent_last_adopted ON public.charter_versions USING btree (agent, last_adopted);
CREATE INDEX ix_dead_letters_case_id ON public.dead_letters USING btree (case_id);
CREATE INDEX ix_dead_letters_state_id ON public.dead_letters USING btree (state, id);
CREATE INDEX ix_guard_changes_system_id ON public.guard_changes USING btree (system, id);
CREATE INDEX ix_incidents_state_id ON public.incidents USING btree (state, id);
CREATE INDEX ix_ledger_entries_agent_day ON public.ledger_entries USING btree (agent, day);
CREATE INDEX ix_ledger_entries_case_id ON public.ledger_entries USING btree (case_id);
CREATE INDEX ix_ledger_entries_reserved ON public.ledger_entries USING btree (agent, at) WHERE ((kind)::text = 'reserve'::text);
CREATE INDEX ix_review_items_owner_state_due_at ON public.review_items USING btree (owner, state, due_at);
CREATE INDEX ix_review_items_state_due_at_id ON public.review_items USING btree (state, due_at, id);
CREATE UNIQUE INDEX uq_incidents_not_closed ON public.incidents USING btree (agent, key) WHERE ((state)::text <> 'closed'::text);
CREATE TRIGGER dbos_notifications_trigger AFTER INSERT ON dbos.notifications FOR EACH ROW EXECUTE FUNCTION dbos.notifications_function();
ALTER TABLE ONLY dbos.notifications
    ADD CONSTRAINT notifications_destination_uuid_fkey FOREIGN KEY (destination_uuid) REFERENCES dbos.workflow_status(workflow_uuid) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY dbos.streams
    ADD CONSTRAINT streams_workflow_uuid_fkey FOREIGN KEY (workflow_uuid) REFERENCES dbos.workflow_status(workflow_uuid) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY dbos.workflow_events_history
    ADD CONSTRAINT workflow_events_history_workflow_uuid_fkey FOREIGN KEY (workflow_uuid) REFERENCES dbos.workflow_status(workflow_uuid) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY dbos.workflow_events
    ADD CONSTRAINT workflow_events_workflow_uuid_fkey FOREIGN KEY (workflow_uuid) REFERENCES dbos.workflow_status(workflow_uuid) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public.case_keys
    ADD CONSTRAINT fk_case_keys_case_id FOREIGN KEY (case_id) REFERENCES public.cases(id);
ALTER TABLE ONLY public.dead_letters
    ADD CONSTRAINT fk_dead_letters_case_id FOREIGN KEY (case_id) REFERENCES public.cases(id);
