//! What every store must do. A new backend is named in one line at the end.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by stopping"
)]

mod chats;
mod copying;
mod forgetting;
mod keyfile;
mod migrated;
mod opening;
mod outgoing;
mod page;
mod postgres;
mod postgres_opening;
mod queue;
mod reminders;
mod reports;
mod retention;
#[path = "../support/postgres.rs"]
mod server;
mod settings;
mod several;
mod sqlite;
mod stats;
mod traces;
mod updates;
mod versions;
mod waiting;
mod world;

/// Runs every test of the contract against a backend: a function that makes a [`world::World`], or
/// none where the machine has no such database.
macro_rules! contract {
    ($backend:ident: $make:path; $($topic:ident: $($test:ident)+;)+) => {
        mod $backend {
            $($(
                #[tokio::test]
                async fn $test() {
                    if let Some(world) = $make().await {
                        crate::$topic::$test(world).await;
                    }
                }
            )+)+
        }
    };
    ($backend:ident: $make:path) => {
        contract! { $backend: $make;
            updates:
                a_second_delivery_changes_nothing
                a_decision_on_old_knowledge_is_refused
                of_two_decisions_at_once_one_goes_through
                a_second_delivery_of_a_stale_decision_is_a_duplicate
                what_is_refused_leaves_the_guard_alone
                many_commits_at_once_all_come_through
                a_skipped_update_is_kept_by_number
                nothing_to_do_is_done;
            chats:
                an_occurrence_is_told_back_as_it_was_counted
                every_label_survives
                an_edited_message_replaces_its_occurrence
                an_unknown_outcome_is_passed_over
                spoken_is_oldest_first_and_since_the_asked_hour
                one_voice_counts_once
                chats_do_not_see_each_other
                a_group_is_created_and_replaced
                a_group_tells_no_time_until_it_is_left
                a_person_chooses_changes_and_is_forgotten
                examined_messages_add_up;
            migrated:
                a_migration_carries_everything
                a_migration_onto_a_chat_with_rows_adds_up
                a_second_migration_changes_nothing;
            queue:
                a_message_comes_back_as_it_was_queued
                the_same_thing_is_queued_once
                a_hash_may_be_queued_again_after_eight_days
                a_cancelled_reply_is_gone_and_may_come_back
                a_reply_on_its_way_is_not_cancelled
                cancelling_leaves_edits_and_other_messages
                a_cancelled_reply_takes_its_deletion_along
                a_silenced_chat_has_nothing_queued
                nothing_is_next_in_an_empty_queue;
            outgoing:
                the_oldest_goes_first_and_no_more_than_asked
                nothing_goes_before_its_time
                a_chat_has_one_message_on_its_way
                a_busy_chat_is_passed_over
                a_sent_reply_is_remembered_for_its_edit
                a_retry_waits_and_is_counted
                an_expired_message_is_dropped
                an_expired_message_on_its_way_is_still_settled
                an_unclear_try_is_repeated_once
                a_lease_that_ran_out_is_taken_over_once
                an_old_lease_settles_nothing
                a_lease_settles_once_even_when_it_ran_out
                a_dropped_message_is_gone
                settling_what_is_gone_does_nothing
                the_next_moment_knows_leases_and_waiting_edits
                two_claims_at_once_never_share_a_message;
            waiting:
                an_edit_waits_for_its_reply
                an_edit_without_a_reply_is_dropped
                an_edit_of_an_unreadable_reply_is_dropped
                a_reply_is_deleted_in_its_time_and_forgotten
                a_deletion_without_a_reply_is_dropped;
            settings:
                settings_are_told_back_and_replaced_whole
                what_was_chosen_out_of_bounds_is_kept_within
                pauses_and_observing_end_by_themselves
                a_bot_that_left_reports_to_nobody_and_comes_back_with_its_settings
                who_asks_to_be_forgotten_gets_no_reports
                a_migration_carries_settings
                an_occurrence_keeps_the_region_of_its_counting;
            stats:
                a_chat_is_told_its_numbers
                numbers_begin_with_the_asked_hour
                folding_a_reply_leaves_no_trace_in_the_numbers
                what_was_missed_is_counted_apart_and_once;
            forgetting:
                every_row_of_a_forgotten_group_is_counted_and_erased
                nothing_new_is_kept_of_a_forgotten_group
                the_goodbye_is_queued_with_the_forgetting
                a_settings_change_on_its_way_does_not_bring_the_group_back
                a_group_that_adds_the_bot_anew_is_known_again
                after_thirty_days_the_forgetting_is_forgotten
                a_forgotten_group_that_migrates_stays_forgotten
                a_reply_on_its_way_leaves_nothing_when_the_group_is_forgotten;
            reminders:
                reminders_are_told_back_the_next_one_first
                the_same_reminder_twice_is_one
                a_chat_has_at_most_five_reminders
                a_reminder_for_a_far_day_is_not_kept
                a_cancelled_reminder_is_gone_and_others_stay
                a_reminder_goes_out_once_on_its_morning
                what_was_due_while_the_bot_stood_still_goes_out_late
                reminders_are_released_in_batches
                releases_at_once_never_double_a_reminder
                a_private_chat_that_is_forgotten_keeps_nothing;
            retention:
                what_outlived_its_time_is_erased_and_the_rest_stays
                a_purge_goes_in_batches
                a_term_cannot_be_stretched_by_the_caller
                everything_is_shown_with_hashes_in_hexadecimal;
            reports:
                a_chat_counts_once_it_is_large_and_was_watched
                facts_tell_labels_outcome_and_regions
                tables_are_published_once_and_read_by_weeks
                who_is_forgotten_is_not_held_back_and_published_numbers_stay
                a_migrated_chat_is_one_chat
                a_case_told_in_private_counts_once_a_person_and_week
                letters_and_answers_count_once_a_person_and_month
                a_sketch_is_kept_with_its_wave_for_two_months
                an_invitation_is_used_once_and_within_a_day
                who_asks_to_be_forgotten_reads_no_reports_any_more
                the_operator_is_told_how_the_bot_fares;
        }
    };
}

contract!(on_sqlite: crate::sqlite::some_world);
contract!(on_postgres: crate::postgres::world);
