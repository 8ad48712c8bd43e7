using System.Text.Json;

namespace PeerBot.Slack.Wire;

/// <summary>A slash command as Slack sends it (https://docs.slack.dev/interactivity/implementing-slash-commands).</summary>
/// <param name="Name">Without its slash.</param>
/// <param name="Words">As Slack escaped them.</param>
internal sealed record SlashCommand(string Name, string Words, string User)
{
    public string? Team { get; init; }

    public string? Enterprise { get; init; }

    public bool IsOrgInstall { get; init; }

    public string? Channel { get; init; }

    public string? UserName { get; init; }

    public string? ResponseUrl { get; init; }

    public string? Trigger { get; init; }

    /// <summary>Reads the form body of a command; null when it is none. The body is decoded in its own place.</summary>
    public static SlashCommand? FromForm(Span<byte> body)
    {
        string? name = null, words = string.Empty, user = null, team = null, enterprise = null, channel = null;
        string? userName = null, responseUrl = null, trigger = null;
        var isOrgInstall = false;
        while (FormFields.TryNext(ref body, out var field, out var value))
        {
            switch (field)
            {
                case var _ when field.SequenceEqual("command"u8): name = FormFields.Text(value); break;
                case var _ when field.SequenceEqual("text"u8): words = FormFields.Text(value); break;
                case var _ when field.SequenceEqual("user_id"u8): user = FormFields.Text(value); break;
                case var _ when field.SequenceEqual("user_name"u8): userName = FormFields.Text(value); break;
                case var _ when field.SequenceEqual("team_id"u8): team = FormFields.Text(value); break;
                case var _ when field.SequenceEqual("enterprise_id"u8): enterprise = FormFields.Text(value); break;
                case var _ when field.SequenceEqual("channel_id"u8): channel = FormFields.Text(value); break;
                case var _ when field.SequenceEqual("response_url"u8): responseUrl = FormFields.Text(value); break;
                case var _ when field.SequenceEqual("trigger_id"u8): trigger = FormFields.Text(value); break;
                case var _ when field.SequenceEqual("is_enterprise_install"u8): isOrgInstall = value.SequenceEqual("true"u8); break;
            }
        }

        return words is null ? null : Make(name, words, user) is not { } made ? null : made with
        {
            Team = Filled(team),
            Enterprise = Filled(enterprise),
            IsOrgInstall = isOrgInstall,
            Channel = Filled(channel),
            UserName = Filled(userName),
            ResponseUrl = Filled(responseUrl),
            Trigger = Filled(trigger),
        };
    }

    /// <summary>Reads a command from a Socket Mode payload; null when it is none.</summary>
    public static SlashCommand? FromJson(JsonElement payload) =>
        Make(payload.Text("command"), payload.Text("text") ?? string.Empty, payload.Text("user_id")) is not { } made ? null : made with
        {
            Team = payload.Text("team_id"),
            Enterprise = payload.Text("enterprise_id"),
            IsOrgInstall = payload.Flag("is_enterprise_install"),
            Channel = payload.Text("channel_id"),
            UserName = payload.Text("user_name"),
            ResponseUrl = payload.Text("response_url"),
            Trigger = payload.Text("trigger_id"),
        };

    private static SlashCommand? Make(string? name, string words, string? user) =>
        name is { Length: > 1 } && name[0] == '/' && user is { Length: > 0 } ? new SlashCommand(name[1..], words, user) : null;

    private static string? Filled(string? value) => value is { Length: > 0 } ? value : null;
}
