using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Teams.Town;

/// <summary>A message as Teams keeps it.</summary>
internal sealed class FakePost(FakeChat chat, string id, string? author, JsonObject activity)
{
    private readonly Dictionary<string, JsonObject> _views = [];

    public FakeChat Chat { get; } = chat;

    public string Id { get; } = id;

    /// <summary>Who said it; null for the bot.</summary>
    public string? Author { get; } = author;

    /// <summary>As it was posted, or last put.</summary>
    public JsonObject Activity { get; private set; } = activity;

    /// <summary>The one person who sees it, or null.</summary>
    public string? OnlyFor { get; init; }

    /// <summary>The message it answers, in a channel.</summary>
    public string? Thread { get; init; }

    public bool IsRemoved { get; set; }

    public int Edits { get; private set; }

    /// <summary>What everybody is shown: the card, or null when there is none.</summary>
    public JsonObject? Card => Activity["attachments"]?.AsArray().OfType<JsonObject>()
        .FirstOrDefault(one => one["contentType"]?.GetValue<string>() == "application/vnd.microsoft.card.adaptive")?["content"]?.AsObject();

    /// <summary>Everything a reader could read in it.</summary>
    public string Words => Card is { } card ? CardWords.Of(card) : Activity["text"]?.GetValue<string>() ?? string.Empty;

    public string Summary => Activity["summary"]?.GetValue<string>() ?? string.Empty;

    public IReadOnlyList<string> Buttons => Card is { } card ? [.. CardWords.Actions(card).Select(CardWords.Title)] : [];

    /// <summary>Another card was put in its place, for everybody. What single people were shown until then is over.</summary>
    public void Put(JsonObject activity)
    {
        Activity = activity;
        Edits++;
        _views.Clear();
    }

    /// <summary>What this person sees: the answer to their last press, until the message is edited.</summary>
    public JsonObject? CardFor(string person) => _views.GetValueOrDefault(person) ?? Card;

    public string WordsFor(string person) => CardFor(person) is { } card ? CardWords.Of(card) : Words;

    public void ShowTo(string person, JsonObject card) => _views[person] = card;
}
