using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Slack.Town;

/// <summary>A message as Slack keeps it. Its time stamp is a string and its id, together with the conversation.</summary>
internal sealed class FakeMessage(FakeConversation conversation, string ts, string author)
{
    public FakeConversation Conversation { get; } = conversation;

    public string Ts { get; } = ts;

    /// <summary>The id of who said it; the bot's own for what PeerBot posted.</summary>
    public string Author { get; } = author;

    public string Text { get; set; } = string.Empty;

    public JsonArray? Blocks { get; set; }

    public JsonObject? Metadata { get; set; }

    /// <summary>The one person who sees it (an ephemeral message), or null.</summary>
    public string? OnlyFor { get; init; }

    public string? Thread { get; init; }

    public bool IsRemoved { get; set; }

    public int Edits { get; set; }

    /// <summary>The key it was posted under, when it says so in its metadata.</summary>
    public string? Key => Metadata?["event_payload"]?["key"]?.GetValue<string>();

    /// <summary>Everything a reader could read in it.</summary>
    public string Words => Blocks is null ? Text : ShownWords.Of(Blocks);

    public IReadOnlyList<string> Buttons => [.. ShownWords.Buttons(Blocks).Select(ShownWords.Label)];

    public bool IsFromBot => Author == Conversation.Workspace.BotUser;
}
