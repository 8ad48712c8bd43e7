using System.Text.Json;
using NodaTime;
using PeerBot.Chat.Channels;

namespace PeerBot.Slack.Api;

/// <summary>Who people are: their name, zone and whether they are guests, asked of Slack and remembered for an hour.</summary>
internal sealed class SlackPeople(SlackApi api, TimeProvider time)
{
    private readonly Remembered<(string Workspace, string Person), PersonCard> _known = new(time, Duration.FromHours(1), 10_000);

    /// <summary>Null when Slack does not know them, their account is closed, or Slack cannot be asked.</summary>
    public async Task<PersonCard?> WhoIsAsync(string workspace, string person, CancellationToken cancel)
    {
        if (!SlackIds.IsWorkspace(workspace) || !SlackIds.IsPerson(person))
        {
            return null;
        }

        if (_known.TryGet((workspace, person), out var known))
        {
            return known;
        }

        if (await api.CallAsync("users.info", workspace, [new("user", person)], cancel) is not SlackAnswer.Ok ok
            || ok.Body.Find("user") is not { ValueKind: JsonValueKind.Object } user || user.IsTrue("deleted"))
        {
            return null;
        }

        var card = CardOf(workspace, person, user);
        _known.Keep((workspace, person), card);
        return card;
    }

    /// <summary>To be asked anew: something about them changed.</summary>
    public void Forget(string workspace, string person) => _known.Forget((workspace, person));

    /// <summary>A person as <c>users.info</c> and <c>user_change</c> describe them.</summary>
    public static PersonCard CardOf(string workspace, string person, JsonElement user)
    {
        var profile = user.Find("profile");
        var name = profile?.Words("display_name") ?? profile?.Words("real_name") ?? user.Words("real_name") ?? user.Words("name") ?? "Somebody";
        return new PersonCard(person, name, user.Words("tz"), IsGuest(workspace, person, user), IsProgram(person, user));
    }

    private static bool IsProgram(string person, JsonElement user) => person == "USLACKBOT" || user.IsTrue("is_bot");

    private static bool IsGuest(string workspace, string person, JsonElement user) =>
        IsProgram(person, user) || user.IsTrue("is_restricted") || user.IsTrue("is_ultra_restricted") || user.IsTrue("is_stranger")
        || (workspace.StartsWith('T') && user.Words("team_id") is { } team && team != workspace && !IsAlsoOf(workspace, user));

    // In an organisation a person's account may live in one workspace and belong to several.
    private static bool IsAlsoOf(string workspace, JsonElement user) =>
        user.Find("enterprise_user")?.Find("teams") is { ValueKind: JsonValueKind.Array } teams
        && teams.EnumerateArray().Any(team => team.ValueKind == JsonValueKind.String && team.GetString() == workspace);
}
