using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Slack.Town;

/// <summary>A modal or Home as Slack keeps it for one person.</summary>
internal sealed class FakeView(FakeWorkspace workspace, string person, string id, JsonObject definition)
{
    public FakeWorkspace Workspace { get; } = workspace;

    public string Person { get; } = person;

    public string Id { get; } = id;

    public string Hash { get; set; } = string.Empty;

    /// <summary>What the app sent: type, title, blocks and so on.</summary>
    public JsonObject Definition { get; set; } = definition;

    public string RootId { get; init; } = id;

    public string? PreviousId { get; init; }

    public int Updates { get; set; }

    public bool IsHome => Definition["type"]?.GetValue<string>() == "home";

    public string Title => Definition["title"]?["text"]?.GetValue<string>() ?? string.Empty;

    public JsonArray Blocks => Definition["blocks"]!.AsArray();

    public string Words => ShownWords.Of(Blocks);

    public IReadOnlyList<string> Buttons => [.. ShownWords.Buttons(Blocks).Select(ShownWords.Label)];

    /// <summary>The labels of its inputs, in order.</summary>
    public IReadOnlyList<string> Inputs =>
        [.. Blocks.OfType<JsonObject>().Where(block => block["type"]?.GetValue<string>() == "input").Select(block => block["label"]!["text"]!.GetValue<string>())];
}
