using System.Text.Json.Nodes;
using PeerBot.System.Tests.Teams;
using PeerBot.Tests.Support.Teams.Acting;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.System.Tests.Canary;

/// <summary>Fills in what opens in Teams: marked words in every field, and what a field does not take is left as it stood.</summary>
/// <param name="anybody">Whoever is chosen where people are searched for, by their id in the directory.</param>
internal sealed class TeamsCanaryForms(string anybody)
{
    private const int Attempts = 4;

    private readonly HashSet<string> _leftAlone = [];
    private int _count;
    private int _taken;

    /// <summary>How many forms were taken.</summary>
    public int Taken => Volatile.Read(ref _taken);

    public string Words() => $"{Marked.Word} {Interlocked.Increment(ref _count)}";

    /// <summary>Sends what stands open until it is taken.</summary>
    /// <param name="find">The newest card in the private chat that has something to fill in.</param>
    public async Task FillAsync(TeamsPerson person, Func<Task> quiet, Func<FakePost?> find)
    {
        var skipped = new HashSet<string>();
        var stood = new Dictionary<string, string>();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var post = person.Dialog is null ? find() : null;
            if ((person.Dialog?.Card ?? post?.CardFor(person.Id)) is not { } card || (post is not null && IsLeftAlone(post)))
            {
                break;
            }

            // What was wrong comes back with what was written.
            foreach (var input in CardWords.Inputs(card))
            {
                stood.TryAdd(CardWords.Label(input), input["value"]?.GetValue<string>() ?? string.Empty);
            }

            try
            {
                await (post is null ? person.SendAsync([.. Answers(card, skipped, stood)])
                    : person.PressAsync(post, CardWords.Title(CardWords.Actions(card).First()), [.. Answers(card, skipped, stood)]));
            }
            catch (InvalidOperationException)
            {
                // A field must be filled that nothing here can fill.
                LeaveAlone(post);
                break;
            }

            await quiet();
            var wrong = Wrong(person.Dialog?.Card ?? post?.CardFor(person.Id));
            if (wrong.Count == 0)
            {
                Interlocked.Increment(ref _taken);
                skipped.Clear();
                stood.Clear();
            }

            skipped.UnionWith(wrong);
            if (attempt == Attempts - 1)
            {
                LeaveAlone(post);
            }
        }

        person.Close();
    }

    private bool IsLeftAlone(FakePost post)
    {
        lock (_leftAlone)
        {
            return _leftAlone.Contains(post.Id);
        }
    }

    private void LeaveAlone(FakePost? post)
    {
        lock (_leftAlone)
        {
            if (post is not null)
            {
                _leftAlone.Add(post.Id);
            }
        }
    }

    // What has to be put right stands before its field.
    private static HashSet<string> Wrong(JsonObject? card)
    {
        var lines = card is null || !CardWords.Inputs(card).Any() ? [] : CardWords.Of(card).Split('\n');
        return [.. lines.Zip(lines.Skip(1)).Where(pair => pair.First.StartsWith("Please check", StringComparison.Ordinal)).Select(pair => pair.Second)];
    }

    private IEnumerable<(string Label, string Value)> Answers(JsonObject card, HashSet<string> skipped, Dictionary<string, string> stood)
    {
        foreach (var input in CardWords.Inputs(card).DistinctBy(CardWords.Label))
        {
            var label = CardWords.Label(input);
            var isEmpty = input["value"] is null;
            var value = CardWords.Type(input) switch
            {
                "Input.Text" when skipped.Contains(label) => stood[label],
                "Input.Text" => label.Contains("link", StringComparison.OrdinalIgnoreCase) || label.Contains("notes", StringComparison.OrdinalIgnoreCase)
                    ? $"https://{Marked.Word}.example/{Interlocked.Increment(ref _count)}" : Words(),
                "Input.ChoiceSet" when input["choices"] is not JsonArray { Count: > 0 } => anybody,
                "Input.ChoiceSet" when label.Contains("in the group", StringComparison.Ordinal) => TeamsWalk.Everybody,
                "Input.Date" when isEmpty => "2030-01-10",
                "Input.Time" when isEmpty => "10:00",
                "Input.ChoiceSet" when isEmpty => input["choices"]![0]!["title"]!.GetValue<string>(),
                _ => null,
            };
            if (value is not null)
            {
                yield return (label, value);
            }
        }
    }
}
