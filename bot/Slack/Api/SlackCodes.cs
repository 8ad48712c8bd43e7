using System.Collections.Frozen;

namespace PeerBot.Slack.Api;

/// <summary>What an error code means for us. All but <see cref="Unclear"/> say that nothing was done.</summary>
internal enum CodeMeaning
{
    /// <summary>A code nobody told us of: not done, and perhaps another time.</summary>
    Unknown,

    /// <summary>The person, place or message is not there, or takes nothing from us: trying again will not help.</summary>
    Gone,

    /// <summary>Slack is busy, or has us wait.</summary>
    Later,

    /// <summary>The workspace's token is no good: nothing works there until PeerBot is installed again (F25).</summary>
    Token,

    /// <summary>An administrator has to change something: a scope, a policy, the app's settings. Until then it will be refused.</summary>
    Setup,

    /// <summary>The moment has passed: a trigger, a view or a code that was good for a short time or once.</summary>
    Late,

    /// <summary>We asked for something wrong: a fault of this program.</summary>
    Ours,

    /// <summary>Slack itself does not know whether it was done (RELIABILITY 4.1).</summary>
    Unclear,
}

/// <summary>Every code the methods we call are documented to answer with, and what follows from it.</summary>
internal static class SlackCodes
{
    private static readonly string[] Gone =
    [
        // Places we cannot see, may not write to, or that are closed.
        "channel_not_found", "not_in_channel", "is_archived", "is_inactive", "channel_is_limited_access", "posting_to_channel_denied",
        "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel",
        "restricted_action_non_threadable_channel", "restricted_action_thread_locked", "method_not_supported_for_channel_type",
        "cannot_reply_to_message", "messages_tab_disabled", "send_on_behalf_not_allowed",

        // People who left, whom we may not see, or who are not where we speak.
        "user_not_found", "user_not_visible", "user_disabled", "users_not_found", "user_not_in_channel", "invalid_user_combination", "team_not_found",

        // Messages that are no more, or are not ours to change.
        "message_not_found", "cant_update_message", "cant_delete_message", "edit_window_closed", "cant_broadcast_message",
    ];

    private static readonly string[] Later =
        ["ratelimited", "rate_limited", "message_limit_exceeded", "team_added_to_org", "external_channel_migrating", "streaming_state_conflict"];

    private static readonly string[] Token =
        ["invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "invalid_token", "invalid_refresh_token", "team_access_not_granted"];

    private static readonly string[] Setup =
    [
        "missing_scope", "no_permission", "not_allowed_token_type", "access_denied", "accesslimited", "app_access_restricted", "ekm_access_denied",
        "enterprise_is_restricted", "org_login_required", "two_factor_setup_required", "forbidden_team", "not_enabled",

        // What an installation stumbles over.
        "bad_client_secret", "invalid_client_id", "bad_redirect_uri", "no_scopes", "oauth_authorization_url_mismatch", "pkce_not_allowed",
        "preview_feature_not_available", "cannot_install_an_org_installed_app", "user_email_unverified", "token_rotation_not_enabled",
        "token_already_exchanged", "authorization_not_found",
    ];

    private static readonly string[] Late =
    [
        "expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "hash_conflict", "not_found", "push_limit_reached",
        "duplicate_external_id", "invalid_code", "invalid_code_verifier", "code_already_used",
    ];

    private static readonly string[] Unclear = ["fatal_error", "internal_error", "service_unavailable", "request_timeout", "update_failed"];

    private static readonly string[] Ours =
    [
        // What we say is malformed or too big.
        "invalid_blocks", "invalid_blocks_format", "block_mismatch", "msg_too_long", "msg_blocks_too_long", "no_text", "view_too_large",
        "invalid_attachments", "too_many_attachments", "attachment_payload_limit_exceeded", "markdown_text_conflict", "too_many_contact_cards",
        "invalid_metadata_format", "invalid_metadata_schema", "metadata_too_large", "metadata_must_be_sent_from_app", "missing_file_data",

        // How we ask is wrong.
        "unknown_method", "deprecated_endpoint", "method_deprecated", "not_implemented", "invalid_arguments", "invalid_arg_name", "invalid_array_arg",
        "invalid_charset", "invalid_form_data", "invalid_json", "json_not_object", "invalid_post_type", "missing_post_type", "missing_args",
        "missing_argument", "insecure_request", "is_bot", "as_user_not_supported", "invalid_cursor", "invalid_limit", "invalid_metadata_filter_keys",
        "invalid_ts_latest", "invalid_ts_oldest", "missing_profile_id", "not_enough_users", "too_many_users", "users_list_not_supplied",
        "invalid_grant_type",

        // About files, drafts, lists and broadcasts, of which we send none.
        "blocked_file_type", "file_deleted", "file_is_deleted", "file_not_found", "file_share_limit_reached", "max_file_sharing_exceeded",
        "unable_to_share_files", "slack_connect_blocked_file_type", "slack_connect_canvas_sharing_blocked", "slack_connect_clip_sharing_blocked",
        "slack_connect_file_link_sharing_blocked", "slack_connect_file_upload_sharing_blocked", "slack_connect_lists_sharing_blocked",
        "draft_already_deleted", "draft_already_sent", "draft_has_conflict", "draft_not_found", "duplicate_channel_not_found",
        "duplicate_message_not_found", "no_dual_broadcast_content_update",
    ];

    private static readonly FrozenDictionary<string, CodeMeaning> Meanings = Table();

    public static CodeMeaning MeaningOf(string code) => Meanings.GetValueOrDefault(code);

    private static FrozenDictionary<string, CodeMeaning> Table()
    {
        var all = new Dictionary<string, CodeMeaning>();
        (CodeMeaning Meaning, string[] Codes)[] rows =
        [
            (CodeMeaning.Gone, Gone), (CodeMeaning.Later, Later), (CodeMeaning.Token, Token), (CodeMeaning.Setup, Setup),
            (CodeMeaning.Late, Late), (CodeMeaning.Unclear, Unclear), (CodeMeaning.Ours, Ours),
        ];
        foreach (var (meaning, codes) in rows)
        {
            foreach (var code in codes)
            {
                all.Add(code, meaning);
            }
        }

        return all.ToFrozenDictionary();
    }
}
