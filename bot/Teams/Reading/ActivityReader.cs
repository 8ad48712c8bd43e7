using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Teams.Api;
using PeerBot.Teams.Wire;

namespace PeerBot.Teams.Reading;

/// <summary>From what Teams delivered to what a person asks in the neutral language.</summary>
internal sealed class ActivityReader(ChatRoutes routes)
{
    private const int LongestKey = 150;

    /// <summary>What somebody asks; null when nobody asks anything.</summary>
    public TeamsAsk? Read(TeamsDelivery delivery)
    {
        var activity = delivery.Activity;
        if (activity is not { Tenant: { } workspace, Person: { } person } || person == activity.Bot || IsProgram(activity, person))
        {
            return null;
        }

        var ask = activity.Type switch
        {
            "message" => Message(activity, workspace, person),
            "invoke" => new InvokeReader(activity, workspace, person).Read(),
            _ => null,
        };
        return ask is null ? null : ask with
        {
            Name = activity.PersonName,
            Zone = activity.Zone,
            IsForeign = activity.Tenants.Count() > 1,
            OnceKey = ask.Surface == Surface.Refresh ? null : OnceKey(activity),
            ReceivedAt = delivery.ReceivedAt,
        };
    }

    private TeamsAsk? Message(Activity activity, string workspace, string person)
    {
        if (activity.Conversation is not { } conversation)
        {
            return null;
        }

        var isDirect = activity.ConversationType == "personal";
        var here = Address.WithoutThread(conversation);
        var ask = new TeamsAsk(Surface.Words, workspace, person)
        {
            Make = static (_, _) => throw new InvalidOperationException("What is asked is not known yet."),
            Here = here,
            Thread = conversation,
            IsDirect = isDirect,
            About = isDirect ? null : here,
        };

        // A client that knows no Action.Execute sends a card's data as a message without words.
        if (activity.Value.ValueKind == JsonValueKind.Object && CardData.Read(activity.Value) is { } data)
        {
            return PressReader.Of(ask with { Surface = Surface.Submit, Card = activity.ReplyTo }, data);
        }

        if (!isDirect && !activity.IsTargeted && !TeamsWords.IsToUs(activity))
        {
            return null;
        }

        var words = TeamsWords.Of(activity);
        if (isDirect)
        {
            return ask with { Make = (caller, place) => new PlainWords(caller, place, words, TakesForms: true) };
        }

        var (name, rest) = routes.AsCommand(words);
        return ask with
        {
            Surface = activity.IsTargeted ? Surface.Targeted : Surface.Words,
            Make = (caller, place) => new Command(caller, place, name, rest),
        };
    }

    // Bots have ids of their own kind (https://learn.microsoft.com/azure/bot-service/bot-service-channels-reference).
    private static bool IsProgram(Activity activity, string person) =>
        person.StartsWith("28:", StringComparison.Ordinal) || activity.Body.At("from").Text("role") == "bot";

    /// <summary>What Teams calls the delivery; the same comes again under the same name.</summary>
    private static string? OnceKey(Activity activity)
    {
        if (activity.Id is not { } id)
        {
            return null;
        }

        var name = $"{activity.Type} {activity.Conversation} {id}";
        return name.Length <= LongestKey ? name : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }
}
