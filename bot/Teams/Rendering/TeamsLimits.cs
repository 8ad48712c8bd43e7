using System.Text.Json.Nodes;

namespace PeerBot.Teams.Rendering;

/// <summary>How much Teams takes, of what we send. Teams counts a message as UTF-16, so a character here is two of its bytes.</summary>
internal static class TeamsLimits
{
    /// <summary>The version of Adaptive Cards that Teams shows
    /// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference).</summary>
    public const string CardVersion = "1.5";

    /// <summary>A page of a message as JSON. Teams takes 100 KB today
    /// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages), but took 40 KB until lately;
    /// this fits even that.</summary>
    public const int MessageJson = 18_000;

    /// <summary>A card that cannot be paged, as a form: what Teams takes today less the activity around it.</summary>
    public const int CardJson = 48_000;

    /// <summary>Buttons of one row. Teams on the desktop shows no more of one, and all of the next row
    /// (https://github.com/MicrosoftDocs/msteams-docs/issues/5356).</summary>
    public const int ActionsInSet = 6;

    public const int ButtonTitle = 40;
    public const int Tooltip = 200;

    /// <summary>What a notification shows; Teams cuts it much earlier.</summary>
    public const int Summary = 500;

    /// <summary>One text of a card. Teams names no limit; ours lets a full answer of 3,000 characters through.</summary>
    public const int Text = 4000;

    public const int InputText = 3000;
    public const int Label = 1000;
    public const int ChoiceTitle = 240;

    /// <summary>Answers that stand open; more of them are a list to unfold.</summary>
    public const int ChoicesAtHand = 6;

    /// <summary>People offered by name; a longer list is searched instead.</summary>
    public const int PeopleAtHand = 60;

    // Quotes, the colon and the comma.
    private const int Around = 4;

    /// <summary>How long something is as JSON, in UTF-16 code units, where only what must be escaped is.</summary>
    public static int Size(JsonNode? node) => node switch
    {
        JsonObject members => members.Sum(member => member.Key.Length + Around + Size(member.Value)) + 2,
        JsonArray items => items.Sum(item => Size(item) + 1) + 2,
        JsonValue value when value.TryGetValue<string>(out var words) => words.Length + 2 + words.Count(c => c is '"' or '\\' or '\n'),
        null => Around,
        _ => node.ToJsonString().Length,
    };

    /// <summary>At most so many UTF-16 code units, the last of them "…" when something is left out; never half a surrogate pair.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        if (most < 2)
        {
            return "…";
        }

        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return text[..end] + "…";
    }
}
