using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Teams.Rendering;

namespace PeerBot.Teams;

/// <summary>What Teams would receive, drawn by the same code that sends it (T1).</summary>
public sealed class TeamsPreview : IChannelPreview
{
    // Shown to people in a text element, never inside a page's markup.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "Teams";

    public string Show(Message message, DateTimeZone zone)
    {
        var pages = AdaptiveCardMessages.Pages(message).Select(page => (JsonNode)AdaptiveCardMessages.Activity(page, zone, inGroup: true)).ToList();
        return (pages is [var only] ? only : new JsonArray([.. pages])).ToJsonString(Readable);
    }

    public string Show(Form form, DateTimeZone zone) => AdaptiveCardForms.Card(form, zone, place: null).ToJsonString(Readable);
}

/// <summary>Registers the preview alone, for a program that is not connected to Teams.</summary>
public static class TeamsPreviewServices
{
    public static IServiceCollection AddTeamsPreview(this IServiceCollection services) => services.AddSingleton<IChannelPreview, TeamsPreview>();
}
